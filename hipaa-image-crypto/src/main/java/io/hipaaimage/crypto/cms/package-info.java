/**
 * Enveloped data of the Cryptographic Message Syntax (RFC 5652), for Encrypted Attributes of DICOM (PS3.15 clause E.1.1).
 *
 * <p><b>Map.</b> {@link io.hipaaimage.crypto.cms.CertificateEnvelopes} is the port's implementation, found by {@link
 * java.util.ServiceLoader}. {@code RecipientCertificate} says whom one may seal to, {@code PrivateKeyFile} reads a key, {@code
 * EnvelopeWriter} and {@code EnvelopeReader} know the structure, {@code KeyTransport} is RSA (RFC 3560), {@code KeyAgreement963} is ECDH (RFC
 * 5753), {@code ContentCipher} is AES (RFC 3565), {@code Der} and {@code DerNode} are the little of ASN.1 that all of it needs. Nothing but
 * the JDK stands behind them.
 */
@NullMarked
package io.hipaaimage.crypto.cms;

import org.jspecify.annotations.NullMarked;
