package io.hipaaimage.samples.telemedicine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Times and days as the people of the clinic read them off their walls. What is recorded and exported stays in UTC; what somebody signs has
 * the clinic's days, and its record says of which zone they are. Thread-safe.
 */
@Component("clinicTime")
public class ClinicTime {
    private final ZoneId zone;
    private final DateTimeFormatter day;
    private final DateTimeFormatter hour;

    ClinicTime(ClinicProperties clinic) {
        ZoneId given = clinic.zone();
        this.zone = given == null ? ZoneId.systemDefault() : given;
        this.day = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ENGLISH).withZone(zone);
        this.hour = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.ENGLISH).withZone(zone);
    }

    /**
     * The first half of a time in the clinic's zone: a narrow page breaks a line between the two, and within neither.
     *
     * @param at the time
     * @return the day
     */
    public String day(Instant at) {
        return day.format(at);
    }

    /**
     * The second half.
     *
     * @param at the time
     * @return hour and minute, with the zone's short name, which tells the hour that comes twice in autumn
     */
    public String hour(Instant at) {
        return hour.format(at);
    }

    /**
     * Whose calendar the days are of that people of this clinic write down and sign.
     *
     * @return the clinic's zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The day in the clinic.
     *
     * @param at a time
     * @return what its calendar says then
     */
    public LocalDate today(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /**
     * The same time for the {@code datetime} of an HTML {@code time} element.
     *
     * @param at the time
     * @return to the second, in UTC
     */
    public String machine(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
