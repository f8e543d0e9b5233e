package io.hipaaimage.core.store;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EntryOrder;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Rows;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A registry: rows by key, in sealed frames that are appended to one file or one table.
 *
 * <p>Guarantees, against whoever can write the home but holds no keys: no row is read in clear, changed, dropped, moved or taken back
 * unnoticed. Each frame is bound to its place and chained to the frame before it; a frame counts only once the log has an entry with its
 * hash, and that entry is the acknowledgement. So a frame beyond the last one that the log knows never counted, and a file that lacks one
 * that the log knows is refused. Safe for use by several threads.
 */
public final class SealedRegistry {
    /** The fact of the log entry that makes a frame count. */
    public static final String HEAD_FACT = "registryHead";
    /** The fact that names the registry. */
    public static final String NAME_FACT = "registry";

    static final int LARGEST = 1 << 20;
    private static final String KEY = "-key";
    private static final String EMPTY_HEAD = "0".repeat(64);

    private final String name;
    private final RegistryFrames stored;
    private final AttributeSealer sealer;
    private final EntryOrder order;
    private final Map<String, SortedMap<String, String>> rows = new LinkedHashMap<>();
    private long frames;
    private boolean keeps = true;
    private String head = EMPTY_HEAD;

    private SealedRegistry(String name, RegistryFrames stored, AttributeSealer sealer, EntryOrder order) {
        this.name = name;
        this.stored = stored;
        this.sealer = sealer;
        this.order = order;
    }

    /**
     * Opens a registry in a file, or begins it, in an order of its own.
     *
     * @param name its name, which is its file's
     * @param folder where it lies
     * @param files the disk
     * @param sealer seals its rows
     * @param head the newest head that the log has for it, or empty if it has none
     * @return the registry
     * @throws UnavailableException {@code STORE_DAMAGED} if it is not the registry that the log knows
     */
    public static SealedRegistry open(
            String name, Path folder, DurableFiles files, AttributeSealer sealer, Optional<String> head)
            throws UnavailableException {
        return open(name, folder, files, sealer, head, new EntryOrder());
    }

