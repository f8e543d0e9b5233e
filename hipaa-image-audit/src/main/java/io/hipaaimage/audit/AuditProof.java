package io.hipaaimage.audit;

/**
 * A proof that an entry is in a log, and the entry.
 *
 * @param text the proof, {@code c2sp.org/tlog-proof@v1}
 * @param entry the entry as stored; its leaf hash is SHA-256 over a zero byte and these bytes
 */
public record AuditProof(String text, byte[] entry) {}
