package io.hipaaimage.deid.dicom.identity;

import io.hipaaimage.core.ImageVaultException;
import java.io.Closeable;
import java.io.IOException;

/**
 * New names for old ones: the same old name always gives the same new one, in any order and on any number of threads, and nobody without
 * the secret can go either way. Safe for use by several threads.
 */
public interface Pseudonyms extends Closeable {
    /**
     * The new UID.
     *
     * @param original a UID
     * @return a UID below 2.25
     */
    String uid(String original);

    /**
     * A patient's code.
     *
     * @param patient what tells the patient apart
     * @return sixteen letters and digits
     */
    String patientCode(String patient);

    /**
     * How far a patient's dates move.
     *
     * @param patient what tells the patient apart
     * @return days, between -3,650 and -30
     */
    int shiftDays(String patient);

    /**
     * Whether new names are random, so that not even the secret alone leads back.
     *
     * @return true for a crosswalk
     */
    boolean random();

    /**
     * Returns when every name given out so far is on the disk; to be called before an object with new names is released.
     *
     * @throws ImageVaultException if the disk is full
     * @throws IOException when writing fails
     */
    void settle() throws ImageVaultException, IOException;

    @Override
    void close() throws IOException;
}
