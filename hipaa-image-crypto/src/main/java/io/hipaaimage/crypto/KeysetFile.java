package io.hipaaimage.crypto;

import com.google.crypto.tink.Aead;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The key encryption key in a file under a passphrase, or under a key that lives elsewhere: what {@code keygen} writes, and the {@code
 * keyset} of a key folder.
 *
 * <p>A wrap is AES-256-GCM whose associated data begins with the version, so that no wrap passes for another version's. Wraps are not
 * counted here: a key folder has {@link WrapCounter}; a file that several commands use at once has nobody to count for all of them, and
 * would need 2^32 sealed files to come near the bound of random nonces. Safe for use by several threads.
 */
final class KeysetFile {
    private static final int MOST_BYTES = 16 << 20;
    private static final byte[] LABEL = "hipaa-image/wrap/v1".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final DurableFiles files;
    private final SecureRandom random = new SecureRandom();
    private volatile KeysetBox box;
    private volatile Keys keys;

    private volatile Escrow escrow = content -> {};

    /** Keeps a second copy of the content, sealed to somebody else, before the file has it. */
    interface Escrow {
        /** Durable on return in every place, or it throws: then the file stays as it was. */
        void keep(byte[] content) throws UnavailableException;
    }

    private record Keys(KeyVersions versions, SortedMap<Integer, Aead> primitives, SortedMap<Integer, byte[]> digests) {
        static Keys of(KeyVersions versions) {
            return new Keys(versions, versions.primitives(), versions.digests());
        }
    }

    private KeysetFile(Path path, DurableFiles files, KeysetBox box, KeyVersions versions) {
        this.path = path;
        this.files = files;
        this.box = box;
        this.keys = Keys.of(versions);
    }

    /**
     * Makes version 1 and writes the file, readable by its owner alone.
     *
     * @throws RefusedException {@code OUTPUT_EXISTS}; {@code REFUSED} for an empty passphrase
     */
    static KeysetFile create(Path path, Passphrase passphrase, DurableFiles files)
            throws RefusedException, UnavailableException {
        if (files.exists(path)) {
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the key file exists", "choose another name");
        }
        KeysetFile made = unwritten(path, KeysetBox.underPassphrase(passphrase, new SecureRandom()), files);
        byte[] content = made.keys.versions.encoded();
        try {
            files.create(path, made.box.seal(content, made.random));
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the key file exists", "choose another name");
        } catch (IOException e) {
            throw DiskFault.of(e, "the key file cannot be written");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
        return made;
    }

    /** Version 1 of a key file that {@link #write} will make: nothing is on the disk before. */
    static KeysetFile unwritten(Path path, KeysetBox box, DurableFiles files) {
        return new KeysetFile(path, files, box, KeyVersions.first());
    }

    /** The versions that recovery found, under a new lock, for a file that {@link #write} will make. */
    static KeysetFile recovered(Path path, KeyVersions versions, KeysetBox box, DurableFiles files) {
        return new KeysetFile(path, files, box, versions);
    }

    /** From here on every content goes to an escrow first. */
    void escrow(Escrow with) {
        escrow = with;
    }

    /** What the file holds, which the caller zeroes. */
    byte[] content() {
        return keys.versions.encoded();
    }

    /** Writes the file as it is now. */
    void write() throws UnavailableException {
        store(keys.versions);
    }

    /**
     * Opens the file.
     *
     * @throws UnavailableException {@code KEYS_MISSING}, {@code KEYS_EXPOSED}, {@code KEY_FILE_DAMAGED}, {@code WRONG_PASSPHRASE}
     */
    static KeysetFile open(Path path, Passphrase passphrase, DurableFiles files) throws UnavailableException {
        return opened(path, KeysetBox.underPassphrase(read(path, files), passphrase), files);
    }

    /** Opens the file of a key folder by what unlocks it; see {@link KeysetBox#open} for the refusals beside those of {@link #open}. */
    static KeysetFile open(Path path, KeyPlace place, DurableFiles files) throws UnavailableException {
        byte[] file = read(path, files);
        return opened(
                path,
                place instanceof ProvidedKeys provided
                        ? EmergencyBox.open(provided, file, files)
                        : KeysetBox.open(place, file),
                files);
    }

    /** Whether the emergency key opened it: then nothing writes it. */
    boolean byEmergencyKey() {
        return box instanceof EmergencyBox;
    }

    /** Whether a key that lives elsewhere locks it. */
    boolean behindProvider() {
        return box instanceof ProvidedKeyset;
    }

    private static KeysetFile opened(Path path, KeysetBox.Opened opened, DurableFiles files)
            throws UnavailableException {
        try {
            return new KeysetFile(path, files, opened.box(), KeyVersions.decoded(opened.content()));
        } finally {
            Arrays.fill(opened.content(), (byte) 0);
        }
    }

    /** The file as it stands on a disk now, for a holder who unlocked it before: no passphrase and no derivation. */
    KeysetFile readAgain(Path where, DurableFiles on) throws UnavailableException {
        byte[] content = box.content(read(where, on));
        try {
            return new KeysetFile(where, on, box, KeyVersions.decoded(content));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] read(Path path, DurableFiles files) throws UnavailableException {
        try {
            if (files.exists(path) && files instanceof PlatformFiles && !PlatformFiles.ownerOnly(path)) {
                throw new UnavailableException(
                        ErrorCode.KEYS_EXPOSED, "the key file is readable by others; take their rights (mode 0600)");
            }
            return files.readAll(path, MOST_BYTES);
        } catch (NoSuchFileException e) {
            throw new UnavailableException(ErrorCode.KEYS_MISSING, "there is no key file here", false, e);
        } catch (DurableFiles.TooLongException e) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED, "this is not a key file: it is too long", false, e);
        } catch (IOException e) {
            throw DiskFault.of(e, "the key file cannot be read");
        }
    }

