package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipherProvider;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The open log of a home, with the settings that name it and the plan by which it was opened.
 *
 * @param settings of the home
 * @param log open
 * @param plan what the builder was told by then
 */
record HomeLog(Home.Settings settings, AuditLog log, VaultPlan plan) {
    static final String DEFAULT_TENANT = "default";

    /** Of a home that is there. */
    static HomeLog open(VaultPlan plan, ImageCipherProvider.Parts parts) throws ImageVaultException {
        Home.Settings settings = settings(plan, parts);
        requireBegun(plan, settings(plan, plan.home().audit(), settings.origin(), settings, parts));
        return open(plan, settings, parts);
    }

    /** A finished home has a log: one that began anew in silence would forget who looked at what. */
    static void requireBegun(VaultPlan plan, AuditLogProvider.Settings log)
            throws DamagedInputException, UnavailableException {
        if (!plan.providers().log().begun(log)) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: it is gone from the home", -1);
        }
    }

    static HomeLog open(VaultPlan plan, Home.Settings settings, ImageCipherProvider.Parts parts)
            throws ImageVaultException {
        AuditLogProvider provider = plan.providers().log();
        AuditLogProvider.Options options = plan.host().log();
        AuditLogProvider.Settings made = settings(plan, plan.home().audit(), settings.origin(), settings, parts);
        return new HomeLog(settings, options == null ? provider.open(made) : provider.open(made, options), plan);
    }

    /** The settings of the home, if it is of the tenant that was named. */
    static Home.Settings settings(VaultPlan plan, ImageCipherProvider.Parts parts)
            throws RefusedException, UnavailableException {
        Home.Settings settings = plan.home().readSettings(parts.attributes());
        String tenant = Optional.ofNullable(plan.tenant()).orElse(DEFAULT_TENANT);
        if (!tenant.equals(DEFAULT_TENANT) && !tenant.equals(settings.tenant())) {
            throw new RefusedException(ErrorCode.WRONG_CONTEXT, "this home belongs to another tenant");
        }
        return settings;
    }

    /** What a log in a folder is opened, or begun, by. */
    static AuditLogProvider.Settings settings(
            VaultPlan plan, Path folder, String origin, Home.Settings settings, ImageCipherProvider.Parts parts) {
        return new AuditLogProvider.Settings(
                folder,
                origin,
                parts.logKeys(),
                parts.details(),
                plan.policy().policyDigest() + " " + settings.profile().word(),
                plan.clock(),
                plan.home().files());
    }

    /** Whether another plan, with the same home and keys, would have opened it in the same way. */
    boolean serves(VaultPlan other) {
        return Objects.equals(plan.tenant(), other.tenant())
                && Objects.equals(plan.host().log(), other.host().log())
                && plan.policy().policyDigest().equals(other.policy().policyDigest())
                && (plan.providers().log() == other.providers().log() || !(own(plan) || own(other)));
    }

    /** Two that were found on the class path are the same one. */
    private static boolean own(VaultPlan plan) {
        return plan.providers().unsafe().contains("unsafeLog");
    }
}
