package io.hipaaimage.crypto.cms;

import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.VaultBugException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;

/** Writes enveloped data: one content under one fresh key, which each recipient finds under an own one (RFC 5652 clause 6). Immutable. */
final class EnvelopeWriter implements EnvelopeProvider.Sealer {
    private final List<RecipientCertificate> recipients;

    EnvelopeWriter(List<RecipientCertificate> recipients) {
        this.recipients = List.copyOf(recipients);
    }

    @Override
    public List<String> fingerprints() {
        return recipients.stream().map(RecipientCertificate::fingerprint).toList();
    }

    @Override
    public byte[] seal(byte[] content) {
        byte[] key = ContentCipher.random(ContentCipher.KEY);
        byte[][] infos = recipients.stream().map(r -> info(r, key)).toArray(byte[][]::new);
        Arrays.sort(infos, Arrays::compareUnsigned); // a set in DER rises
        boolean agreed = recipients.stream().anyMatch(r -> r.key() instanceof ECPublicKey);
        byte[] enveloped = Der.of(
                Der.SEQUENCE, Der.number(agreed ? 2 : 0), Der.of(Der.SET, infos), ContentCipher.seal(key, content));
        Arrays.fill(key, (byte) 0);
        return Der.of(Der.SEQUENCE, Identifiers.ENVELOPED_DATA, Der.of(0xA0, enveloped));
    }

    private static byte[] info(RecipientCertificate recipient, byte[] contentKey) {
        PublicKey key = recipient.key();
        if (key instanceof RSAPublicKey) {
            byte[] wrapped = Der.of(Der.OCTETS, KeyTransport.wrap(key, contentKey));
            return Der.of(Der.SEQUENCE, Der.number(0), recipient.name(), Identifiers.OAEP_SHA256, wrapped);
        }
        if (key instanceof ECPublicKey ec) {
            return agreed(recipient, ec, contentKey);
        }
        throw new VaultBugException("a key that was not asked about");
    }

    private static byte[] agreed(RecipientCertificate recipient, ECPublicKey key, byte[] contentKey) {
        KeyAgreement963.Agreed agreed = KeyAgreement963.wrap(key, contentKey);
        byte[] originator = agreed.originator().clone();
        originator[0] = (byte) 0xA1; // OriginatorPublicKey, implicitly tagged, has the fields of SubjectPublicKeyInfo
        byte[] algorithm = Der.of(Der.SEQUENCE, KeyAgreement963.scheme(key), KeyAgreement963.wrapAlgorithm());
        byte[] wrapped = Der.of(Der.SEQUENCE, recipient.name(), Der.of(Der.OCTETS, agreed.wrapped()));
        return Der.of(0xA1, Der.number(3), Der.of(0xA0, originator), algorithm, Der.of(Der.SEQUENCE, wrapped));
    }
}
