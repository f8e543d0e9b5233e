package io.hipaaimage.crypto.cms;

import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Envelopes for holders of certificates: AES-256-CBC, its key by RSAES-OAEP with SHA-256 or by ECDH on the recipient's curve. Opens also
 * what others wrote by PKCS #1 v1.5 and with shorter keys. Trusts the files that it is given: no chain is followed and no revocation looked
 * up, so the caller answers for whose certificate it is. Made by {@link java.util.ServiceLoader}. Safe for use by several threads.
 */
public final class CertificateEnvelopes implements EnvelopeProvider {
    private static final int MOST_RECIPIENTS = 100;

    /** De-identification asks for one. */
    public CertificateEnvelopes() {}

    @Override
    public Sealer sealer(List<Path> certificates, InstantSource clock) throws ImageVaultException, IOException {
        if (certificates.isEmpty() || certificates.size() > MOST_RECIPIENTS) {
            throw new RefusedException(ErrorCode.USAGE, "1 to " + MOST_RECIPIENTS + " certificates");
        }
        Instant now = clock.instant();
        List<RecipientCertificate> recipients = new ArrayList<>();
        for (Path file : certificates) {
            RecipientCertificate recipient = RecipientCertificate.read(file);
            recipient.requireUsable(now);
            recipients.add(recipient);
        }
        return new EnvelopeWriter(recipients);
    }

    @Override
    public Opener opener(Path certificate, Path key, Passphrase passphrase) throws ImageVaultException, IOException {
        RecipientCertificate recipient = RecipientCertificate.read(certificate);
        return new EnvelopeReader(
                recipient, PrivateKeyFile.read(key, recipient.key().getAlgorithm(), passphrase));
    }
}
