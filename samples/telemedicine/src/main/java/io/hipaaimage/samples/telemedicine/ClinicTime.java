package io.hipaaimage.samples.telemedicine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Times as the people of the clinic read them off their walls. What is recorded, exported and signed stays in UTC: pages alone ask here.
 * Thread-safe.
 */
@Component("clinicTime")
public class ClinicTime {
    private final DateTimeFormatter words;

    ClinicTime(ClinicProperties clinic) {
        ZoneId given = clinic.zone();
        this.words = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ENGLISH)
                .withZone(given == null ? ZoneId.systemDefault() : given);
    }

    /**
     * A time in the clinic's zone.
     *
     * @param at the time
     * @return day, hour and minute, with the zone's short name, which tells the hour that comes twice in autumn
     */
    public String words(Instant at) {
        return words.format(at);
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
