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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
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
    static final String SEALED = "recovery.sealed";

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryEscrow.class);
    private static final String SECRET = "recovery";

    private final List<Path> folders;
    private final SecretFiles secrets;
    private final DurableFiles files;
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
        this.folders = folders(place);
        this.secrets = secrets;
        this.files = files;
        this.target = Optional.empty();
    }

    static List<Path> folders(KeyPlace place) {
        List<Path> all = new ArrayList<>(List.of(place.folder()));
        all.addAll(place.copies());
        return all;
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
        for (Path folder : folders) {
            if (!upToDate(folder, content)) {
                try {
                    write(folder, content);
                } catch (UnavailableException e) {
                    LOG.warn("the keys that recovery opens are behind in a folder: {}", e.getMessage());
                }
            }
        }
    }

    private boolean upToDate(Path folder, byte[] content) throws UnavailableException {
        Optional<RecoverySeal> seal = sealIn(folder, files);
        return seal.isPresent()
                && target.isPresent()
                && seal.get().set().equals(RecoveryKey.set(target.get().publicKey()))
                && Arrays.equals(seal.get().digest(), RecoverySeal.digestOf(content));
    }

    static Optional<RecoverySeal> sealIn(Path folder, DurableFiles files) throws UnavailableException {
        try {
            return RecoverySeal.read(files.readAll(folder.resolve(SEALED), RecoverySeal.MOST_BYTES));
        } catch (NoSuchFileException | DurableFiles.TooLongException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DiskFault.of(e, "the sealed keys cannot be read");
        }
    }

    @Override
    public void keep(byte[] content) throws UnavailableException {
        if (target.isPresent()) {
            for (Path folder : folders) {
                write(folder, content);
            }
        }
    }

    private void write(Path folder, byte[] content) throws UnavailableException {
        Target to = target.orElseThrow();
        if (!ApprovedMode.approves(to.suite())) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "NOT_APPROVED the recovery key is of " + to.suite().word()
                            + "; recovery init makes one that is approved");
        }
        try {
            files.replace(folder.resolve(SEALED), RecoverySeal.seal(to.suite(), to.publicKey(), content, random));
        } catch (IOException e) {
            throw DiskFault.of(e, "the keys for recovery cannot be sealed in every copy");
        }
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
            for (Path folder : folders) {
                RecoverySeal seal = sealIn(folder, files).orElseThrow(RecoveryEscrow::missing);
                byte[] opened = seal.open(key);
                boolean same = Arrays.equals(opened, content);
                Arrays.fill(opened, (byte) 0);
                if (!same) {
                    throw missing();
                }
            }
            return new RecoveryCheck(RecoveryKey.set(set.publicKey()), set.threshold(), set.shares(), folders.size());
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
