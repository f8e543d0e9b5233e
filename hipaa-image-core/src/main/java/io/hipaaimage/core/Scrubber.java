package io.hipaaimage.core;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Guarantees: a result holds the same pixels, orientation and colour, and nothing else that the source said; each of its bytes belongs to
 * a production of its format. What cannot be accounted for is refused. Does not judge pixels. Bounded in memory and time for any input.
 * Safe for use by several threads.
 */
public interface Scrubber {
    /** How deep a scrub looks. */
    enum Depth {
        /** The container's grammar. */
        CONTAINER,
        /** The coded data too, so that nothing hides behind it. */
        DEEP
    }

    /** What a file may hold beside its picture and keeps only where it is asked for. */
    enum Extra {
        /** How the picture is made brighter on a screen that can (HDR): the map scrubbed as a picture, its parameters as numbers alone. */
        GAIN_MAP
    }

    /**
     * How to scrub.
     *
     * @param depth how deep to look
     * @param hash whether to hash what is read and written
     * @param verify whether independent readers look at the result before it is released, and compare pixels
     * @param keep what is kept beside the picture, where its format and form allow it; else it is left out like all the rest
     */
    record Options(Depth depth, boolean hash, boolean verify, Set<Extra> keep) {
        /** Container depth, no hashes, the built-in strict reader alone. */
        public static final Options STANDARD = new Options(Depth.CONTAINER, false, false);

        /** Takes a copy. */
        public Options {
            keep = Set.copyOf(keep);
        }

        /**
         * Keeps the picture alone.
         *
         * @param depth how deep to look
         * @param hash whether to hash what is read and written
         * @param verify whether independent readers look at the result before it is released, and compare pixels
         */
        public Options(Depth depth, boolean hash, boolean verify) {
            this(depth, hash, verify, Set.of());
        }
    }

    /**
     * Scrubs a picture.
     *
     * @param source the picture
     * @param output where the result goes
     * @param options how
     * @return what was made
     * @throws RefusedException {@code REFUSED}: a format that is not supported, or a structure that cannot be accounted for
     * @throws DamagedInputException {@code MALFORMED}, {@code TRUNCATED}: which structure, at which offset
     * @throws UnavailableException if the output cannot be written for want of space
     * @throws IOException when reading or writing fails
     */
    ScrubResult scrub(ImageSource source, Output output, Options options) throws ImageVaultException, IOException;

    /**
     * Scrubs a picture in the standard way.
     *
     * @param source the picture
     * @param output where the result goes
     * @return what was made
     * @throws ImageVaultException as {@link #scrub(ImageSource, Output, Options)}
     * @throws IOException when reading or writing fails
     */
    default ScrubResult scrub(ImageSource source, Output output) throws ImageVaultException, IOException {
        return scrub(source, output, Options.STANDARD);
    }

    /**
     * Says what is in a picture's file.
     *
     * @param source the picture
     * @return what was found; never throws for a hostile one
     * @throws RefusedException {@code REFUSED} for an empty, truncated or unknown file
     * @throws IOException when reading fails
     */
    Inspection inspect(ImageSource source) throws RefusedException, IOException;

    /**
     * The media type by structure, never by name.
     *
     * @param head the first 4,096 bytes of the file, or all of it if it is shorter
     * @return the media type, or empty if the structure is none that we know
     */
    Optional<String> mediaType(byte[] head);

    /**
     * Who de-identifies objects that carry their patient in themselves.
     *
     * @return the de-identifier, or empty where this scrubber knows of none: then such objects are kept and never leave care
     */
    default Optional<ObjectDeidentifier> objects() {
        return Optional.empty();
    }

    /**
     * Who draws parts of pictures, and marks over them.
     *
     * @return the renderer, or empty where this scrubber knows of none: then what asks for either is denied
     */
    default Optional<PictureRenderer> renderer() {
        return Optional.empty();
    }
}
