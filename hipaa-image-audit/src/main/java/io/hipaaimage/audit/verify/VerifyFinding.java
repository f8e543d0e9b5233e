package io.hipaaimage.audit.verify;

/**
 * One thing that was found.
 *
 * @param kind the case
 * @param index the first entry that it concerns, or -1 where it concerns none
 * @param detail a few words; never the content of an entry
 */
public record VerifyFinding(VerifyCase kind, long index, String detail) {}
