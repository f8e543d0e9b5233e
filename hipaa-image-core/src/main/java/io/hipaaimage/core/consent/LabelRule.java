package io.hipaaimage.core.consent;

import java.util.List;

/**
 * The security labels that a provision states. A permit up to a confidentiality covers what is less confidential; a denial from one on
 * covers what is more (FHIR R4: a high water mark). Of every other label the record must have one that is stated, and a permit covers no
 * record with a label beside those.
 */
final class LabelRule {
    /** HL7 v3 Confidentiality, from the least to the most. */
    private static final List<String> LEVELS = List.of("U", "L", "M", "N", "R", "V");

    private final List<Coding> confidentiality;
    private final List<Coding> others;

    LabelRule(List<Coding> stated) {
        confidentiality = stated.stream().filter(LabelRule::level).toList();
        others = stated.stream().filter(c -> !level(c)).toList();
    }

    private static boolean level(Coding code) {
        return Coding.CONFIDENTIALITY.equals(code.system());
    }

    Fit fits(ConsentData asked, boolean permit) {
        if (confidentiality.isEmpty() && others.isEmpty()) {
            return Fit.YES;
        }
        return permit ? permits(asked) : denies(asked);
    }

    private Fit permits(ConsentData asked) {
        Fit level = confidentiality.isEmpty() ? Fit.YES : level(asked, true);
        List<Coding> labels = asked.labels();
        if (labels == null) {
            return level.and(Fit.UNCLEAR);
        }
        if (labels.isEmpty()) {
            return level.and(Fit.of(!confidentiality.isEmpty()));
        }
        Fit all = Fit.YES;
        for (Coding label : labels) {
            all = all.and(stated(label));
        }
        return level.and(all);
    }

    private Fit denies(ConsentData asked) {
        Fit level = confidentiality.isEmpty() ? Fit.NO : level(asked, false);
        List<Coding> labels = asked.labels();
        if (labels == null) {
            return others.isEmpty() ? level : level.or(Fit.UNCLEAR);
        }
        for (Coding label : labels) {
            level = level.or(stated(label));
        }
        return level;
    }

    private Fit stated(Coding label) {
        Fit any = Fit.NO;
        for (Coding other : others) {
            any = any.or(other.is(label));
        }
        return any;
    }

    private Fit level(ConsentData asked, boolean upTo) {
        String code = asked.confidentiality();
        int of = code == null ? -1 : LEVELS.indexOf(code);
        Fit any = Fit.NO;
        for (Coding stated : confidentiality) {
            int at = LEVELS.indexOf(stated.code());
            boolean all = code == null && at == (upTo ? LEVELS.size() - 1 : 0); // whatever its level is, this covers it
            if (all || stated.code().equals(code)) {
                any = Fit.YES;
            } else if (of < 0 || at < 0) {
                any = any.or(Fit.UNCLEAR);
            } else {
                any = any.or(Fit.of(upTo ? of <= at : of >= at));
            }
        }
        return any;
    }
}
