package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
        assertThat(at(ZoneId.of(zone)).words(at)).isEqualTo(words);
    }

    @Test
    void isTheMachinesWhereTheClinicSaysNone() {
        Instant at = Instant.parse("2026-07-01T03:00:00Z");

        assertThat(at(null).words(at)).isEqualTo(at(ZoneId.systemDefault()).words(at));
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
                    .containsPattern("<time datetime=\"[-0-9]{10}T[0-9:]{8}Z\">[-0-9]{10} [0-9:]{5} E[SD]T</time>")
                    .doesNotContain(" UTC<");
        }
    }

    private static ClinicTime at(@Nullable ZoneId zone) {
        return new ClinicTime(new ClinicProperties(false, List.of(), "localhost", List.of(), zone, null, null, null));
    }
}
