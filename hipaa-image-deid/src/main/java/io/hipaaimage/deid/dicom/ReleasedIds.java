package io.hipaaimage.deid.dicom;

/**
 * The UIDs that an output has.
 *
 * @param study Study Instance UID
 * @param series Series Instance UID
 * @param instance SOP Instance UID
 */
public record ReleasedIds(String study, String series, String instance) {}
