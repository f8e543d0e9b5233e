package io.hipaaimage.deid.spi;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * One container grammar: a strict walker and a writer. Most users will not call this.
 *
 * <p>Guarantees: {@link #scrub(PictureInput, PictureOutput, Scrubber.Depth, Removals)} writes what its grammar allows, in canonical form, and copies nothing that it does not know; two files
 * that differ in metadata alone give the same bytes, and a second scrub changes nothing. It refuses by exception, in memory that does not
 * depend on what the file says of itself. Safe for use by several threads.
 */
public interface ContainerCodec {
    /** How many bytes of a file's beginning {@link #detects} is given at most. */
    int HEAD = 4096;

    /**
     * The format's name.
     *
     * @return such as {@code JPEG}
     */
    String format();

    /**
     * The format's media type.
     *
     * @return such as {@code image/jpeg}
     */
    String mediaType();

    /**
     * Whether a file is of this format, by its structure.
     *
     * @param head the first {@value #HEAD} bytes, or all of a shorter file
     * @return true if {@code scrub} should be asked
     */
    boolean detects(byte[] head);

    /**
     * Rebuilds a picture.
     *
     * @param in read to its end
     * @param out gets the clean picture
     * @param depth how deep to look
     * @param removed told what was left out
     * @throws ImageVaultException to refuse
     * @throws IOException when reading or writing fails
     */
    void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException;

    /**
     * Rebuilds a picture, with what the options keep where this format has such a thing.
     *
     * @param in read to its end
     * @param out gets the clean picture
     * @param options how deep to look, and what to keep
     * @param removed told what was left out
     * @throws ImageVaultException to refuse
     * @throws IOException when reading or writing fails
     */
    default void scrub(PictureInput in, PictureOutput out, Scrubber.Options options, Removals removed)
            throws ImageVaultException, IOException {
        scrub(in, out, options.depth(), removed);
    }

    /**
     * Names what is in the file besides its pixels.
     *
     * @param in read as far as needed
     * @param findings told each finding, before any exception
     * @throws ImageVaultException when the structure ends or breaks; what was found until then stands
     * @throws IOException when reading fails
     */
    void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException;

    /**
     * A second opinion on what {@link #scrub(PictureInput, PictureOutput, Scrubber.Depth, Removals)} writes, by code that the writer does not share.
     *
     * @return a new reader for one picture
     */
    StrictReader verifier();

    /**
     * A second opinion on what {@link #scrub(PictureInput, PictureOutput, Scrubber.Options, Removals)} writes.
     *
     * @param options those of the scrub
     * @return a new reader for one picture
     */
    default StrictReader verifier(Scrubber.Options options) {
        return verifier();
    }
}
