package io.hipaaimage.core;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Guarantees, against anybody without the secret: what it writes names nobody, and states on what basis it could be released. For objects
 * that carry their patient in themselves (DICOM), which a {@link Scrubber} of pictures does not take. Does not judge pixels. Bounded in
 * memory and time for any input. Safe for use by several threads.
 */
public interface ObjectDeidentifier {
    /** How much of a file's beginning {@link #stated} may need, in bytes. */
    int BEGINNING = 1 << 20;

    /**
     * The receipt of a release.
     *
     * @param verdict {@code CLEAN}, or {@code CLEAN-EXCEPT-PIXELS} where burned-in text or a face is possible
     * @param basis {@code safe-harbor}, {@code limited-data-set} or {@code expert-determination-needed}
     * @param bytes what was written
     */
    record Released(String verdict, String basis, long bytes) {}

    /**
     * Whether objects of a media type are dealt with here.
     *
     * @param mediaType as found by structure
     * @return true for {@code application/dicom}
     */
    boolean takes(String mediaType);

    /**
     * Whom an object says that it is of.
     *
     * @param beginning its first {@link #BEGINNING} bytes, or all of it if it is shorter
     * @return what it says; never throws for a hostile one
     */
    StatedPatient stated(byte[] beginning);

    /**
     * De-identifies an object by the basic profile, under names that are computed from a secret: the same object and secret give the same
     * bytes, objects of one study stay one study.
     *
     * @param source the object, with random access
     * @param secret 32 bytes
     * @param out gets bytes before the verdict: on an exception what it got must be thrown away; not closed
     * @return the receipt
     * @throws ImageVaultException refused by name, or damaged
     * @throws IOException when reading or writing fails
     */
    Released deidentify(ImageSource source, byte[] secret, OutputStream out) throws ImageVaultException, IOException;
}
