/**
 * An EHR that has a store, a log and keys of its own and embeds {@code hipaa-image-deid} alone: {@link
 * io.hipaaimage.samples.deidonly.EhrExport} scrubs a picture and de-identifies a folder of DICOM objects, file to file.
 */
@NullMarked
package io.hipaaimage.samples.deidonly;

import org.jspecify.annotations.NullMarked;
