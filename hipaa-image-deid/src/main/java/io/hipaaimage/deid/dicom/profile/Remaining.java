package io.hipaaimage.deid.dicom.profile;

/**
 * Something in an output that a person should know of.
 *
 * @param tag eight hexadecimal digits, with the path to it where it is nested
 * @param reason a stable word
 */
public record Remaining(String tag, String reason) {}
