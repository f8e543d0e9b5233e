package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The key versions sealed to the emergency key, always as new as the key file. Only the public half is here; the one that counts is a
 * wrapped secret, so that whoever can only write the folders cannot put their own in its place. Safe for use by several threads.
 */
final class EmergencyEscrow implements KeysetFile.Escrow {
    private static final String SECRET = "emergency";

    private final VersionSeals seals;
    private final SecretFiles secrets;
    private final DurableFiles files;
    private volatile Optional<RecipientKey> target = Optional.empty();

    EmergencyEscrow(KeyPlace place, SecretFiles secrets, DurableFiles files) {
        this.seals = VersionSeals.of(SealedFor.EMERGENCY, place, files);
        this.secrets = secrets;
        this.files = files;
    }

    /** Takes up what an earlier set-up left; a seal that is behind is made anew. */
    void attach(byte[] content) throws UnavailableException {
        if (!secrets.holds(SECRET)) {
            return;
        }
        RecipientKey key = kept();
        target = Optional.of(key);
        seals.bringUp(key.suite(), key.raw(), content);
    }

    private RecipientKey kept() throws UnavailableException {
        try {
            return RecipientKey.parse(secrets.required(SECRET));
        } catch (RefusedException e) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED,
                    "the emergency key in the key folder is damaged; restore the key folder",
                    false,
                    e);
        }
    }

    @Override
    public void keep(byte[] content) throws UnavailableException {
        Optional<RecipientKey> key = target;
        if (key.isPresent()) {
            seals.write(key.get().suite(), key.get().raw(), content);
        }
    }

    /** Another public half; see {@link io.hipaaimage.core.KeyAdministration#setUpEmergencyKey}. */
    synchronized String setUp(byte[] publicKey, byte[] content) throws RefusedException, UnavailableException {
        RecipientKey key = RecipientKey.parse(publicKey);
        ApprovedMode.require(key.suite());
        secrets.keep(SECRET, key.line().getBytes(StandardCharsets.US_ASCII));
        target = Optional.of(key);
        keep(content);
        for (Path folder : seals.folders()) {
            requireFresh(seals.in(folder), key, content);
        }
        return key.fingerprint();
    }

    private static void requireFresh(Optional<RecoverySeal> seal, RecipientKey key, byte[] content)
            throws UnavailableException {
        boolean fresh = seal.isPresent()
                && seal.get().set().equals(RecoveryKey.set(key.raw()))
                && Arrays.equals(seal.get().digest(), RecoverySeal.digestOf(SealedFor.EMERGENCY, content));
        if (!fresh) {
            throw missing();
        }
    }

    /** Opens the seal in every folder; see {@link io.hipaaimage.core.KeyAdministration#checkEmergencyKey}. */
    int check(EmergencyKey key, byte[] content) throws RefusedException, UnavailableException {
        if (target.isEmpty()) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "NO_EMERGENCY_KEY this vault has none", "'keys emergency init' names one");
        }
        try (RecipientKeys half = RecipientKeys.open(key.file(), key.passphrase(), files)) {
            for (Path folder : seals.folders()) {
                byte[] opened =
                        seals.in(folder).orElseThrow(EmergencyEscrow::missing).open(half);
                boolean same = Arrays.equals(opened, content);
                Arrays.fill(opened, (byte) 0);
                if (!same) {
                    throw missing();
                }
            }
            return seals.folders().size();
        }
    }

    /** The seals go first: a stop leaves a key that is to be removed again, never a seal that nothing names. */
    synchronized boolean remove() throws UnavailableException {
        boolean there = target.isPresent();
        target = Optional.empty();
        seals.remove();
        secrets.destroy(SECRET);
        return there;
    }

    private static UnavailableException missing() {
        return new UnavailableException(
                ErrorCode.KEY_FILE_DAMAGED,
                "the keys sealed to the emergency key are missing or behind in a copy; open the vault by its provider");
    }

    boolean exists() {
        return target.isPresent();
    }

    /** For reports. */
    String describe() {
        return target.map(key -> "EMERGENCY_KEY " + key.fingerprint().substring(0, 16) + ", "
                        + key.suite().word()
                        + (ApprovedMode.approves(key.suite()) ? "" : " NOT_APPROVED")
                        + ", opens for emergencies while the provider is away")
                .orElse("EMERGENCY_KEY none");
    }
}
