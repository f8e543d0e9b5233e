/**
 * What leads back: Encrypted Attributes (0400,0500) of PS3.15 clause E.1.1, in which an object carries its originals for the holders of
 * certificates alone. {@code Originals} gathers what was replaced or removed, {@code EncryptedAttributes} seals it, opens it and puts it
 * back. The cryptography stands behind {@link io.hipaaimage.core.EnvelopeProvider}.
 */
@NullMarked
package io.hipaaimage.deid.dicom.recovery;

import org.jspecify.annotations.NullMarked;
