package io.hipaaimage.core.vault;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import java.nio.file.Path;

/** The places of a vault's spool: the folder that was named for it, and the key folder, where one may have been left before. */
final class Spools {
    private Spools() {}

    /** The spool for what comes, after the log has what every one of them holds. */
    static FileSpool folded(VaultPlan plan, AttributeSealer sealer, AuditLog log) throws ImageVaultException {
        Path folder = place(plan);
        if (!folder.equals(plan.keys().folder())) {
            new FileSpool(plan.keys().folder(), plan.home().files(), sealer).fold(log);
        }
        FileSpool spool = new FileSpool(folder, plan.home().files(), sealer);
        spool.fold(log);
        return spool;
    }

    /** The spool while the log is down: it goes on behind what it has, or only counts where it must not be written. */
    static FileSpool read(VaultPlan plan, AttributeSealer sealer, boolean writable) throws ImageVaultException {
        FileSpool spool = new FileSpool(place(plan), plan.home().files(), sealer);
        if (writable) {
            spool.read();
        } else {
            spool.countOnly();
        }
        return spool;
    }

    private static Path place(VaultPlan plan) throws ImageVaultException {
        plan.home().refuseTogether(plan.keys().spoolFolder());
        return plan.keys().spoolFolder();
    }
}
