package io.hipaaimage.crypto.cms;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** A certificate of a recipient: whom one may seal to, and how a message names it. Immutable. */
final class RecipientCertificate {
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    private static final int LEAST_RSA = 2048;
    private static final int MOST_RSA = 16_384;
    private static final Set<Integer> CURVES = Set.of(256, 384, 521);

    private final X509Certificate certificate;
    private final DerNode issuer;
    private final DerNode serial;
    private final DerNode keyAlgorithm;

    private RecipientCertificate(X509Certificate certificate) throws DamagedInputException, CertificateException {
        this.certificate = certificate;
        DerNode signed = DerNode.read(certificate.getTBSCertificate());
        int first = signed.child(0).tag() == 0xA0 ? 1 : 0;
        this.serial = signed.child(first, Der.INTEGER);
        this.issuer = signed.child(first + 2, Der.SEQUENCE);
        this.keyAlgorithm = signed.child(first + 5, Der.SEQUENCE).child(0, Der.SEQUENCE);
    }

    static RecipientCertificate read(Path file) throws RefusedException, IOException {
        byte[] bytes = SmallFile.read(file);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate certificate =
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
            RecipientCertificate read = new RecipientCertificate(certificate);
            if (!read.supported()) {
                throw new RefusedException(
                        ErrorCode.REFUSED,
                        "CERTIFICATE_KEY_NOT_SUPPORTED",
                        "it takes RSA of 2048 bits or more, or EC on P-256, P-384 or P-521");
            }
            return read;
        } catch (CertificateException | DamagedInputException e) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "CERTIFICATE_NOT_READABLE", "give an X.509 certificate in PEM or DER");
        }
    }

    private boolean supported() {
        PublicKey key = key();
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits >= LEAST_RSA && bits <= MOST_RSA;
        }
        return key instanceof ECPublicKey ec
                && CURVES.contains(ec.getParams().getOrder().bitLength());
    }

    /** Refuses a certificate that must not be sealed to. */
    void requireUsable(Instant now) throws RefusedException {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new RefusedException(ErrorCode.REFUSED, "CERTIFICATE_EXPIRED", "ask the recipient for a new one");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new RefusedException(ErrorCode.REFUSED, "CERTIFICATE_NOT_YET_VALID");
        }
        boolean[] usage = certificate.getKeyUsage();
        int needed = key() instanceof RSAPublicKey ? KEY_ENCIPHERMENT : KEY_AGREEMENT;
        if (usage != null && !usage[needed]) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "CERTIFICATE_KEY_USAGE",
                    "it is not for " + (needed == KEY_AGREEMENT ? "key agreement" : "key encipherment"));
        }
    }

    PublicKey key() {
        return certificate.getPublicKey();
    }

    /** The algorithm of its public key, with the curve. */
    byte[] keyAlgorithm() {
        return keyAlgorithm.raw();
    }

    /** IssuerAndSerialNumber. */
    byte[] name() {
        return Der.of(Der.SEQUENCE, issuer.raw(), serial.raw());
    }

    /** Whether a message names this certificate, by issuer and number or by the identifier of its key. */
    boolean isNamedBy(DerNode name) {
        if (name.tag() == Der.SEQUENCE) {
            return Arrays.equals(name.raw(), name());
        }
        byte[] extension = certificate.getExtensionValue("2.5.29.14");
        if (extension == null) {
            return false;
        }
        try {
            byte[] identifier = DerNode.read(DerNode.read(extension).octets()).octets();
            byte[] given = name.children().isEmpty()
                    ? name.bytes()
                    : name.children().get(0).octets();
            return Arrays.equals(identifier, given);
        } catch (DamagedInputException e) {
            return false;
        }
    }

    String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every platform has SHA-256", e);
        }
    }
}
