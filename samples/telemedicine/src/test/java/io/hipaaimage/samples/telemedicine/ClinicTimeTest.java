package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What time pages say it is. */
class ClinicTimeTest extends SharedClinic {
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-07-01T23:30:45.123456Z, 2026-07-01 19:30 EDT",
        "America/New_York, 2026-11-01T05:30:00Z, 2026-11-01 01:30 EDT",
        "America/New_York, 2026-11-01T06:30:00Z, 2026-11-01 01:30 EST",
        "America/Phoenix, 2026-07-01T03:00:00Z, 2026-06-30 20:00 MST",
        "Europe/Berlin, 2026-12-31T23:30:00Z, 2027-01-01 00:30 CET",
        "UTC, 2026-07-01T03:00:00Z, 2026-07-01 03:00 UTC"
    })
    void isTheClinicsWithItsZone(String zone, Instant at, String words) {
        assertThat(words(at(ZoneId.of(zone)), at)).isEqualTo(words);
    }

    @Test
    void isTheMachinesWhereTheClinicSaysNone() {
        Instant at = Instant.parse("2026-07-01T03:00:00Z");

        assertThat(words(at(null), at)).isEqualTo(words(at(ZoneId.systemDefault()), at));
    }

    @Test
    void staysInUtcForPrograms() {
        assertThat(at(ZoneId.of("America/New_York")).machine(Instant.parse("2026-07-01T23:30:45.123456Z")))
                .isEqualTo("2026-07-01T23:30:45Z");
    }

    @Test
    void standsOnPagesInTheClinicsZone() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        doctor.upload(WOUND, "p.png", Pictures.png(31, 12));

        for (String page : List.of(WOUND, WOUND + "/series")) {
            assertThat(doctor.page(page).body())
                    .containsPattern(
                            "<time datetime=\"[-0-9]{10}T[0-9:]{8}Z\"><span>[-0-9]{10}</span> <span>[0-9:]{5} E[SD]T</span></time>")
                    .doesNotContain(" UTC<");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-11-27T04:59:59Z, 2026-11-26",
        "America/New_York, 2026-11-27T05:00:00Z, 2026-11-27",
        "America/New_York, 2026-07-01T03:59:59Z, 2026-06-30",
        "Pacific/Auckland, 2026-11-26T10:59:59Z, 2026-11-26",
        "Pacific/Auckland, 2026-11-26T11:00:00Z, 2026-11-27",
        "UTC, 2026-11-26T23:59:59Z, 2026-11-26"
    })
    void hasTheDayOfTheClinic(String zone, Instant at, LocalDate day) {
        assertThat(at(ZoneId.of(zone)).today(at)).isEqualTo(day);
        assertThat(at(ZoneId.of(zone)).day(at)).isEqualTo(day.toString());
    }

    private static String words(ClinicTime time, Instant at) {
        return time.day(at) + " " + time.hour(at);
    }

    private static ClinicTime at(@Nullable ZoneId zone) {
        return new ClinicTime(new ClinicProperties(false, List.of(), "localhost", List.of(), zone, null, null, null));
    }
}
