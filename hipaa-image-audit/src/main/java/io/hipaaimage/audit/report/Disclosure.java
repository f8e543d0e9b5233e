package io.hipaaimage.audit.report;

import java.time.Instant;
import java.util.List;

/**
 * A disclosure that an accounting lists, or several to one recipient for one purpose (45 CFR 164.528(b)(2), (b)(3)).
 *
 * @param first when, or when first
 * @param last when last
 * @param times how many
 * @param recipient who received it
 * @param address the recipient's address, or an empty string where it is not known
 * @param description what was disclosed, in brief
 * @param purpose the purpose in words
 * @param basis the paragraph that permits disclosures for this purpose
 * @param proofs where the log says so, one an entry, in order
 */
public record Disclosure(
        Instant first,
        Instant last,
        int times,
        String recipient,
        String address,
        String description,
        String purpose,
        String basis,
        List<Proof> proofs) {
    /** Copies the list. */
    public Disclosure {
        proofs = List.copyOf(proofs);
    }

    /**
     * Where the log says so.
     *
     * @param index the entry
     * @param leaf its leaf hash in hex
     * @param text a C2SP {@code tlog-proof} of it
     */
    public record Proof(long index, String leaf, String text) {}

    @Override
    public String toString() {
        return "Disclosure[hidden]";
    }
}
