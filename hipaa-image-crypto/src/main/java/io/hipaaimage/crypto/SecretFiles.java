package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small secrets of a folder, one file each, wrapped by the key ring and bound to their name, so that no file passes for another:
 *
 * <pre>
 * "HIKW" | KEK version u32 | length u16 | wrap | SHA-256 over all before 32
 * </pre>
 *
 * <p>Safe for use by several threads; two that write one name by {@link #put} or {@link #putNew} are kept apart by the caller.
 */
final class SecretFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SecretFiles.class);
    private static final String SUFFIX = ".key";
    private static final byte[] MAGIC = "HIKW".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BYTES = 4_096;

    private final Path folder;
    private final String kind;
    private final KeyRing ring;
    private final DurableFiles files;

    /**
     * The secrets of a folder.
     *
     * @param kind what they are, bound with the name
     */
    SecretFiles(Path folder, String kind, KeyRing ring, DurableFiles files) {
        this.folder = folder;
        this.kind = kind;
        this.ring = ring;
        this.files = files;
    }

    Path folder() {
        return folder;
    }

    boolean reachable() {
        return files.exists(folder);
    }

    boolean holds(String name) {
        return files.exists(path(name));
    }

    /** The content of the file that will hold a secret. */
    byte[] wrapped(String name, byte[] secret) throws UnavailableException {
        return encoded(ring.wrap(secret, aad(name)));
    }

    /** Puts a file made by {@link #wrapped}, durable on return. */
    void put(String name, byte[] content) throws UnavailableException {
        try {
            files.createDirectories(folder);
            files.replace(path(name), content);
        } catch (IOException e) {
            throw DiskFault.of(e, "a key of the key folder cannot be written");
        }
    }

    /** Puts a new file made by {@link #wrapped}; its name is durable after {@link #syncNames}. */
    void putNew(String name, byte[] content) throws UnavailableException {
        try {
            files.delete(path(name));
            try (DurableFiles.DurableFile file = files.open(path(name), DurableFiles.Mode.CREATE)) {
                file.write(ByteBuffer.wrap(content), 0);
                file.force();
            }
        } catch (IOException e) {
            throw DiskFault.of(e, "a key of the key folder cannot be written");
        }
    }

    void syncNames() throws UnavailableException {
        try {
            files.syncDirectory(folder);
        } catch (IOException e) {
            throw DiskFault.of(e, "the key folder cannot be synced");
        }
    }

    /** Keeps a secret, durable on return. */
    void keep(String name, byte[] secret) throws UnavailableException {
        ring.storing().lock(); // before the monitor, as whoever destroys a version does
        try {
            putWrapped(name, secret);
        } finally {
            ring.storing().unlock();
        }
    }

    private synchronized void putWrapped(String name, byte[] secret) throws UnavailableException {
        put(name, wrapped(name, secret));
    }

    /**
     * How many secrets are under a version.
     *
     * @throws UnavailableException {@code KEY_FILE_DAMAGED} if one does not say what it is under
     */
    synchronized long under(int version) throws UnavailableException {
        long count = 0;
        for (String name : names()) {
            if (!blank(name)) {
                byte[] content = raw(name)
                        .orElseThrow(() -> new UnavailableException(
                                ErrorCode.KEY_FILE_DAMAGED,
                                "the key " + kind + "/" + name + " is damaged; restore the key folder"));
                count += decoded(content).orElseThrow().version() == version ? 1 : 0;
            }
        }
        return count;
    }

    /** The file as it stands, or empty where there is none or it is damaged. */
    Optional<byte[]> raw(String name) throws UnavailableException {
        try {
            byte[] content = files.readAll(path(name), MOST_BYTES);
            return decoded(content).isPresent() ? Optional.of(content) : Optional.empty();
        } catch (NoSuchFileException | DurableFiles.TooLongException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DiskFault.of(e, "a key of the key folder cannot be read");
        }
    }

    /**
     * A secret, which the caller zeroes.
     *
     * @return empty where there is none, it is damaged, or it is not wrapped by this ring under this name
     */
    Optional<byte[]> read(String name) throws UnavailableException {
        Optional<byte[]> content = raw(name);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ring.unwrapBytes(decoded(content.get()).orElseThrow(), aad(name)));
        } catch (RefusedException | DamagedInputException e) {
            return Optional.empty();
        }
    }

    /**
     * As {@link #read}, for what must be there.
     *
     * @throws UnavailableException {@code KEY_FILE_DAMAGED}
     */
    byte[] required(String name) throws UnavailableException {
        return read(name)
                .orElseThrow(() -> new UnavailableException(
                        ErrorCode.KEY_FILE_DAMAGED,
                        "the key " + kind + "/" + name + " is missing or damaged; restore the key folder"));
    }

    /** The file's content under the current version; empty where it is that already. */
    Optional<byte[]> rewrapped(String name) throws UnavailableException {
        Optional<byte[]> content = raw(name);
        if (content.isEmpty()) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED, "the key " + kind + "/" + name + " is damaged; restore the key folder");
        }
        Wrapped old = decoded(content.get()).orElseThrow();
        try {
            Wrapped fresh = ring.rewrap(old, aad(name));
            return fresh.version() == old.version() ? Optional.empty() : Optional.of(encoded(fresh));
        } catch (RefusedException | DamagedInputException e) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED, "the key " + kind + "/" + name + " does not unwrap", false, e);
        }
    }

    /**
     * Brings every secret under the current version. A file without content or of zeros alone holds no secret: its making or its
     * destruction was cut, and it stays as it is. A destruction waits meanwhile, so that nothing destroyed is put back.
     */
    synchronized void rewrapAll() throws UnavailableException {
        for (String name : names()) {
            if (blank(name)) {
                LOG.warn("{}/{} holds no key and is passed over; its making or its destruction was cut", kind, name);
                continue;
            }
            Optional<byte[]> fresh = rewrapped(name);
            if (fresh.isPresent()) {
                put(name, fresh.get());
            }
        }
    }

    private boolean blank(String name) throws UnavailableException {
        try {
            byte[] content = files.readAll(path(name), MOST_BYTES);
            return Arrays.equals(content, new byte[content.length]);
        } catch (DurableFiles.TooLongException e) {
            return false;
        } catch (IOException e) {
            throw DiskFault.of(e, "a key of the key folder cannot be read");
        }
    }

    /** Destroys a secret if it is there: overwritten, synced, removed, its absence checked. */
    synchronized void destroy(String name) throws UnavailableException {
        Path path = path(name);
        if (!files.exists(path)) {
            return;
        }
        try {
            try (DurableFiles.DurableFile file = files.open(path, DurableFiles.Mode.WRITE)) {
                file.write(ByteBuffer.allocate((int) Math.min(MOST_BYTES, file.size())), 0);
                file.force();
            }
            files.delete(path);
            files.syncDirectory(folder);
        } catch (IOException e) {
            throw DiskFault.of(e, "a key cannot be destroyed");
        }
        if (files.exists(path)) {
            throw new UnavailableException(
                    ErrorCode.IO, "a destroyed key is still there; look at the key folder's volume");
        }
    }

    /** The names of all secrets. */
    List<String> names() throws UnavailableException {
        List<String> names = new ArrayList<>();
        try {
            for (Path path : files.list(folder)) {
                String name = String.valueOf(path.getFileName());
                if (name.endsWith(SUFFIX)) {
                    names.add(name.substring(0, name.length() - SUFFIX.length()));
                }
            }
        } catch (IOException e) {
            throw DiskFault.of(e, "the key folder cannot be read");
        }
        return names;
    }

    private Path path(String name) {
        return folder.resolve(name + SUFFIX);
    }

    private byte[] aad(String name) {
        return (kind + "/" + name).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encoded(Wrapped wrapped) {
        int length = 10 + wrapped.bytes().length;
        byte[] out = new byte[length + 32];
        ByteBuffer buffer = ByteBuffer.wrap(out)
                .put(MAGIC)
                .putInt(wrapped.version())
                .putShort((short) wrapped.bytes().length)
                .put(wrapped.bytes());
        buffer.put(Primitives.sha256(Arrays.copyOf(out, length)));
        return out;
    }

    private static Optional<Wrapped> decoded(byte[] file) {
        int length = file.length - 32;
        if (length < 10 || !Arrays.equals(Arrays.copyOf(file, 4), MAGIC)) {
            return Optional.empty();
        }
        byte[] digest = Primitives.sha256(Arrays.copyOf(file, length));
        ByteBuffer in = ByteBuffer.wrap(file);
        boolean whole = Arrays.equals(digest, Arrays.copyOfRange(file, length, file.length))
                && Short.toUnsignedInt(in.getShort(8)) == length - 10;
        return whole ? Optional.of(new Wrapped(in.getInt(4), Arrays.copyOfRange(file, 10, length))) : Optional.empty();
    }
}
