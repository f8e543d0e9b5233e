package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration.RecoveryCheck;
import io.hipaaimage.core.KeyAdministration.RecoverySet;
import io.hipaaimage.core.KeyAdministration.ShareDelivery;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.Medium;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A key folder that is unlocked: {@code keyset}, {@code wraps}, {@code secrets/}, {@code signing/}, {@code epoch/}, {@code tombstones},
 * {@code time}; epoch keys and tombstones in every further copy too. The keyset is written last, so that a folder with a keyset is whole;
 * {@link Making} marks one that is being made and may be made again.
 */
final class KeyFolder {
    /** The root of what is authenticated beside the records: manifest, tombstones, time. */
    static final String RECORDS = "records";

    /** The root of registry rows. */
    static final String ATTRIBUTES = "attributes";

    /** The root of the crosswalk's row names. */
    static final String CROSSWALK = "crosswalk";

    private final KeyPlace place;
    private final DurableFiles files;
    private final KeysetFile keyset;
    private final KeyRing ring;
    private final SecretFiles secrets;
    private final SecretFiles signing;
    private final EpochStore epochs;
    private final RecoveryEscrow recovery;
    private final EmergencyEscrow emergency;

    private KeyFolder(KeyPlace place, DurableFiles files, KeysetFile keyset, WrapCounter counter) {
        this.place = place;
        this.files = files;
        this.keyset = keyset;
        this.ring = new KeyRing(keyset, counter);
        this.secrets = new SecretFiles(place.folder().resolve("secrets"), "secret", ring, files);
        this.signing = new SecretFiles(place.folder().resolve("signing"), "signing", ring, files);
        List<Path> epochFolders = new ArrayList<>(List.of(place.epochFolder()));
        place.copies().forEach(copy -> epochFolders.add(copy.resolve("epoch")));
        this.epochs = new EpochStore(epochFolders, ring, files);
        this.recovery = new RecoveryEscrow(place, secrets, files);
        this.emergency = new EmergencyEscrow(place, secrets, files);
        keyset.escrow(content -> {
            recovery.keep(content);
            emergency.keep(content);
        });
    }

    /**
     * Begins a key folder; {@link #finish} makes it one.
     *
     * @param records the records' folder, which must not hold another vault's
     * @throws RefusedException {@code OUTPUT_EXISTS} if any folder, a copy's too, holds another vault's; {@code REFUSED} for an empty passphrase
     */
    static KeyFolder begin(KeyPlace place, Path records, DurableFiles files)
            throws RefusedException, UnavailableException {
        Path folder = place.folder();
        try {
            KeyExposure.refuseExchangeable(place, files); // else it would be made, and never open
            Making making = Making.of(place, records, files);
            KeysetFile keyset =
                    KeysetFile.unwritten(folder.resolve("keyset"), KeysetBox.fresh(place, new SecureRandom()), files);
            making.begin();
            for (Path copy : place.copies()) {
                files.createDirectories(copy.resolve("epoch"));
            }
            files.createDirectories(folder.resolve("secrets"));
            files.createDirectories(folder.resolve("signing"));
            return new KeyFolder(place, files, keyset, WrapCounter.create(folder.resolve("wraps"), files));
        } catch (IOException e) {
            throw DiskFault.of(e, "the key folder cannot be made");
        }
    }

