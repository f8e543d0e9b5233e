package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.share.Recipients;
import io.hipaaimage.core.share.VerificationWay;
import java.util.List;

/**
 * Who may be sent something: added with a key, or without one for copies alone, and verified by a second channel. Every verb is an entry of the log under the operator's id.
 * Safe for use by several threads.
 */
public final class RecipientDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    RecipientDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * Adds a recipient.
     *
     * @param name its name
     * @param kind what policy takes it for
     * @param publicKey the content of its public key file
     * @return the recipient and the challenge for the second channel
     * @throws ImageVaultException if name or key is malformed, or it could not be stored
     */
    public Recipients.Added add(String name, RecipientKind kind, byte[] publicKey) throws ImageVaultException {
        return add(name, kind, "", "", publicKey);
    }

    /**
     * Adds a recipient of an organisation.
     *
     * @param name its name
     * @param kind what policy takes it for
     * @param address for accountings of disclosures (45 CFR 164.528(b)(2)(ii)); may be empty
     * @param organization at most 256 characters; may be empty
     * @param publicKey the content of its public key file
     * @return the recipient and the challenge for the second channel
     * @throws ImageVaultException if name or key is malformed, or it could not be stored
     */
    public Recipients.Added add(String name, RecipientKind kind, String address, String organization, byte[] publicKey)
            throws ImageVaultException {
        return desk.asked("RECIPIENT_ADD", () -> {
            Recipients.PublicKey key =
                    new Recipients.PublicKey(publicKey, vault.parts().cipher().fingerprint(publicKey));
            return vault.recipients().add(name, kind, address, organization, key, actor);
        });
    }

    /**
     * Adds a recipient that has no key, such as an agency or a lawyer: it can be named by an export, and no share can be sealed to it.
     *
     * @param name its name
     * @param kind what policy takes it for
     * @param address for accountings of disclosures (45 CFR 164.528(b)(2)(ii)); may be empty
     * @param organization at most 256 characters; may be empty
     * @return the recipient, whose fingerprint is of these four words, and the challenge for the second channel
     * @throws ImageVaultException if one of them is malformed, or it could not be stored
     */
    public Recipients.Added addWithoutKey(String name, RecipientKind kind, String address, String organization)
            throws ImageVaultException {
        return desk.asked(
                "RECIPIENT_ADD", () -> vault.recipients().addWithoutKey(name, kind, address, organization, actor));
    }

    /**
     * Verifies a recipient by what came back by the second channel.
     *
     * @param name its name
     * @param answer what came back
     * @return the verified recipient
     * @throws ImageVaultException {@code RECIPIENT_UNVERIFIED} if it is wrong
     */
    public Recipient verify(String name, String answer) throws ImageVaultException {
        return verify(name, answer, VerificationWay.SECOND_CHANNEL);
    }

    /**
     * Verifies a recipient, or verifies it anew.
     *
     * @param name its name
     * @param answer the challenge, or the beginning of its key's fingerprint where it was called back or met
     * @param way by which channel
     * @return the verified recipient
     * @throws ImageVaultException {@code RECIPIENT_UNVERIFIED} if it is wrong
     */
    public Recipient verify(String name, String answer, VerificationWay way) throws ImageVaultException {
        return desk.asked("RECIPIENT_VERIFY", () -> vault.recipients().verify(name, answer, way, vault.now(), actor));
    }

    /**
     * All recipients; an entry of the log.
     *
     * @return in the order in which they were added
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Recipient> list() throws ImageVaultException {
        List<Recipient> all = vault.recipients().list();
        new Listings(vault, actor).told("RECIPIENTS_LIST", null, all.size());
        return all;
    }
}
