/**
 * De-identification of DICOM objects: everything is denied until it is known to be safe.
 *
 * <p>Begin with {@link io.hipaaimage.deid.dicom.DicomDeidentifier}. The rooms, which know each other in this order: {@code data} reads and
 * writes bytes, {@code identity} gives new names, {@code profile} decides what stays, {@code pixel} rebuilds the container of pixels.
 * Pixels themselves are not judged; the verdict says so.
 */
@NullMarked
package io.hipaaimage.deid.dicom;

import org.jspecify.annotations.NullMarked;
