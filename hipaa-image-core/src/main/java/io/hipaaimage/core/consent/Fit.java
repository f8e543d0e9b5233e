package io.hipaaimage.core.consent;

/** Whether something applies; unclear where what would tell is not known. */
enum Fit {
    NO,
    UNCLEAR,
    YES;

    static Fit of(boolean value) {
        return value ? YES : NO;
    }

    Fit and(Fit other) {
        return compareTo(other) < 0 ? this : other;
    }

    Fit or(Fit other) {
        return compareTo(other) > 0 ? this : other;
    }

    Fit not() {
        return this == UNCLEAR ? UNCLEAR : of(this == NO);
    }
}
