package io.hipaaimage.samples.telemedicine.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.report.Period;
import io.hipaaimage.audit.report.ReviewPeople;
import io.hipaaimage.audit.report.ReviewRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose hours a review counts, and where. */
class ReviewHoursTest {
    @Test
    void areTheClinicsAndNotThoseOfGreenwichAndPatientsHaveNone() {
        Instant now = Instant.parse("2026-11-27T20:18:00Z");
        ZoneId clinic = ZoneId.of("America/New_York");

        ReviewRequest request = ReviewController.request(now, clinic, List.of("alex.example"));

        assertThat(request.zone()).isEqualTo(clinic);
        assertThat(request.period()).isEqualTo(new Period(now.minusSeconds(30 * 86_400), now));
        assertThat(request.people().people())
                .containsExactly(new ReviewPeople.Person("alex.example", null, null, false, null, "any", null));
    }
}
