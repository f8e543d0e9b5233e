package io.hipaaimage.deid.dicom.data;

/**
 * What the standard says of an attribute.
 *
 * @param vr its representations, such as {@code LO} or {@code US or SS}
 * @param vm how many values, such as {@code 1-n}
 * @param retired whether the standard has withdrawn it
 * @param keyword its name
 */
public record DictionaryEntry(String vr, String vm, boolean retired, String keyword) {}