    /** Makes new secrets; their names are durable on return. */
    void makeSecrets(SecretFiles in, List<String> names) throws UnavailableException {
        SecureRandom random = new SecureRandom();
        for (String name : names) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            in.putNew(name, in.wrapped(name, secret));
            Arrays.fill(secret, (byte) 0);
        }
        in.syncNames();
    }

    /** Writes the keyset: from here on the folder is one. */
    void finish(Path records) throws UnavailableException {
        keyset.write();
        try {
            Making.end(place, records, files);
        } catch (IOException e) {
            throw DiskFault.of(e, "the key folder cannot be finished");
        }
    }

    /** Whether there is a whole key folder at a place. */
    static boolean exists(KeyPlace place, DurableFiles files) {
        return files.exists(place.folder().resolve("keyset"));
    }

    /** Unlocks a key file. */
    interface Unlocking {
        /** The key file at a path. */
        KeysetFile unlock(Path keyset) throws UnavailableException;
    }

    /**
     * Unlocks a key folder.
     *
     * @throws UnavailableException {@code KEYS_MISSING}, {@code KEYS_EXPOSED}, and as {@link KeysetBox#open}
     */
    static KeyFolder open(KeyPlace place, Path records, DurableFiles files) throws UnavailableException {
        return open(place, records, files, keyset -> KeysetFile.open(keyset, place, files));
    }

    /** As {@link #open(KeyPlace, Path, DurableFiles)}, for a caller with another way to unlock the key file. */
    static KeyFolder open(KeyPlace place, Path records, DurableFiles files, Unlocking unlocking)
            throws UnavailableException {
        Path folder = place.folder();
        if (!files.exists(folder)) {
            throw new UnavailableException(
                    ErrorCode.KEYS_MISSING, "the key folder is not there; mount it, or name the right one");
        }
        try {
            KeyExposure.refuse(place, files);
            KeysetFile keyset = unlocking.unlock(folder.resolve("keyset"));
            Making.end(place, records, files);
            Path wraps = folder.resolve("wraps");
            WrapCounter counter = keyset.byEmergencyKey()
                    ? WrapCounter.openTried(wraps, files, keyset.current())
                    : WrapCounter.open(wraps, files, keyset.current());
            KeyFolder opened = new KeyFolder(place, files, keyset, counter);
            if (!keyset.byEmergencyKey()) {
                opened.withContent(opened.recovery::attach);
                opened.withContent(opened.emergency::attach);
            }
            return opened;
        } catch (IOException e) {
            throw DiskFault.of(e, "the key folder cannot be read");
        }
    }

    /** Makes a recovery key; see {@link RecoveryEscrow#setUp}. */
    RecoverySet setUpRecovery(int threshold, int shares, ShareDelivery delivery) throws ImageVaultException {
        byte[] content = keyset.content();
        try {
            return recovery.setUp(threshold, shares, content, delivery);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Tries shares; see {@link RecoveryEscrow#check}. */
    RecoveryCheck checkRecovery(List<String> shares) throws RefusedException, UnavailableException {
        byte[] content = keyset.content();
        try {
            return recovery.check(shares, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Names an emergency key; see {@link EmergencyEscrow#setUp}. */
    String setUpEmergencyKey(byte[] publicKey) throws RefusedException, UnavailableException {
        if (!keyset.behindProvider()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "KEYS_UNDER_PASSPHRASE no provider can be away from these keys",
                    "'keys move' brings them behind one");
        }
        byte[] content = keyset.content();
        try {
            return emergency.setUp(publicKey, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Tries the emergency key; see {@link EmergencyEscrow#check}. */
    int checkEmergencyKey(EmergencyKey key) throws RefusedException, UnavailableException {
        byte[] content = keyset.content();
        try {
            return emergency.check(key, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    EmergencyEscrow emergency() {
        return emergency;
    }

    /** Refuses what changes, copies or destroys keys while the emergency key opened the folder. */
    void requireProvider() throws UnavailableException {
        if (keyset.byEmergencyKey()) {
            throw EmergencyBox.closed();
        }
    }

    /**
     * Puts the key file under another lock.
     *
     * @throws RefusedException {@code USAGE} if the place is another folder; {@code REFUSED} for an empty passphrase
     */
    void move(KeyPlace next) throws RefusedException, UnavailableException {
        if (!next.folder()
                .toAbsolutePath()
                .normalize()
                .equals(folder().toAbsolutePath().normalize())) {
            throw new RefusedException(
                    ErrorCode.USAGE, "the keys stay in their folder", "name the vault's own key folder");
        }
        keyset.move(KeysetBox.fresh(next, new SecureRandom()));
    }

    private void withContent(KeysetFile.Escrow use) throws UnavailableException {
        byte[] content = keyset.content();
        try {
            use.keep(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    RecoveryEscrow recovery() {
        return recovery;
    }

    KeysetFile keyset() {
        return keyset;
    }

    KeyRing ring() {
        return ring;
    }

    SecretFiles secrets() {
        return secrets;
    }

    SecretFiles signing() {
        return signing;
    }

    EpochStore epochs() {
        return epochs;
    }

    Path folder() {
        return place.folder();
    }

    /** What an overwrite is worth where keys lie; a disk that is not the platform's says nothing. */
    List<String> media() {
        if (!(files instanceof PlatformFiles)) {
            return List.of("CLEAR_NOT_ASSURED keys: a disk that this library does not see");
        }
        List<String> lines = new ArrayList<>(List.of(Medium.of(folder()).line("key folder")));
        if (!place.epochFolder().startsWith(folder())) {
            lines.add(Medium.of(place.epochFolder()).line("epoch store"));
        }
        for (Path copy : place.copies()) {
            lines.add(Medium.of(copy).line("copy of the epoch store"));
        }
        return lines;
    }

    /** Where the tombstone list lies: in the key folder and in every copy. */
    List<Path> tombstoneFiles() {
        List<Path> all = new ArrayList<>(List.of(place.folder().resolve("tombstones")));
        place.copies().forEach(copy -> all.add(copy.resolve("tombstones")));
        return all;
    }

    /** Brings every secret, signing key and epoch key under the current version. */
    void rewrapAll() throws UnavailableException {
        secrets.rewrapAll();
        signing.rewrapAll();
        epochs.rewrapAll();
    }

    /** How many secrets, signing keys and epoch keys, in any copy, are under a version. */
    long under(int version) throws UnavailableException {
        return secrets.under(version) + signing.under(version) + epochs.under(version);
    }
}