    /** The version that wraps. */
    int current() {
        return keys.versions.current();
    }

    /** Names a version's key in a slot without giving anything of it away; empty for a version that has no key. */
    Optional<byte[]> keyDigest(int version) {
        return Optional.ofNullable(keys.digests.get(version));
    }

    /** All versions, from 1. */
    SortedMap<Integer, VersionRow> rows() {
        return keys.versions.rows();
    }

    /** Wraps a data key under the current version, bound to associated data. */
    Wrapped wrap(DataKey key, byte[] aad) {
        return key.lend(bytes -> wrap(bytes, aad));
    }

    /** Wraps a small secret under the current version, bound to associated data. */
    Wrapped wrap(byte[] secret, byte[] aad) {
        Keys now = keys;
        int version = now.versions.current();
        Aead primitive = now.primitives.get(version);
        if (primitive == null) {
            throw new VaultBugException("the current version has no key");
        }
        try {
            return new Wrapped(version, primitive.encrypt(secret, bound(version, aad)));
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("Tink refused to wrap", e);
        }
    }

    /**
     * Unwraps a data key, which the caller closes.
     *
     * @throws RefusedException {@code KEY_VERSION_DESTROYED n}
     * @throws DamagedInputException {@code WRONG_KEY} if it was not wrapped by this keyset with this associated data
     */
    DataKey unwrap(Wrapped wrapped, byte[] aad) throws RefusedException, DamagedInputException {
        byte[] secret = unwrapBytes(wrapped, aad);
        if (secret.length != DataKey.BYTES) {
            throw new DamagedInputException(ErrorCode.WRONG_KEY, "the wrap holds no data key", -1);
        }
        return DataKey.of(secret);
    }

    /** As {@link #unwrap}, for a secret of any length, which the caller zeroes. */
    byte[] unwrapBytes(Wrapped wrapped, byte[] aad) throws RefusedException, DamagedInputException {
        Keys now = keys;
        Aead primitive = now.primitives.get(wrapped.version());
        if (primitive == null) {
            VersionRow row = now.versions.rows().get(wrapped.version());
            if (row != null && row.state() == KeyState.DESTROYED) {
                throw new RefusedException(ErrorCode.KEY_VERSION_DESTROYED, Integer.toString(wrapped.version()));
            }
            throw new DamagedInputException(ErrorCode.WRONG_KEY, "the key file has no version of that number", -1);
        }
        try {
            return primitive.decrypt(wrapped.bytes(), bound(wrapped.version(), aad));
        } catch (GeneralSecurityException e) {
            throw new DamagedInputException(ErrorCode.WRONG_KEY, "the key file does not unwrap it", -1, e);
        }
    }

    /** Makes a new current version, durable on return. */
    synchronized int rotate() throws UnavailableException {
        store(keys.versions.rotated());
        return current();
    }

    /** Puts another row for a version that is not current, durable on return. Who destroys one has made sure that nothing needs it. */
    synchronized void change(int version, VersionRow row) throws UnavailableException {
        store(keys.versions.with(version, row));
    }

    /**
     * Puts the same versions under another passphrase, durable on return. Copies of the file stay under the one before.
     *
     * @throws RefusedException {@code REFUSED} for an empty passphrase: then the one before stays
     */
    synchronized void changePassphrase(Passphrase next) throws RefusedException, UnavailableException {
        if (box instanceof ProvidedKeyset) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "KEYS_BEHIND_PROVIDER the key file is under a key that lives elsewhere and has no passphrase",
                    "'keys move' puts it under one, or under another key");
        }
        move(KeysetBox.underPassphrase(next, random));
    }

    /** Puts the same versions under another lock, durable on return. Copies of the file stay under the one before. */
    synchronized void move(KeysetBox next) throws UnavailableException {
        store(keys.versions, next);
        box = next;
    }

    /** How the file is kept, for reports. */
    List<String> describe() {
        return box.describe();
    }

    private void store(KeyVersions next) throws UnavailableException {
        store(next, box);
    }

    /** The lock comes first: what a provider does not seal is in no place. */
    private void store(KeyVersions next, KeysetBox under) throws UnavailableException {
        byte[] content = next.encoded();
        try {
            byte[] sealed = under.seal(content, random);
            escrow.keep(content);
            files.replace(path, sealed);
        } catch (IOException e) {
            throw DiskFault.of(e, "the key file cannot be written");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
        keys = Keys.of(next);
    }

    private static byte[] bound(int version, byte[] aad) {
        return ByteBuffer.allocate(LABEL.length + 4 + aad.length)
                .put(LABEL)
                .putInt(version)
                .put(aad)
                .array();
    }
}
