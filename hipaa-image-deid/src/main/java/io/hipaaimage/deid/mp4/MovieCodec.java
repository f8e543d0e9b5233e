package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictMovieReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * MP4 with the files that are built like it (M4V, 3GP), QuickTime movies, and animated AVIF and HEIF: one grammar in four dialects.
 *
 * <p>Kept of a clip: the tracks of pictures (AVC, HEVC, AV1, VP9, MPEG-4 Visual, and Motion JPEG, picture by picture scrubbed) and of sound
 * (AAC, Opus, AMR, and samples of 8 and 16 bits that are not packed) that players play, their timing, size, turn, colour and edit lists
 * that hide nothing. A clip that browsers and cameras recorded in fragments becomes one piece. Kept of an animated picture: its track and
 * the track of its alpha, and how often it is played; the still beside it and sound are left out. Left out: every other track (text, time
 * codes, metadata, GPS), user data, dates, names, free space, bytes that no sample has, and at deep depth the messages in the coded
 * pictures. Refused: other codings, encrypted samples, edit lists that hide something, data in other files. Stateless, safe for use by
 * several threads.
 */
public final class MovieCodec implements ContainerCodec {
    private final Dialect dialect;
    private final JpegParts jpeg;

    private MovieCodec(Dialect dialect, JpegParts jpeg) {
        this.dialect = dialect;
        this.jpeg = jpeg;
    }

    /**
     * MP4 and what is built like it.
     *
     * @param jpeg rebuilds pictures that are JPEG
     * @return the codec
     */
    public static MovieCodec mp4(JpegParts jpeg) {
        return new MovieCodec(Dialect.MP4, jpeg);
    }

    /**
     * QuickTime movies.
     *
     * @param jpeg rebuilds pictures that are JPEG
     * @return the codec
     */
    public static MovieCodec mov(JpegParts jpeg) {
        return new MovieCodec(Dialect.MOV, jpeg);
    }

    /**
     * Animated AVIF.
     *
     * @param jpeg rebuilds pictures that are JPEG
     * @return the codec
     */
    public static MovieCodec avif(JpegParts jpeg) {
        return new MovieCodec(Dialect.AVIF, jpeg);
    }

    /**
     * Animated HEIF with HEVC.
     *
     * @param jpeg rebuilds pictures that are JPEG
     * @return the codec
     */
    public static MovieCodec heif(JpegParts jpeg) {
        return new MovieCodec(Dialect.HEIF, jpeg);
    }

    @Override
    public String format() {
        return dialect.format();
    }

    @Override
    public String mediaType() {
        return dialect.mediaType();
    }

    @Override
    public boolean detects(byte[] head) {
        return dialect.detects(head);
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        new MovieScrub(in, dialect, jpeg, depth, removed).run(out);
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new MovieInspection(in, dialect, findings).run();
    }

    @Override
    public StrictReader verifier() {
        return dialect.pictures() ? StrictMovieReader.ofPictures() : StrictMovieReader.ofClip();
    }
}
