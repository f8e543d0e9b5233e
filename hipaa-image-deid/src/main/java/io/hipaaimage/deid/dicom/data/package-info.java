/**
 * DICOM as bytes: tags, value representations, the dictionary, and how a file is read and written (PS3.5, PS3.6, PS3.10).
 *
 * <p>Begin with {@link io.hipaaimage.deid.dicom.data.DicomFile}: it reads a file's header into a tree of {@link
 * io.hipaaimage.deid.dicom.data.DataSet} and leaves what is large in the file; {@link io.hipaaimage.deid.dicom.data.DicomWriter} writes a
 * tree in the one form that this library writes: explicit VR little endian. Nothing here knows who may see what.
 */
@NullMarked
package io.hipaaimage.deid.dicom.data;

import org.jspecify.annotations.NullMarked;
