package io.hipaaimage.audit;

import java.util.Base64;

/**
 * A proof that an entry is in a log, and the entry.
 *
 * @param text the proof, {@code c2sp.org/tlog-proof@v1}
 * @param entry the entry as stored; its leaf hash is SHA-256 over a zero byte and these bytes
 */
public record AuditProof(String text, byte[] entry) {
    /**
     * The proof for somebody who does not get the entry: with its leaf hash as the {@code extra} data, and nothing else of it.
     *
     * @return the proof's text
     */
    public String receipt() {
        String leaf = Base64.getEncoder().encodeToString(new Hashing().leaf(entry));
        return text.replaceFirst("\nindex ", "\nextra " + leaf + "\nindex ");
    }
}
