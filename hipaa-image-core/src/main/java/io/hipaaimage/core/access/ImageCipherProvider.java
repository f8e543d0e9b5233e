package io.hipaaimage.core.access;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Makes the cipher of a vault; found by {@link java.util.ServiceLoader}. Most users will not call this. */
public interface ImageCipherProvider {
    /**
     * Loads what unlocking needs, and nothing else, for a host that has other things to do at its start and calls this on a thread of its
     * own before it knows whether there will be a vault. Reads of the key folder what says how it is locked, and touches no key. Does
     * nothing by default.
     *
     * @param keyFolder the key folder
     * @throws IOException if there is none yet, or it cannot be read: then nothing is loaded, and the opening says why
     */
    default void prepare(Path keyFolder) throws IOException {}

    /**
     * What a cipher is made from.
     *
     * @param records the folder of the key records, inside the home
     * @param keys the key folder and what unlocks it
     * @param store where sealed images lie
     * @param clock the time
     * @param files the disk
     * @param busyStart whether the host has other things to start meanwhile: what only makes later work faster waits for some seconds
     */
    record Settings(
            Path records, KeyPlace keys, ImageStore store, InstantSource clock, DurableFiles files, boolean busyStart) {
        /**
         * Settings of a host that waits for the vault.
         *
         * @param records see the component
         * @param keys see the component
         * @param store see the component
         * @param clock see the component
         * @param files see the component
         */
        public Settings(Path records, KeyPlace keys, ImageStore store, InstantSource clock, DurableFiles files) {
            this(records, keys, store, clock, files, false);
        }
    }

    /** A cipher and the parts that share its keys. Closing the cipher closes all. */
    interface Parts {
        /**
         * The cipher.
         *
         * @return the cipher
         */
        ImageCipher cipher();

        /**
         * Versions, rewrap, horizon.
         *
         * @return the administration
         */
        KeyAdministration keys();

        /**
         * For registries.
         *
         * @return the sealer
         */
        AttributeSealer attributes();

        /**
         * For the log's pseudonyms and details.
         *
         * @return the sealer
         */
        DetailSealer details();

        /**
         * From patients to the log's pseudonyms and back, for reports and for forgetting.
         *
         * @return the crosswalk
         */
        PatientYears patientYears();

        /**
         * For the log's checkpoints.
         *
         * @return the keys
         */
        LogKeys logKeys();

        /**
         * Whether an emergency key opened these parts because the provider of the keys was away: then they serve emergencies alone, and
         * change nothing of the keys and destroy nothing.
         *
         * @return true until they are closed
         */
        default boolean byEmergencyKey() {
            return false;
        }
    }

    /**
     * Makes the key folder and the records' folder, and opens them.
     *
     * @param settings what the cipher is made from
     * @return the open parts
     * @throws RefusedException {@code OUTPUT_EXISTS} if there are keys or records already
     * @throws UnavailableException if it cannot be made
     */
    Parts create(Settings settings) throws RefusedException, UnavailableException;

    /**
     * Opens what {@link #create} made: unlocks the keys, reads the tombstone list, recovers the records.
     *
     * @param settings what the cipher is made from
     * @return the open parts
     * @throws UnavailableException {@code WRONG_PASSPHRASE}, {@code KEY_FILE_DAMAGED}, {@code KEYS_MISSING}, {@code KEYS_EXPOSED},
     *     {@code STORE_DAMAGED}
     */
    Parts open(Settings settings) throws UnavailableException;
}
