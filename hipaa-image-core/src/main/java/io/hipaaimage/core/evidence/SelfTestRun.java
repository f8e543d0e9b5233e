package io.hipaaimage.core.evidence;

import java.util.Map;

/**
 * A run of the self-test as the vault has it on record. Whoever holds the log's key verifies {@code proof} with any reader of C2SP {@code
 * tlog-proof}; the entry that it proves names report, previous and chain.
 *
 * @param number 1 for the first run of this vault
 * @param previous the chain value of the run before it, 64 zeros for the first
 * @param chain SHA-256 over the previous chain value, the report's digest and its time, in hex
 * @param index the place of its entry in the log
 * @param before how each control and probe stood in the run before it, by id, with its time {@code at} and its {@code profile}; empty for
 *     the first
 * @param proof a C2SP {@code tlog-proof} that the entry is under a signed checkpoint
 */
public record SelfTestRun(long number, String previous, String chain, long index, Map<String, String> before, String proof) {
    /** Copies the map. */
    public SelfTestRun {
        before = Map.copyOf(before);
    }
}
