package io.hipaaimage.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.access.Form;
import io.hipaaimage.core.legal.DeidentificationBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a copy counts for: proved by a method of 164.514(b) alone, and every other way short of it. */
class StandingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String HARBOR = ReleaseReceipt.SAFE_HARBOR;
    private static final String LIMITED = ReleaseReceipt.LIMITED_DATA_SET;
    private static final String EXPERT = "expert-determination-needed";

    private static ReleaseReceipt receipt(String basis, String reviewed, boolean random, String... options) {
        return new ReleaseReceipt(
                "CLEAN", basis, reviewed, "T", List.of(options), random, List.of("FACE_POSSIBLE"), 9, "0".repeat(64));
    }

    private static VisualReview review(boolean knowsNothing, VisualReview.Seen... seen) {
        return new VisualReview(Set.of(seen), knowsNothing, NOW);
    }

    private static Determination determined(@Nullable LocalDate until) {
        return new Determination("E", "R", new DeidentificationBasis.Expert(true, true, true, until, ZoneOffset.UTC));
    }

    @Test
    void isProvedByAReviewedSafeHarborReceiptOrAnExpertAlone() {
        for (String basis : List.of(HARBOR, LIMITED, EXPERT)) {
            for (String reviewed : List.of(HARBOR, LIMITED, EXPERT)) {
                for (VisualReview review :
                        new VisualReview[] {null, review(true), review(false), review(true, VisualReview.Seen.TEXT)}) {
                    Standing standing = Standing.of(receipt(basis, reviewed, true), review, null, NOW);
                    boolean clear = review != null && review.equals(review(true));

                    assertThat(standing.proved()).isEqualTo(clear && reviewed.equals(HARBOR));
                    assertThat(standing.facts().containsKey("visual_review_attested"))
                            .isEqualTo(standing.proved());
                    assertThat(standing.form() == Form.DEID_SAFE_HARBOR).isEqualTo(standing.proved());
                }
            }
        }
    }

    @Test
    void anExpertStandsByItToTheLastDay() {
        ReleaseReceipt any = receipt(EXPERT, EXPERT, false, "retain-device");
        assertThat(Standing.of(any, null, determined(null), NOW).proved()).isTrue();
        assertThat(Standing.of(any, null, determined(LocalDate.of(2026, 3, 1)), NOW)
                        .proved())
                .isTrue();
        Standing late = Standing.of(any, null, determined(LocalDate.of(2026, 2, 28)), NOW);
        assertThat(late.proved()).isFalse();
        assertThat(late.facts()).containsKey("report_valid_until_passed");
    }

    @Test
    void whatOptionsKeptSpeaksAgainstIt() {
        assertThat(Standing.of(
                                receipt(LIMITED, LIMITED, false, "retain-device", "retain-long-full-dates"),
                                review(true),
                                null,
                                NOW)
                        .facts())
                .containsOnlyKeys("code_derived_from_mrn", "device_serial_in_metadata", "exact_study_date");
    }

    @Test
    void pixelsThatNobodyLookedAtAreNoLimitedDataSet() {
        ReleaseReceipt pixels = receipt(EXPERT, LIMITED, false);
        assertThat(Standing.unreviewed(pixels, NOW).form()).isEqualTo(Form.LOOKS_DEIDENTIFIED);
        assertThat(Standing.of(pixels, review(true, VisualReview.Seen.FACE), null, NOW)
                        .form())
                .isEqualTo(Form.LOOKS_DEIDENTIFIED);
        assertThat(Standing.of(pixels, review(true), null, NOW).form()).isEqualTo(Form.LIMITED_DATA_SET);
    }

    @Test
    void aReceiptIsReadAsItWasWritten() {
        ReleaseReceipt receipt = receipt(EXPERT, LIMITED, true, "retain-device", "retain-uids");
        TreeMap<String, String> row = new TreeMap<>();
        assertThat(ReleaseReceipt.read(row)).isEmpty();
        receipt.write(row);

        assertThat(ReleaseReceipt.read(row)).contains(receipt);
    }
}
