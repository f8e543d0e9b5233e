package io.hipaaimage.crypto.cms;

/** Object identifiers in DER, and the algorithm identifiers made of them. */
final class Identifiers {
    static final byte[] DATA = Der.oid("1.2.840.113549.1.7.1");
    static final byte[] ENVELOPED_DATA = Der.oid("1.2.840.113549.1.7.3");
    static final byte[] RSA = Der.oid("1.2.840.113549.1.1.1");
    static final byte[] OAEP = Der.oid("1.2.840.113549.1.1.7");
    static final byte[] AES_128_CBC = Der.oid("2.16.840.1.101.3.4.1.2");
    static final byte[] AES_192_CBC = Der.oid("2.16.840.1.101.3.4.1.22");
    static final byte[] AES_256_CBC = Der.oid("2.16.840.1.101.3.4.1.42");
    static final byte[] AES_128_WRAP = Der.oid("2.16.840.1.101.3.4.1.5");
    static final byte[] AES_192_WRAP = Der.oid("2.16.840.1.101.3.4.1.25");
    static final byte[] AES_256_WRAP = Der.oid("2.16.840.1.101.3.4.1.45");
    static final byte[] ECDH_SHA1 = Der.oid("1.3.133.16.840.63.0.2");
    static final byte[] ECDH_SHA256 = Der.oid("1.3.132.1.11.1");
    static final byte[] ECDH_SHA384 = Der.oid("1.3.132.1.11.2");
    static final byte[] ECDH_SHA512 = Der.oid("1.3.132.1.11.3");

    static final byte[] SHA_1 = Der.oid("1.3.14.3.2.26");
    static final byte[] SHA_256 = Der.oid("2.16.840.1.101.3.4.2.1");
    static final byte[] SHA_384 = Der.oid("2.16.840.1.101.3.4.2.2");
    static final byte[] SHA_512 = Der.oid("2.16.840.1.101.3.4.2.3");

    private static final byte[] MGF1 = Der.oid("1.2.840.113549.1.1.8");
    private static final byte[] BY_SHA_256 = Der.of(Der.SEQUENCE, SHA_256, new byte[] {5, 0});

    /** RSAES-OAEP with SHA-256 for both uses and no label (RFC 4055 clause 4.1). */
    static final byte[] OAEP_SHA256 = Der.of(
            Der.SEQUENCE,
            OAEP,
            Der.of(Der.SEQUENCE, Der.of(0xA0, BY_SHA_256), Der.of(0xA1, Der.of(Der.SEQUENCE, MGF1, BY_SHA_256))));

    private Identifiers() {}
}
