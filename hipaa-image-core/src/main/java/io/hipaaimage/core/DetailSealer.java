package io.hipaaimage.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps patients out of the log's clear text: pseudonyms by an encrypted crosswalk, and details sealed under a key an entry, so that
 * forgetting a patient's year forgets what the log says of it while the chain still verifies. Safe for use by several threads.
 */
public interface DetailSealer {
    /**
     * A detail that is sealed.
     *
     * @param ciphertext nonce, ciphertext and tag
     * @param commitment an HMAC-SHA-256 of the plaintext under a key from the detail key, 32 bytes: one ciphertext cannot open to two
     *     stories
     */
    record SealedDetail(byte[] ciphertext, byte[] commitment) {}

    /**
     * The pseudonym of a patient for the year of a time; random, durable before it is returned, the same for that patient and year.
     *
     * @param patient the host's identifier
     * @param at the time that decides the year (UTC)
     * @return 32 lower-case hexadecimal digits
     * @throws UnavailableException if the crosswalk cannot be read or written
     */
    String pseudonym(PatientRef patient, Instant at) throws UnavailableException;

    /**
     * Seals the detail of one entry.
     *
     * @param origin the log's origin, bound as associated data
     * @param entryId 16 random bytes of this entry, bound as associated data
     * @param patient whose accounting key seals it, or null for the key of the year that no patient owns
     * @param at the time that decides the year (UTC)
     * @param plaintext at most 32 KiB
     * @return the sealed detail
     * @throws UnavailableException if the crosswalk cannot be read or written
     */
    SealedDetail seal(String origin, byte[] entryId, @Nullable PatientRef patient, Instant at, byte[] plaintext)
            throws UnavailableException;

    /**
     * Opens the detail of an entry.
     *
     * @param origin the log's origin
     * @param entryId the entry's 16 bytes
     * @param pseudonym the entry's pseudonym, or null where it names no patient
     * @param at the entry's time
     * @param sealed what the entry holds
     * @return the plaintext
     * @throws DamagedInputException {@code TAMPERED} if it does not belong to this entry or its commitment does not hold
     * @throws RefusedException {@code SHREDDED} if that year's key was destroyed
     * @throws UnavailableException if the crosswalk cannot be read
     */
    byte[] open(String origin, byte[] entryId, @Nullable String pseudonym, Instant at, SealedDetail sealed)
            throws DamagedInputException, RefusedException, UnavailableException;
}
