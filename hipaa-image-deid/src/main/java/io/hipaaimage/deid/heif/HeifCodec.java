package io.hipaaimage.deid.heif;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictHeifReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * HEIF with HEVC, as telephones write it (HEIC), and AVIF: one grammar under two names.
 *
 * <p>Kept: the primary picture, its tiles and layers, its alpha, size, depth, colour (numbers, and the profile rebuilt), light levels, turn,
 * mirror and crop. Left out: every other item (Exif, XMP, thumbnails, depth, gain maps, hidden pictures), names, free space, unused bytes,
 * and at deep depth the messages and padding in the coded pictures. By option a gain map stays, where its numbers are understood:
 * they are written anew. Refused: pictures coded otherwise or made in a way
 * that is not known here. Stateless, safe for use by several threads.
 */
public final class HeifCodec implements ContainerCodec {
    private final String format;
    private final String mediaType;
    private final String coding;

    private HeifCodec(String format, String mediaType, String coding) {
        this.format = format;
        this.mediaType = mediaType;
        this.coding = coding;
    }

    /**
     * Pictures coded by HEVC.
     *
     * @return the codec
     */
    public static HeifCodec heif() {
        return new HeifCodec("HEIF", "image/heif", "hvc1");
    }

    /**
     * Pictures coded by AV1.
     *
     * @return the codec
     */
    public static HeifCodec avif() {
        return new HeifCodec("AVIF", "image/avif", "av01");
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public boolean detects(byte[] head) {
        return Brands.format(head).equals(format);
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        new HeifScrub(in, coding, depth, false, removed).run(out);
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Options options, Removals removed)
            throws ImageVaultException, IOException {
        new HeifScrub(in, coding, options.depth(), keepsMap(options), removed).run(out);
    }

    private static boolean keepsMap(Scrubber.Options options) {
        return options.keep().contains(Scrubber.Extra.GAIN_MAP);
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new HeifInspection(in, findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictHeifReader();
    }

    @Override
    public StrictReader verifier(Scrubber.Options options) {
        return keepsMap(options) ? StrictHeifReader.withMap() : verifier();
    }
}
