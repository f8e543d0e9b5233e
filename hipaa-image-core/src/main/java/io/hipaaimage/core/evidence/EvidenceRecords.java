package io.hipaaimage.core.evidence;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.store.SealedRegistry;

/**
 * All that a vault keeps of its own evaluation.
 *
 * @param attestations what people attest
 * @param runs the self-tests
 * @param exceptions what is not encrypted
 */
public record EvidenceRecords(Attestations attestations, SelfTestRuns runs, EncryptionExceptions exceptions) {
    /** The registry of attestations. */
    public static final String ATTESTATIONS = "attestations";
    /** The registry of runs. */
    public static final String RUNS = "self-tests";

    /** The registry of exceptions from encryption. */
    public static final String EXCEPTIONS = "encryption-exceptions";

    /**
     * Over three registries.
     *
     * @param attestations the registry {@link #ATTESTATIONS}
     * @param runs the registry {@link #RUNS}
     * @param exceptions the registry {@link #EXCEPTIONS}
     * @param log takes every change
     * @return the records
     */
    public static EvidenceRecords over(
            SealedRegistry attestations, SealedRegistry runs, SealedRegistry exceptions, AuditLog log) {
        return new EvidenceRecords(
                new Attestations(attestations, log),
                new SelfTestRuns(runs, log),
                new EncryptionExceptions(exceptions, log));
    }
}
