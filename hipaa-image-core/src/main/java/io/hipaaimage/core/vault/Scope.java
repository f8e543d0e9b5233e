package io.hipaaimage.core.vault;

/**
 * What of an image is asked for (45 CFR 164.502(b)): the caller names it, the vault does not guess. Where the minimum necessary is an
 * obligation and no scope was named, the answer is a denial.
 */
public enum Scope {
    /** Nothing was named. */
    UNNAMED,
    /** The whole picture is needed, and somebody says so; metadata is scrubbed all the same. */
    WHOLE
}
