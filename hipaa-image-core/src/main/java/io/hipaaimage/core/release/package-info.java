/**
 * De-identified copies: by what method each was made, what people found of it, and the certificate that goes with a release (45 CFR
 * 164.514(a)-(c)).
 *
 * <p>A {@link io.hipaaimage.core.release.ReleaseReceipt} is what the engine said when it made the copy; it lies in the copy's own record
 * and never changes. {@link io.hipaaimage.core.release.Releases} keeps what people add: a look at the pixels, an expert's determination.
 * {@link io.hipaaimage.core.release.Standing} is what a decision hears of both, and nobody else's word on it counts. A {@link
 * io.hipaaimage.core.release.ReleaseCertificate} tells it to whoever receives.
 */
@NullMarked
package io.hipaaimage.core.release;

import org.jspecify.annotations.NullMarked;
