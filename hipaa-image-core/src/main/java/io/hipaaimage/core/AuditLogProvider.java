package io.hipaaimage.core;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the log of a vault; found by {@link java.util.ServiceLoader}. Most users will not call this. */
public interface AuditLogProvider {
    /**
     * What a log is made from.
     *
     * @param folder where it lies
     * @param origin its name, for a log that does not exist yet: no space, no {@code +}
     * @param keys who signs its checkpoints
     * @param details who keeps patients out of its clear text
     * @param policyDigest the digest of the rules in force, for the genesis of a log that does not exist yet, or null
     * @param clock the time
     * @param files the disk
     */
    record Settings(
            Path folder,
            String origin,
            LogKeys keys,
            DetailSealer details,
            @Nullable String policyDigest,
            InstantSource clock,
            DurableFiles files) {}

    /** What a provider takes beyond the settings, in a type of its own module. */
    interface Options {}

    /**
     * Opens a log, or makes it; recovers a torn tail and says so by an entry.
     *
     * @param settings what it is made from
     * @return the open log
     * @throws UnavailableException if it cannot be opened
     * @throws DamagedInputException {@code TAMPERED} if it was altered: then nothing is appended
     */
    AuditLog open(Settings settings) throws UnavailableException, DamagedInputException;

    /**
     * Opens a log, or makes it, with options of the provider's module, such as when an append is answered.
     *
     * @param settings what it is made from
     * @param options the options
     * @return the open log
     * @throws UnavailableException if it cannot be opened
     * @throws DamagedInputException {@code TAMPERED} if it was altered: then nothing is appended
     * @throws RefusedException {@code USAGE} if the provider does not know such options: none is left out silently
     */
    default AuditLog open(Settings settings, Options options)
            throws UnavailableException, DamagedInputException, RefusedException {
        throw new RefusedException(
                ErrorCode.USAGE, "this log takes no such options", "give options of the log's own module, or none");
    }

    /**
     * Whether there is a log, or anything of one, where {@link #open} would otherwise make it. A vault that was once finished asks, so that
     * a log that was taken away whole is missed.
     *
     * @param settings where it lies
     * @return false if opening would begin a new one; true by a provider that does not tell
     * @throws UnavailableException if its place cannot be read
     * @throws DamagedInputException {@code TAMPERED} if its beginning is gone
     */
    default boolean begun(Settings settings) throws UnavailableException, DamagedInputException {
        return true;
    }

    /**
     * What is left of a log that cannot be gone on with, for the genesis of the one that takes its place.
     *
     * @param origin its name
     * @param size the entries under its last checkpoint that its key signed, 0 where there is none
     * @param facts {@code previousOrigin}, {@code previousSize}, {@code previousRoot}, {@code previousCheckpoint}
     */
    record Predecessor(String origin, long size, Map<String, String> facts) {}

    /**
     * Looks at a log that cannot be gone on with; changes nothing.
     *
     * @param settings where it lies and who signed it
     * @return what its last checkpoint says, as far as its key signed it
     * @throws UnavailableException if it cannot be read, {@code NOT_AVAILABLE} by a provider that has no such logs
     */
    default Predecessor predecessor(Settings settings) throws UnavailableException {
        throw new UnavailableException(ErrorCode.NOT_AVAILABLE, "the host's log is the host's to begin anew");
    }

    /**
     * Begins a log in the place of another one, under another name and another epoch key, or goes on with one that was begun so.
     *
     * @param settings where it lies, and the new name
     * @param genesis facts of its first entry: what it takes the place of, and {@code base}, see {@link AuditLog#base()}
     * @return the open log
     * @throws UnavailableException if it cannot be made
     * @throws DamagedInputException {@code TAMPERED} if what was begun is another log
     */
    default AuditLog begin(Settings settings, Map<String, String> genesis)
            throws UnavailableException, DamagedInputException {
        throw new UnavailableException(ErrorCode.NOT_AVAILABLE, "the host's log is the host's to begin anew");
    }
}
