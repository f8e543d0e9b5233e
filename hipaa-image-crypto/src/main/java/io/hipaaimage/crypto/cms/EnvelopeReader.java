package io.hipaaimage.crypto.cms;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ErrorCode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/** Reads enveloped data with one recipient's key (RFC 5652 clause 6). Immutable. */
final class EnvelopeReader implements EnvelopeProvider.Opener {
    private final RecipientCertificate recipient;
    private final PrivateKey key;

    EnvelopeReader(RecipientCertificate recipient, PrivateKey key) {
        this.recipient = recipient;
        this.key = key;
    }

    @Override
    public String fingerprint() {
        return recipient.fingerprint();
    }

    @Override
    public byte[] open(byte[] envelope) throws DamagedInputException {
        DerNode data = enveloped(DerNode.read(envelope));
        int at = data.child(1).tag() == 0xA0 ? 2 : 1; // certificates of the originator
        DerNode recipients = data.child(at, Der.SET);
        DerNode content = data.child(at + 1, Der.SEQUENCE);
        DerNode algorithm = content.child(1, Der.SEQUENCE);
        int size = ContentCipher.keySize(algorithm)
                .orElseThrow(() -> new DamagedInputException(
                        ErrorCode.MALFORMED, "envelope under a cipher that is none of AES in CBC", 0));
        byte[] iv = algorithm.child(1, Der.OCTETS).octets();
        try {
            for (DerNode info : recipients.children()) {
                Optional<byte[]> contentKey = info.tag() == Der.SEQUENCE ? transported(info, size) : agreed(info);
                if (contentKey.isPresent() && contentKey.get().length == size) {
                    return ContentCipher.open(
                            contentKey.get(), iv, content.child(2).octets());
                }
            }
        } catch (GeneralSecurityException e) {
            throw new DamagedInputException(ErrorCode.WRONG_KEY, "envelope", 0, e);
        }
        throw new DamagedInputException(ErrorCode.WRONG_KEY, "envelope", 0);
    }

    private static DerNode enveloped(DerNode top) throws DamagedInputException {
        if (top.child(0).tag() != Der.OID) {
            return top;
        }
        if (!top.child(0).is(Identifiers.ENVELOPED_DATA)) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "content that is no enveloped data", 0);
        }
        return top.child(1, 0xA0).child(0, Der.SEQUENCE);
    }

    private Optional<byte[]> transported(DerNode info, int size)
            throws DamagedInputException, GeneralSecurityException {
        if (!recipient.isNamedBy(info.child(1)) || !key.getAlgorithm().equals("RSA")) {
            return Optional.empty();
        }
        byte[] wrapped = info.child(3, Der.OCTETS).octets();
        return Optional.of(KeyTransport.unwrap(key, info.child(2, Der.SEQUENCE), wrapped, size));
    }

    private Optional<byte[]> agreed(DerNode info) throws DamagedInputException, GeneralSecurityException {
        if (info.tag() != 0xA1 || !key.getAlgorithm().equals("EC")) {
            return Optional.empty();
        }
        DerNode originator = info.child(1, 0xA0).child(0);
        boolean material = info.child(2).tag() == 0xA1;
        byte[] shared = material ? info.child(2).child(0, Der.OCTETS).octets() : new byte[0];
        DerNode algorithm = info.child(material ? 3 : 2, Der.SEQUENCE);
        for (DerNode entry : info.child(material ? 4 : 3, Der.SEQUENCE).children()) {
            if (recipient.isNamedBy(entry.child(0))) {
                return Optional.of(KeyAgreement963.unwrap(
                        key,
                        publicKey(originator),
                        algorithm.child(0, Der.OID).raw(),
                        algorithm.child(1, Der.SEQUENCE),
                        shared,
                        entry.child(1, Der.OCTETS).octets()));
            }
        }
        return Optional.empty();
    }

    /** The originator's point on the recipient's curve, whether the message repeats the curve or not. */
    private PublicKey publicKey(DerNode originator) throws DamagedInputException, GeneralSecurityException {
        byte[] point = originator.child(1, Der.BIT_STRING).raw();
        byte[] info = Der.of(Der.SEQUENCE, recipient.keyAlgorithm(), point);
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(info));
    }
}
