package io.hipaaimage.audit;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Keeps {@code log.config} equal to what the newest AUDIT_CONFIG entry says. A change: the new text is durable as {@code
 * log.config.next}, then the entry is, then the name is changed; an opening ends what a crash interrupted.
 */
final class LogConfig {
    static final String TYPE = "AUDIT_CONFIG";
    private static final String FACT = "config";

    /** Appends the entry of a change. */
    @FunctionalInterface
    interface Change {
        void log(String digest) throws UnavailableException;
    }

    private final DurableFiles files;
    private final Path file;
    private final Path next;
    private String newest;

    /**
     * The settings of a log.
     *
     * @param newest the digest that its newest AUDIT_CONFIG entry names, or an empty text
     */
    LogConfig(DurableFiles files, Path folder, String newest) {
        this.files = files;
        this.file = folder.resolve("log.config");
        this.next = folder.resolve("log.config.next");
        this.newest = newest;
    }

    /** The digest that an entry names, or the one before where it is no AUDIT_CONFIG. */
    static String see(long index, byte[] entry, String before) throws DamagedInputException {
        return EntryDecoder.isOfType(entry, TYPE)
                ? EntryDecoder.decode(index, entry).facts().getOrDefault(FACT, "")
                : before;
    }

    /** Ends a change that a crash interrupted. */
    void settle() throws IOException {
        if (files.exists(next)) {
            byte[] prepared = files.readAll(next, 1 << 16);
            if (digest(prepared).equals(newest)) {
                name(prepared);
            } else {
                files.delete(next);
                files.syncDirectory(folder());
            }
        }
    }

    /** The settings that stand; the file is checked against the entry, so that nobody lowers them behind the log. */
    LogSettings settings() throws IOException, DamagedInputException {
        byte[] text = files.exists(file) ? files.readAll(file, 1 << 16) : new byte[0];
        boolean none = newest.isEmpty() && !files.exists(file);
        if (!none && !digest(text).equals(newest)) {
            throw new DamagedInputException(
                    ErrorCode.TAMPERED, "audit log: log.config is not what its newest AUDIT_CONFIG entry says", -1);
        }
        return LogSettings.parse(text);
    }

    /** Changes the settings, if they are others. */
    void change(byte[] text, Change change) throws IOException, UnavailableException {
        String digest = digest(text);
        boolean none = newest.isEmpty() && text.length == 0;
        if (!none && !digest.equals(newest)) {
            files.replace(next, text);
            change.log(digest);
            newest = digest;
            name(text);
        }
    }

    /** What was prepared goes when its copy is durable: of a name that moves, a file system without a journal may lose both. */
    private void name(byte[] text) throws IOException {
        files.replace(file, text);
        files.delete(next);
        files.syncDirectory(folder());
    }

    private Path folder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("a log lies in a folder");
        }
        return folder;
    }

    private static String digest(byte[] text) {
        return HexFormat.of().formatHex(Hashing.sha256().digest(text));
    }
}
