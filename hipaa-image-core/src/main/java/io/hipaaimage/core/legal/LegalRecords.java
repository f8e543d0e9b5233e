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
 * @param channels how individuals asked to be written to, 164.522(b), 164.524(c)
 * @param incidents incidents, 164.402
 * @param amendments requests for amendment, 164.526
 * @param relationships who stands to whom
 * @param retention reviews of what a retention schedule proposes
 */
public record LegalRecords(
        Authorizations authorizations,
        Agreements agreements,
        Restrictions restrictions,
        LegalHolds holds,
        ChannelRequests channels,
        Incidents incidents,
        Amendments amendments,
        Relationships relationships,
        RetentionReviews retention) {
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
                new LegalHolds(registries.open("holds"), log),
                new ChannelRequests(registries.open("channels"), log),
                new Incidents(registries.open("incidents"), log),
                new Amendments(registries.open("amendments"), log),
                new Relationships(registries.open("relationships"), log),
                new RetentionReviews(registries.open("retention"), log));
    }
}
