package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictMovieReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * MP4 with the files that are built like it (M4V, 3GP), and QuickTime movies: one grammar in two dialects.
 *
 * <p>Kept: the tracks of pictures (AVC, HEVC, AV1, VP9, MPEG-4 Visual) and of AAC sound that players play, their timing, size, turn, colour
 * and edit lists that hide nothing. Left out: every other track (text, time codes, metadata, GPS), user data, dates, names, free space, bytes
 * that no sample has, and at deep depth the messages in the coded pictures. Refused: fragments, other codings, edit lists that hide
 * something, data in other files. Stateless, safe for use by several threads.
 */
public final class MovieCodec implements ContainerCodec {
    private final boolean quickTime;

    private MovieCodec(boolean quickTime) {
        this.quickTime = quickTime;
    }

    /**
     * MP4 and what is built like it.
     *
     * @return the codec
     */
    public static MovieCodec mp4() {
        return new MovieCodec(false);
    }

    /**
     * QuickTime movies.
     *
     * @return the codec
     */
    public static MovieCodec mov() {
        return new MovieCodec(true);
    }

    @Override
    public String format() {
        return quickTime ? "MOV" : "MP4";
    }

    @Override
    public String mediaType() {
        return quickTime ? "video/quicktime" : "video/mp4";
    }

    @Override
    public boolean detects(byte[] head) {
        return quickTime ? Brands.isMov(head) : Brands.isMp4(head);
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        new MovieScrub(in, quickTime, depth, removed).run(out);
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new MovieInspection(in, findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictMovieReader();
    }
}
