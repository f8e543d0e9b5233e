package io.hipaaimage.deid.dicom;

import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.util.EnumSet;
import java.util.Set;

/** Under which clause of 45 CFR 164.514 a release can stand, by what was done and not by what was wished. */
final class Basis {
    /** Options that keep nothing which 164.514(e)(2) excludes from a limited data set. */
    private static final Set<DeidOption> LIMITED = EnumSet.of(
            DeidOption.RETAIN_UIDS,
            DeidOption.RETAIN_LONG_FULL_DATES,
            DeidOption.RETAIN_LONG_MODIFIED_DATES,
            DeidOption.RETAIN_PATIENT_CHARACTERISTICS,
            DeidOption.RETAIN_INSTITUTION);

    private final Set<DeidOption> options;
    private final boolean random;
    private final boolean leadsBack;

    Basis(Set<DeidOption> options, boolean random, boolean leadsBack) {
        this.leadsBack = leadsBack;
        this.options = options;
        this.random = random;
    }

    String of(boolean noPixelRisk) {
        if (leadsBack) {
            return "expert-determination-needed"; // an encrypted name is derived from the name (164.514(c)(1))
        }
        if (noPixelRisk && random && options.isEmpty()) {
            return "safe-harbor";
        }
        return noPixelRisk && LIMITED.containsAll(options) ? "limited-data-set" : "expert-determination-needed";
    }
}
