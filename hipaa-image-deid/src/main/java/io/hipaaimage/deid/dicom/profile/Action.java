package io.hipaaimage.deid.dicom.profile;

/** What is done with an attribute, in the letters of PS3.15 Table E.1-1a. */
public enum Action {
    /** Removed. */
    X,
    /** Left empty. */
    Z,
    /** Replaced by a value that means nothing. */
    D,
    /** Replaced by a UID of ours. */
    U,
    /** Kept, its grammar checked. */
    K,
    /** Cleaned: its words are terms, its dates are moved. */
    C
}