    /**
     * Opens a registry in a file, or begins it.
     *
     * @param name its name, which is its file's
     * @param folder where it lies
     * @param files the disk
     * @param sealer seals its rows
     * @param head the newest head that the log has for it, or empty if it has none
     * @param order what its changes are told through, beside the permits that rest on it
     * @return the registry
     * @throws UnavailableException {@code STORE_DAMAGED} if it is not the registry that the log knows
     */
    public static SealedRegistry open(
            String name,
            Path folder,
            DurableFiles files,
            AttributeSealer sealer,
            Optional<String> head,
            EntryOrder order)
            throws UnavailableException {
        try {
            return open(name, new FileFrames(folder, name, files), sealer, head, order);
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "registry " + name + " cannot be read", false, e);
        }
    }

    /**
     * Opens a registry, or begins it, over frames that lie anywhere, in an order of its own.
     *
     * @param name its name
     * @param stored where its frames lie; no other registry's
     * @param sealer seals its rows
     * @param head the newest head that the log has for it, or empty if it has none
     * @return the registry
     * @throws UnavailableException {@code STORE_DAMAGED} if it is not the registry that the log knows
     */
    public static SealedRegistry open(String name, RegistryFrames stored, AttributeSealer sealer, Optional<String> head)
            throws UnavailableException {
        return open(name, stored, sealer, head, new EntryOrder());
    }

    /**
     * Opens a registry, or begins it, over frames that lie anywhere.
     *
     * @param name its name
     * @param stored where its frames lie; no other registry's
     * @param sealer seals its rows
     * @param head the newest head that the log has for it, or empty if it has none
     * @param order what its changes are told through, beside the permits that rest on it
     * @return the registry
     * @throws UnavailableException {@code STORE_DAMAGED} if it is not the registry that the log knows
     */
    public static SealedRegistry open(
            String name, RegistryFrames stored, AttributeSealer sealer, Optional<String> head, EntryOrder order)
            throws UnavailableException {
        SealedRegistry registry = new SealedRegistry(name, stored, sealer, order);
        registry.load(head.orElse(EMPTY_HEAD));
        return registry;
    }

    /**
     * The row of a key.
     *
     * @param key the key
     * @return its fields, or empty
     */
    public synchronized Optional<SortedMap<String, String>> get(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    /**
     * All rows, in the order in which their keys first came.
     *
     * @return a copy
     */
    public synchronized Map<String, SortedMap<String, String>> rows() {
        return new LinkedHashMap<>(rows);
    }

    /**
     * Gives all rows to somebody who keeps them in a form of his own; this registry keeps none from then on, and goes on to chain what is
     * put.
     *
     * @return the rows, in the order in which their keys first came
     */
    public synchronized Map<String, SortedMap<String, String>> handOver() {
        Map<String, SortedMap<String, String>> given = new LinkedHashMap<>(rows);
        rows.clear();
        keeps = false;
        return given;
    }

    /**
     * Puts a row that may take something from anybody.
     *
     * @param key the key
     * @param row its fields
     * @param event the entry that makes it count
     * @param log where it is told
     * @return the index of the entry
     * @throws UnavailableException as the other method
     * @throws RefusedException as the other method
     */
    public long put(String key, SortedMap<String, String> row, AuditEvent event, AuditLog log)
            throws UnavailableException, RefusedException {
        return put(key, row, event, log, Taken.FROM_ANYBODY);
    }

    /**
     * Puts a row, durably: written and synced, then made to count by an entry of the log.
     *
     * @param key the key
     * @param row its fields; names do not begin with {@code -}
     * @param event the entry that makes it count; the registry's name and new head are added
     * @param log where it is told
     * @param taken from whom it may take something
     * @return the index of the entry
     * @throws UnavailableException if it could not be made durable: then it does not count
     * @throws RefusedException if the event cannot be an entry
     */
    public synchronized long put(String key, SortedMap<String, String> row, AuditEvent event, AuditLog log, Taken taken)
            throws UnavailableException, RefusedException {
        SortedMap<String, String> full = new TreeMap<>(row);
        full.put(KEY, key);
        byte[] sealed = sealer.seal(label(frames), Rows.write(full));
        SortedMap<String, String> kept =
                kept(full); // made before the log has it, so that hardly anything can fail afterwards
        if (sealed.length > LARGEST) {
            throw new RefusedException(ErrorCode.REFUSED, "a registry row has at most 1 MiB");
        }
        String next = chained(head, sealed);
        write(sealed);
        AuditEvent told = event.fact(NAME_FACT, name).fact(HEAD_FACT, next);
        long index = order.change(taken, placed -> log.append(told, placed).index());
        head = next;
        frames++;
        apply(key, kept);
        return index;
    }

    private void write(byte[] sealed) throws UnavailableException {
        try {
            stored.put(frames, sealed);
        } catch (IOException e) {
            throw UnavailableException.ofDisk("registry " + name + " cannot be written", e);
        }
    }

    private void load(String known) throws UnavailableException {
        if (head.equals(known)) {
            return;
        }
        try {
            if (!stored.begun()) {
                throw damaged("is gone; restore it from the newest backup");
            }
            try {
                frames(known);
            } finally {
                stored.loaded();
            }
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "registry " + name + " cannot be read", false, e);
        }
    }

    private void frames(String known) throws IOException, UnavailableException {
        while (!head.equals(known)) {
            if (!frame()) {
                throw damaged("is not the one that the log knows; restore it from the newest backup");
            }
            frames++;
        }
    }

    /** Reads the next frame; false where no whole frame that belongs there follows. */
    private boolean frame() throws IOException, UnavailableException {
        byte[] sealed = stored.read(frames);
        if (sealed == null) {
            return false;
        }
        SortedMap<String, String> row;
        try {
            row = Rows.read(sealer.open(label(frames), sealed), "registry " + name);
        } catch (DamagedInputException e) {
            return false; // the caller knows whether the log expects one here
        }
        head = chained(head, sealed);
        apply(row.get(KEY), kept(row));
        return true;
    }

    /** A row without its key. */
    private static SortedMap<String, String> kept(SortedMap<String, String> full) {
        SortedMap<String, String> row = new TreeMap<>(full);
        row.remove(KEY);
        return Collections.unmodifiableSortedMap(row);
    }

    private void apply(@Nullable String key, SortedMap<String, String> row) {
        if (key != null && keeps) {
            rows.put(key, row);
        }
    }

    private String label(long place) {
        return "registry/" + name + "/" + place;
    }

    private UnavailableException damaged(String what) {
        return new UnavailableException(ErrorCode.STORE_DAMAGED, "registry " + name + " " + what);
    }

    private static String chained(String previous, byte[] sealed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(sealed));
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
