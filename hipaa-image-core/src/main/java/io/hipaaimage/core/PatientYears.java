package io.hipaaimage.core;

import java.util.Optional;

/**
 * The crosswalk behind the log's pseudonyms, for those who may report on a patient: from a patient's year to its pseudonym, back, and
 * the forgetting of a year. Never makes a pseudonym. Safe for use by several threads.
 */
public interface PatientYears {
    /**
     * The pseudonym that the log used for a patient in a year.
     *
     * @param patient the host's identifier
     * @param year the calendar year (UTC)
     * @return 32 lower-case hexadecimal digits, or empty where the log names the patient nowhere in that year
     * @throws RefusedException {@code SHREDDED} if that year was forgotten
     * @throws UnavailableException if the crosswalk cannot be read
     */
    Optional<String> pseudonym(PatientRef patient, int year) throws RefusedException, UnavailableException;

    /**
     * The patient behind a pseudonym.
     *
     * @param pseudonym as the log has it
     * @return the host's identifier
     * @throws RefusedException {@code SHREDDED} if that year was forgotten, {@code NOT_AVAILABLE} if no crosswalk row has the pseudonym
     * @throws UnavailableException if the crosswalk cannot be read, {@code STORE_DAMAGED} if its row was altered
     */
    PatientRef patient(String pseudonym) throws RefusedException, UnavailableException;

    /**
     * Destroys the key and the pseudonym of a patient's year: what the log seals of it is lost, and its chain still verifies. A second
     * time changes nothing. Whether retention is over and no hold stands is the caller's to know.
     *
     * @param patient the host's identifier
     * @param year the calendar year (UTC)
     * @return false where there was nothing to forget
     * @throws UnavailableException if it could not be made durable; ask again
     */
    boolean forget(PatientRef patient, int year) throws UnavailableException;
}
