package io.hipaaimage.core;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

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
     * @param reviewed the basis once a person has looked at the pixels and saw nobody in them; the same as {@code basis} without pixels
     * @param table by which edition of which table, such as {@code PS3.15 2026d E.1-1}
     * @param remaining stable words of what a person should know of, without places or values
     * @param bytes what was written
     */
    record Released(String verdict, String basis, String reviewed, String table, List<String> remaining, long bytes) {
        /** Copies the list. */
        public Released {
            remaining = List.copyOf(remaining);
        }
    }

    /**
     * How copies are made that belong together.
     *
     * @param options words such as {@code retain-uids}; none for the basic profile
     * @param random whether new names are drawn and kept nowhere, so that nothing leads back; else they are computed from the secret
     */
    record Method(Set<String> options, boolean random) {
        /** Copies the set. */
        public Method {
            options = Set.copyOf(options);
        }
    }

    /** Copies that belong together: objects of one study stay one study among them. For one thread at a time. */
    @FunctionalInterface
    interface Series {
        /**
         * De-identifies an object.
         *
         * @param source the object, with random access
         * @param out gets bytes before the verdict: on an exception what it got must be thrown away; not closed
         * @return the receipt
         * @throws ImageVaultException refused by name, or damaged
         * @throws IOException when reading or writing fails
         */
        Released deidentify(ImageSource source, OutputStream out) throws ImageVaultException, IOException;
    }

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
     * Begins copies that belong together.
     *
     * @param method how they are made
     * @param secret 32 bytes; looked at where names are computed
     * @return makes one copy after the other
     * @throws RefusedException {@code REFUSED OPTION_NOT_AVAILABLE:name}
     */
    Series begin(Method method, byte[] secret) throws RefusedException;
}
