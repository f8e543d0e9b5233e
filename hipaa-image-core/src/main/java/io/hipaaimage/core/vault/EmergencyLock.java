package io.hipaaimage.core.vault;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.FolderLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What keeps two writers apart while a vault is open for emergencies: its home, alone; or, where that can only be read, a share in it,
 * which no writer is beside, and the spool's folder alone. A spool whose folder cannot be locked is not written.
 */
final class EmergencyLock implements Closeable {
    private final FolderLock home;
    private final @Nullable FolderLock spool;
    private final boolean mayWriteSpool;

    private EmergencyLock(FolderLock home, @Nullable FolderLock spool, boolean mayWriteSpool) {
        this.home = home;
        this.spool = spool;
        this.mayWriteSpool = mayWriteSpool;
    }

    static EmergencyLock of(VaultPlan plan) throws UnavailableException {
        try {
            return new EmergencyLock(Unlocked.locked(plan), null, true);
        } catch (IOException e) {
            return readOnly(plan);
        }
    }

    private static EmergencyLock readOnly(VaultPlan plan) throws UnavailableException {
        boolean done = false;
        FolderLock home = null;
        try {
            home = FolderLock.share(plan.home().files(), plan.home().folder(), plan.lockWait(), "home");
            FolderLock spool = spool(plan);
            done = true;
            return new EmergencyLock(home, spool, spool != null);
        } catch (IOException e) {
            throw UnavailableException.ofDisk("the home cannot be locked", e);
        } finally {
            if (!done) {
                Unlocked.release(home);
            }
        }
    }

    private static @Nullable FolderLock spool(VaultPlan plan) throws UnavailableException {
        DurableFiles files = plan.home().files();
        Path folder = plan.keys().spoolFolder();
        try {
            files.createDirectories(folder);
            return FolderLock.take(files, folder, plan.lockWait(), "spool of emergencies");
        } catch (IOException e) {
            return null; // it cannot be written either: emergencies are counted, and each one is an alarm
        }
    }

    boolean mayWriteSpool() {
        return mayWriteSpool;
    }

    @Override
    public void close() throws IOException {
        try (home;
                spool) {
            // both, whatever the first one says
        }
    }
}
