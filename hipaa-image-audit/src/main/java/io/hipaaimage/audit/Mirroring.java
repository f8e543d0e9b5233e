package io.hipaaimage.audit;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageVaultException;
import java.nio.file.Path;

/**
 * A mirror as a log follows it. Most users will not implement this: {@code MirrorPump.mirroring} makes one of any {@code AuditMirror}.
 * Guarantees of an implementation: what {@link #carry} returned is durable at the other end. Called by one thread at a time.
 */
public interface Mirroring {
    /**
     * Which mirror this is.
     *
     * @return 1 to 64 characters of {@code a-z 0-9 -}
     */
    String name();

    /**
     * Carries everything under the log's stored checkpoint.
     *
     * @param files the disk
     * @param folder the log's folder
     * @return how many entries of the log are durable in the mirror
     * @throws DamagedInputException {@code TAMPERED} if mirror and log do not agree: nothing is carried to it any more
     * @throws ImageVaultException if either side cannot be reached: ask again
     */
    long carry(DurableFiles files, Path folder) throws ImageVaultException;
}
