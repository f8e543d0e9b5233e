package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.store.FileImageStore;
import io.hipaaimage.core.store.FolderLock;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The first half of an opening, which takes longest: the home is locked, its keys are unlocked, and its log is open as soon as somebody
 * asks for it. Closing it gives all of them back.
 */
final class Unlocked implements Closeable {
    private final VaultPlan plan;
    private final Closeable lock;
    private final FileImageStore store;
    private final ImageCipherProvider.Parts parts;
    private @Nullable HomeLog log;

    private Unlocked(VaultPlan plan, Closeable lock, FileImageStore store, ImageCipherProvider.Parts parts) {
        this.plan = plan;
        this.lock = lock;
        this.store = store;
        this.parts = parts;
    }

    static Unlocked of(VaultPlan plan, boolean busyStart) throws ImageVaultException {
        Home home = plan.home();
        home.requireVault();
        FolderLock lock;
        try {
            lock = locked(plan);
        } catch (IOException e) {
            throw UnavailableException.ofDisk("the home cannot be locked", e);
        }
        return under(lock, plan, busyStart, () -> {
            home.settleAudit();
            home.endMaking();
        });
    }

    /** What an emergency needs. It writes nothing to the home, so one that can only be read will do; the lock is closed if it fails. */
    static Unlocked forEmergency(EmergencyLock lock, VaultPlan plan) throws ImageVaultException {
        return under(lock, plan, false, () -> {});
    }

    private interface Settling {
        void settle() throws IOException;
    }

    private static Unlocked under(Closeable lock, VaultPlan plan, boolean busyStart, Settling first)
            throws ImageVaultException {
        Home home = plan.home();
        boolean done = false;
        try {
            first.settle();
            FileImageStore store = new FileImageStore(home.images(), home.files());
            ImageCipherProvider.Parts parts = plan.providers()
                    .cipher()
                    .open(new ImageCipherProvider.Settings(
                            home.records(), plan.keys(), store, plan.clock(), home.files(), busyStart));
            done = true;
            return new Unlocked(plan, lock, store, parts);
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the home folder cannot be read", false, e);
        } finally {
            if (!done) {
                release(lock);
            }
        }
    }

    /** Only who can write it can have the home: two processes at one log would be worse than none. */
    static FolderLock locked(VaultPlan plan) throws UnavailableException, IOException {
        return FolderLock.take(plan.home().files(), plan.home().folder(), plan.lockWait(), "home");
    }

    static void release(@Nullable Closeable lock) throws UnavailableException {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UnavailableException(ErrorCode.IO, "a part of the vault cannot be closed", false, e);
            }
        }
    }

    /** Whether an opening by another plan would have unlocked the same, in the same way. */
    boolean serves(VaultPlan other) {
        return plan.home().folder().equals(other.home().folder())
                && plan.home().files() == other.home().files()
                && plan.keys() == other.keys()
                && plan.clock() == other.clock()
                && sameCipher(plan.providers(), other.providers());
    }

    /** Two that were found on the class path are the same one. */
    private static boolean sameCipher(VaultProviders one, VaultProviders other) {
        return one.cipher() == other.cipher() || !(ownCipher(one) || ownCipher(other));
    }

    private static boolean ownCipher(VaultProviders providers) {
        return providers.unsafe().contains("unsafeCipher");
    }

    /** The log: the one that is open, if this plan would have opened it in the same way. */
    HomeLog log(VaultPlan now) throws ImageVaultException {
        HomeLog open = log;
        if (open != null && open.serves(now)) {
            return open;
        }
        closeLog();
        HomeLog opened = HomeLog.open(now, parts);
        log = opened;
        return opened;
    }

    private void closeLog() {
        HomeLog open = log;
        log = null;
        if (open != null) {
            open.log().close();
        }
    }

    Closeable lock() {
        return lock;
    }

    FileImageStore store() {
        return store;
    }

    ImageCipherProvider.Parts parts() {
        return parts;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            try {
                closeLog();
            } finally {
                parts.cipher().close();
            }
        }
    }
}
