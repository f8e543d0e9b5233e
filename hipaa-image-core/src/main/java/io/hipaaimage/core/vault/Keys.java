package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The key ring of a vault, each change logged. Only {@link #reencrypt} opens a payload, and gives out nothing of it. Safe for use by several threads. */
public final class Keys {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;
    private final LoggedChange change;

    Keys(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
        this.change = new LoggedChange(vault, actor);
    }

    /**
     * The versions with the records under each; an entry of the log.
     *
     * @return by version
     * @throws ImageVaultException if they cannot be read, or {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<KeyAdministration.KeyVersion> census() throws ImageVaultException {
        List<KeyAdministration.KeyVersion> versions = vault.parts().keys().census();
        vault.log().append(AuditEvent.of("ADMIN", actor, "KEYS_LIST", "SUCCESS"));
        return versions;
    }

    /**
     * Makes a new current version: what is captured from now on is under it.
     *
     * @return the new version
     * @throws ImageVaultException if it could not be made durable
     */
    public int rotate() throws ImageVaultException {
        return change.run(
                "KEYS_ROTATE",
                () -> vault.parts().keys().rotate(),
                (event, version) -> event.fact("version", Integer.toString(version)));
    }

    /**
     * Wraps every record's data key under the current version; resumable.
     *
     * @param progress hears of it
     * @return what was done
     * @throws ImageVaultException if a record could not be read or written: run it again
     */
    public KeyAdministration.RewrapReport rewrap(KeyAdministration.Progress progress) throws ImageVaultException {
        return change.run(
                "KEYS_REWRAP",
                () -> vault.parts().keys().rewrap(progress),
                (event, report) -> event.fact("version", Integer.toString(report.version()))
                        .fact("records", Long.toString(report.records()))
                        .fact("payloadBytes", Long.toString(report.payloadBytes())));
    }

    /**
     * Takes a version out of use: where it is the current one, another one is made. What is under it still opens.
     *
     * @param version the version
     * @return the current version, another one
     * @throws ImageVaultException {@code NOT_AVAILABLE} without such a version, {@code KEY_VERSION_DESTROYED}
     */
    public int retire(int version) throws ImageVaultException {
        return desk.asked("KEYS_RETIRE", () -> {
            KeyAdministration.KeyVersion now = version(version);
            if (now.state().equals("destroyed")) {
                throw new RefusedException(ErrorCode.KEY_VERSION_DESTROYED, Integer.toString(version));
            }
            if (now.state().equals("current")) {
                return rotate();
            }
            List<KeyAdministration.KeyVersion> all = vault.parts().keys().census();
            return all.get(all.size() - 1).version();
        });
    }

    /**
     * Asks for the destruction of a retired version that nothing needs.
     *
     * @param version the version
     * @param delay how long it waits at least and can be taken back; not negative
     * @return when it may be done
     * @throws ImageVaultException {@code REFUSED KEY_VERSION_NEEDED} while any record or key is under it, and as {@link
     *     KeyAdministration#askDestruction}
     */
    public Instant askDestruction(int version, Duration delay) throws ImageVaultException {
        return destructionOf(version).ask(delay);
    }

    /**
     * Takes a request for a destruction back.
     *
     * @param version the version
     * @throws ImageVaultException {@code REFUSED NO_DESTRUCTION_PENDING}, and as {@link KeyAdministration#cancelDestruction}
     */
    public void cancelDestruction(int version) throws ImageVaultException {
        destructionOf(version).cancel();
    }

    /**
     * Destroys a version that another person asked to destroy, once it is due and while nothing needs it.
     *
     * @param version the version
     * @throws ImageVaultException {@code DENIED DUAL_CONTROL_REQUIRED} for the person who asked, {@code REFUSED DESTRUCTION_NOT_DUE}, and
     *     as {@link KeyAdministration#destroy}
     */
    public void destroy(int version) throws ImageVaultException {
        destructionOf(version).run();
    }

    /**
     * What a second person approves before {@link #destroy(int, Approval)}.
     *
     * @param version the version
     * @return the matter: version, who asked and when it is due
     * @throws ImageVaultException {@code NOT_AVAILABLE} without such a version, {@code REFUSED NO_DESTRUCTION_PENDING}
     */
    public Matter destruction(int version) throws ImageVaultException {
        return destructionOf(version).matter();
    }

    /**
     * Destroys a version with a second person's approval, which the entries before and after hold.
     *
     * @param version the version
     * @param approval of {@link #destruction}
     * @throws ImageVaultException {@code DENIED} if the approval is of another matter, and as {@link #destroy(int)}
     */
    public void destroy(int version, Approval approval) throws ImageVaultException {
        desk.did("KEYS_DESTROY", () -> destructionOf(version).run(approval));
    }

    /**
     * Marks a version as compromised, for good; where it is the current one, another one is made first.
     *
     * @param version the version
     * @return the live images that are exposed: each whose data key was wrapped by it, or may have been at any time; an incident is open
     *     for them
     * @throws ImageVaultException {@code NOT_AVAILABLE} without such a version, or if it could not be stored
     */
    public List<ImageId> compromise(int version) throws ImageVaultException {
        return desk.asked("KEYS_COMPROMISE", () -> {
            retireForGood(version);
            KeyAdministration keys = vault.parts().keys();
            long bound = Exposure.bound(
                    vault.log(), version, vault.log().base() + vault.log().size());
            change.run(
                    "KEYS_COMPROMISE",
                    () -> keys.expose(version, bound),
                    (event, before) -> event.fact("version", Integer.toString(version))
                            .fact("exposedBefore", Long.toString(before)));
            new IncidentDesk(vault, actor).ofKey(version);
            return Exposure.images(vault, version(version));
        });
    }

    private void retireForGood(int version) throws ImageVaultException {
        if (version(version).state().equals("current")) {
            rotate();
        }
    }

    /**
     * Seals an image again under a new data key and destroys the record before, of which the horizon is then open. Every grant, hold and
     * fact of the image stays as it is.
     *
     * @param image the image
     * @return its length in bytes
     * @throws ImageVaultException {@code REFUSED DESTRUCTION_PENDING} while its destruction is asked for; {@code NOT_AVAILABLE}; or if it
     *     does not open: then it stays as it was
     */
    public long reencrypt(ImageId image) throws ImageVaultException {
        return desk.asked("REENCRYPT", image, () -> new Reencryption(vault, actor).run(image));
    }

    /**
     * Puts the key folder under another passphrase. Copies of it stay under the one before.
     *
     * @param next the new passphrase
     * @throws ImageVaultException {@code REFUSED} for an empty one, or if it could not be stored: then the one before stays
     */
    public void changePassphrase(Passphrase next) throws ImageVaultException {
        change.run(
                "KEYS_PASSPHRASE",
                () -> {
                    vault.parts().keys().changePassphrase(next);
                    return true;
                },
                (event, done) -> event);
    }

    /**
     * Puts the key folder under another lock: a passphrase, a key that lives elsewhere. Copies of it stay under the one before. The vault is
     * then to be closed and opened with the new place: this one goes on, but verifies no backup.
     *
     * @param next the vault's own key folder with what unlocks it from now on
     * @throws ImageVaultException {@code USAGE} for another folder, {@code REFUSED} for an empty passphrase, {@code PROVIDER_UNAVAILABLE},
     *     or if it could not be stored: then the lock before stays
     */
    public void move(KeyPlace next) throws ImageVaultException {
        change.run(
                "KEYS_MOVE",
                () -> {
                    vault.parts().keys().move(next);
                    return vault.parts().keys().describe();
                },
                (event, facts) -> event.fact("now", Residuals.provider(facts)));
    }

    /**
     * How the keys are kept: the provider, and how long what was destroyed may come back.
     *
     * @return one fact a line, such as {@code PROVIDER embedded Tink keyset under Argon2id}, {@code DESTROYED_VERSION_MAY_RETURN UNKNOWN}
     */
    public List<String> provider() {
        return Residuals.ofProvider(vault.parts().keys().describe());
    }

    /**
     * Makes a recovery key and splits it among people; an earlier one ends.
     *
     * @param threshold how many shares give it back, from 2
     * @param shares how many there are, at most 32
     * @param delivery gets the shares, once, before the new key counts
     * @return the set
     * @throws ImageVaultException {@code USAGE}; what the delivery threw; or if it could not be stored and read back
     */
    public KeyAdministration.RecoverySet setUpRecovery(
            int threshold, int shares, KeyAdministration.ShareDelivery delivery) throws ImageVaultException {
        return change.run(
                "RECOVERY_INIT",
                () -> vault.parts().keys().setUpRecovery(threshold, shares, delivery),
                (event, set) -> event.fact("set", set.id())
                        .fact("threshold", Integer.toString(set.threshold()))
                        .fact("shares", Integer.toString(set.shares())));
    }

    /**
     * Tries shares of the recovery key; changes nothing.
     *
     * @param shares their texts
     * @return what holds
     * @throws ImageVaultException {@code REFUSED} with the share that is wrong, {@code KEY_FILE_DAMAGED}
     */
    public KeyAdministration.RecoveryCheck checkRecovery(List<String> shares) throws ImageVaultException {
        return change.run(
                "RECOVERY_VERIFY",
                () -> vault.parts().keys().checkRecovery(shares),
                (event, check) -> event.fact("set", check.id()));
    }

    /**
     * Names the emergency key, which opens the vault for emergency treatment alone while the provider of its keys is away; an earlier one
     * ends. The vault gets the public half; the private half is best made where it is kept.
     *
     * @param publicKey the content of the public key file that {@code recipient keygen} wrote
     * @return its fingerprint
     * @throws ImageVaultException {@code REFUSED} for what is no public key, and with {@code KEYS_UNDER_PASSPHRASE}; or if it could not be
     *     stored and read back
     */
    public String setUpEmergencyKey(byte[] publicKey) throws ImageVaultException {
        return change.run(
                "EMERGENCY_KEY_INIT",
                () -> vault.parts().keys().setUpEmergencyKey(publicKey),
                (event, fingerprint) -> event.fact("fingerprint", fingerprint));
    }

    /**
     * Tries the emergency key: a drill that changes nothing.
     *
     * @param key the private half
     * @return in how many folders it opens today's keys
     * @throws ImageVaultException {@code REFUSED} with {@code NO_EMERGENCY_KEY} or {@code ANOTHER_EMERGENCY_KEY}, {@code WRONG_PASSPHRASE},
     *     {@code KEY_FILE_DAMAGED}
     */
    public int checkEmergencyKey(EmergencyKey key) throws ImageVaultException {
        return change.run(
                "EMERGENCY_KEY_VERIFY",
                () -> vault.parts().keys().checkEmergencyKey(key),
                (event, copies) -> event.fact("copies", Integer.toString(copies)));
    }

    /**
     * Ends the emergency key. Older copies of the key folder keep what was sealed to it: where its private half may be known, rotate and
     * rewrap.
     *
     * @return false if there was none
     * @throws ImageVaultException if it could not be removed everywhere
     */
    public boolean removeEmergencyKey() throws ImageVaultException {
        return change.run(
                "EMERGENCY_KEY_REMOVE",
                () -> vault.parts().keys().removeEmergencyKey(),
                (event, there) -> event.fact("there", there.toString()));
    }

    /**
     * Tells the log that the key file was replaced by recovery, as soon as the vault opens again.
     *
     * @param set the set of the shares
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}
     */
    public void recovered(String set) throws ImageVaultException {
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "RECOVERY_USE", "SUCCESS").fact("set", set));
    }

    private VersionDestruction destructionOf(int version) {
        return new VersionDestruction(vault, actor, version);
    }

    private KeyAdministration.KeyVersion version(int version) throws ImageVaultException {
        return VersionDestruction.known(vault, version);
    }
}
