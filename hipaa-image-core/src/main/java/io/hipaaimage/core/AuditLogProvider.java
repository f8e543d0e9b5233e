package io.hipaaimage.core;

import java.nio.file.Path;
import java.time.InstantSource;
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
}
