package io.hipaaimage.samples.telemedicine.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.samples.telemedicine.Patient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A consent at the edges of its days, which are the clinic's: by those of Greenwich an evening in New York was the next day. */
class ConsentDayTest {
    @ParameterizedTest
    @CsvSource({
        // an evening in America, a morning in New Zealand: another day than in Greenwich
        "America/New_York, 2026-11-27T02:30:00Z, 2026-11-26, 2027-11-27T04:59:59Z",
        "Pacific/Auckland, 2026-11-26T20:00:00Z, 2026-11-27, 2027-11-27T10:59:59Z",
        // begun in winter, ended in summer time, and the day that a leap year has and the next year has not
        "America/New_York, 2027-03-14T06:59:59Z, 2027-03-14, 2028-03-15T03:59:59Z",
        "Europe/Berlin, 2028-02-29T12:00:00Z, 2028-02-29, 2029-02-28T22:59:59Z",
        "UTC, 2026-11-27T00:00:00Z, 2026-11-27, 2027-11-27T23:59:59Z"
    })
    void isInForceFromItsSignatureToTheLastSecondOfItsLastDayInTheClinic(
            String zone, Instant signed, LocalDate day, Instant lastSecond) {
        Authorization document = signed(ZoneId.of(zone), signed);

        assertThat(document.signature().on()).isEqualTo(day);
        assertThat(document.signature().inFuture(signed)).isFalse();
        assertThat(document.expiry().passed(lastSecond)).isFalse();
        assertThat(document.expiry().passed(lastSecond.plusSeconds(1))).isTrue();
        assertThat(document.row()).containsEntry("zone", zone);
    }

    /** As the page makes it. */
    private static Authorization signed(ZoneId zone, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        return Consents.teaching(new Patient("id", "DEMO-1", "Somebody", ""), today, today.plusYears(1), zone);
    }
}
