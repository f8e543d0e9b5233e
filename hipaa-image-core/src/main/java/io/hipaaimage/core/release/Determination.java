package io.hipaaimage.core.release;

import io.hipaaimage.core.legal.DeidentificationBasis;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An expert's determination on a de-identified copy, whose report the host keeps (45 CFR 164.514(b)(1)). Immutable.
 *
 * @param expert who determined it, 1 to 256 characters
 * @param report where the report is found, 1 to 256 characters
 * @param basis whether the paragraph's conditions are met, and until when the expert stands by it
 */
public record Determination(String expert, String report, DeidentificationBasis.Expert basis) {
    private static final int LONGEST = 256;

    /** Requires both texts. */
    public Determination {
        if (expert.isBlank() || report.isBlank() || expert.length() > LONGEST || report.length() > LONGEST) {
            throw new IllegalArgumentException("an expert and a report have 1 to 256 characters");
        }
    }

    @Nullable LocalDate validUntil() {
        return basis.validUntil();
    }
}
