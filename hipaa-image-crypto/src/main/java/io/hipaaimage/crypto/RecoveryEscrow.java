package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration.RecoveryCheck;
import io.hipaaimage.core.KeyAdministration.RecoverySet;
import io.hipaaimage.core.KeyAdministration.ShareDelivery;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key versions sealed to the recovery key, in the key folder and in every copy of the epoch store, always as new as the key file: a
 * version is sealed before the key file has it, and so before its first use. The public key that counts is a wrapped secret: whoever can
 * only write the folders cannot put their own in its place. Safe for use by several threads.
 */
final class RecoveryEscrow implements KeysetFile.Escrow {
    static final String SEALED = SealedFor.RECOVERY.file();

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryEscrow.class);
    private static final String SECRET = "recovery";

    private final VersionSeals seals;
    private final SecretFiles secrets;
    private final SecureRandom random = new SecureRandom();
    private volatile Optional<Target> target;

    /** Whom the versions are sealed to. */
    private record Target(RecipientSuite suite, byte[] publicKey, int threshold, int shares) {
        byte[] encoded() {
            return ByteBuffer.allocate(publicKey.length + 2)
                    .put(publicKey)
                    .put((byte) threshold)
                    .put((byte) shares)
                    .array();
        }

        /** What it is made of is told by its length. */
        static Optional<Target> of(byte[] kept) {
            int length = kept.length - 2;
            for (RecipientSuite suite : RecipientSuite.values()) {
                if (length == suite.publicBytes()) {
                    return Optional.of(new Target(suite, Arrays.copyOf(kept, length), kept[length], kept[length + 1]));
                }
            }
            return Optional.empty();
        }
    }

    RecoveryEscrow(KeyPlace place, SecretFiles secrets, DurableFiles files) {
        this.seals = VersionSeals.of(SealedFor.RECOVERY, place, files);
        this.secrets = secrets;
        this.target = Optional.empty();
    }

    /** Takes up what an earlier set-up left; a seal that is behind is made anew. */
    void attach(byte[] content) throws UnavailableException {
        if (!secrets.holds(SECRET)) {
            return;
        }
        target = Target.of(secrets.required(SECRET));
        if (target.isEmpty()) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED,
                    "the recovery key in the key folder is damaged; restore the key folder");
        }
        Target to = target.get();
        if (ApprovedMode.approves(to.suite())) {
            seals.bringUp(to.suite(), to.publicKey(), content);
        } else {
            LOG.warn(
                    "the keys that recovery opens are behind: {}",
                    notApproved(to).getMessage());
        }
    }

    @Override
    public void keep(byte[] content) throws UnavailableException {
        if (target.isPresent()) {
            Target to = target.get();
            if (!ApprovedMode.approves(to.suite())) {
                throw notApproved(to);
            }
            seals.write(to.suite(), to.publicKey(), content);
        }
    }

    private static UnavailableException notApproved(Target to) {
        return new UnavailableException(
                ErrorCode.PROVIDER_UNAVAILABLE,
                "NOT_APPROVED the recovery key is of " + to.suite().word()
                        + "; recovery init makes one that is approved");
    }

    /**
     * A new recovery key, split. Its shares are delivered before it counts, so that no stop leaves keys sealed to a key that nobody has;
     * from then on the shares of an earlier one open no new seal.
     */
    synchronized RecoverySet setUp(int threshold, int shares, byte[] content, ShareDelivery delivery)
            throws ImageVaultException {
        if (threshold < 2 || threshold > shares || shares > RecoveryShare.MOST_SHARES) {
            throw new RefusedException(
                    ErrorCode.USAGE, "of 2 to 32 shares, 2 or more and at most all of them give the key back");
        }
        try (RecoveryKey key = RecoveryKey.fresh(random)) {
            List<String> lines = key.split(threshold, shares, random).stream()
                    .map(RecoveryShare::line)
                    .toList();
            RecoverySet set = new RecoverySet(RecoveryKey.set(key.publicKey()), threshold, shares, lines);
            delivery.deliver(set);
            Target fresh = new Target(key.suite(), key.publicKey(), threshold, shares);
            secrets.keep(SECRET, fresh.encoded());
            target = Optional.of(fresh);
            keep(content);
            check(lines, content); // read back before anybody relies on it
            return set;
        }
    }

    /**
     * Opens the seal in every folder by shares.
     *
     * @throws RefusedException as {@link RecoveryKey#of}; {@code REFUSED NO_RECOVERY}, {@code SHARES_OF_ANOTHER_SET}
     * @throws UnavailableException {@code KEY_FILE_DAMAGED} if a seal is missing, altered or behind
     */
    RecoveryCheck check(List<String> shares, byte[] content) throws RefusedException, UnavailableException {
        Target set = target.orElseThrow(() -> new RefusedException(
                ErrorCode.REFUSED, "NO_RECOVERY this vault has no recovery key", "recovery init makes one"));
        try (RecoveryKey key = RecoveryKey.of(shares)) {
            for (Path folder : seals.folders()) {
                RecoverySeal seal = seals.in(folder).orElseThrow(RecoveryEscrow::missing);
                byte[] opened = seal.open(key);
                boolean same = Arrays.equals(opened, content);
                Arrays.fill(opened, (byte) 0);
                if (!same) {
                    throw missing();
                }
            }
            return new RecoveryCheck(
                    RecoveryKey.set(set.publicKey()),
                    set.threshold(),
                    set.shares(),
                    seals.folders().size());
        }
    }

    private static UnavailableException missing() {
        return new UnavailableException(
                ErrorCode.KEY_FILE_DAMAGED,
                "the keys sealed for recovery are missing or behind in a copy; open the vault");
    }

    /** For reports. */
    String describe() {
        return target.map(t -> "RECOVERY set " + RecoveryKey.set(t.publicKey()) + ", " + t.threshold() + " of "
                        + t.shares() + ", " + t.suite().word()
                        + (ApprovedMode.approves(t.suite()) ? "" : " NOT_APPROVED")
                        + ", replaces a lost keyset, never lost epoch keys")
                .orElse("RECOVERY none");
    }
}
