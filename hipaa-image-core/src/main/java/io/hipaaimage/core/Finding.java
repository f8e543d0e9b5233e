package io.hipaaimage.core;

/**
 * Something in a picture's file besides its pixels.
 *
 * @param where the place in the words of its format, such as {@code APP1 Exif, GPS IFD}
 * @param what what it says, in words that a clinician understands; values are shown only to whoever holds the picture
 * @param category the Safe Harbor letter of 45 CFR 164.514(b)(2)(i), {@code A} to {@code R}, or {@code other}
 */
public record Finding(String where, String what, String category) {}
