package io.hipaaimage.core.vault;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The places of a vault's spool: the folder that was named for it, and the key folder, where one may have been left before. */
final class Spools {
    private static final Logger LOG = LoggerFactory.getLogger(Spools.class);

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

    /** The spool while the log is down: it goes on behind what it has, or only counts where it must not be written or cannot be read. */
    static FileSpool read(VaultPlan plan, AttributeSealer sealer, boolean writable) throws ImageVaultException {
        FileSpool spool = new FileSpool(place(plan), plan.home().files(), sealer);
        if (!writable) {
            spool.countOnly();
            return spool;
        }
        try {
            spool.read();
        } catch (UnavailableException e) {
            LOG.error("the spool of emergencies cannot be read, so emergencies are only counted: {}", e.getMessage());
            spool.countOnly(); // a broken spool keeps nobody from a patient either
        }
        return spool;
    }

    private static Path place(VaultPlan plan) throws ImageVaultException {
        plan.home().refuseTogether(plan.keys().spoolFolder());
        return plan.keys().spoolFolder();
    }
}
