/**
 * Who an object speaks of, after de-identification: new UIDs, patient codes and date shifts.
 *
 * <p>Begin with {@link io.hipaaimage.deid.dicom.identity.Pseudonyms}: keyed ones need no state and are as secret as the secret; random
 * ones live in an encrypted {@link io.hipaaimage.deid.dicom.identity.Crosswalk}, which alone can lead back. Neither is a function that
 * somebody without the secret can compute.
 */
@NullMarked
package io.hipaaimage.deid.dicom.identity;

import org.jspecify.annotations.NullMarked;
