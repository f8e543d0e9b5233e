package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.store.SealedRegistry;

/**
 * All that is on file.
 *
 * @param authorizations authorizations, 45 CFR 164.508
 * @param agreements business associate agreements, 164.504(e), and data use agreements, 164.514(e)
 * @param restrictions restrictions, 164.522(a)
 * @param holds legal holds
 */
public record LegalRecords(
        Authorizations authorizations, Agreements agreements, Restrictions restrictions, LegalHolds holds) {
    /** Opens a registry by its name. */
    @FunctionalInterface
    public interface Registries {
        /**
         * Opens a registry, or begins it.
         *
         * @param name its name, which is its file's
         * @return the registry
         * @throws ImageVaultException if it is not the one that the log knows
         */
        SealedRegistry open(String name) throws ImageVaultException;
    }

    /**
     * Opens what is on file.
     *
     * @param registries where it lies
     * @param log takes every change
     * @return the records
     * @throws ImageVaultException if a registry is not the one that the log knows
     */
    public static LegalRecords open(Registries registries, AuditLog log) throws ImageVaultException {
        return new LegalRecords(
                new Authorizations(registries.open("authorizations"), log),
                new Agreements(registries.open("agreements"), registries.open("data-use"), log),
                new Restrictions(registries.open("restrictions"), log),
                new LegalHolds(registries.open("holds"), log));
    }
}
