package io.hipaaimage.deid;

import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.bmp.BmpCodec;
import io.hipaaimage.deid.gif.GifCodec;
import io.hipaaimage.deid.heif.HeifCodec;
import io.hipaaimage.deid.jp2.Jp2Codec;
import io.hipaaimage.deid.jpeg.JpegCodec;
import io.hipaaimage.deid.jxl.JxlCodec;
import io.hipaaimage.deid.mp4.MovieCodec;
import io.hipaaimage.deid.png.PngCodec;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.svg.SvgCodec;
import io.hipaaimage.deid.tiff.TiffCodec;
import io.hipaaimage.deid.webp.WebpCodec;
import java.util.ArrayList;
import java.util.List;

/** Makes scrubbers. What they give back is stateless and safe for use by several threads. */
public final class Scrubbers {
    private static final Scrubber STANDARD = new StandardScrubber(codecs());

    private Scrubbers() {}

    /**
     * The scrubber for the formats of this library: JPEG, PNG and APNG, GIF, WebP, BMP, JPEG XL, TIFF and BigTIFF, JPEG 2000, SVG, HEIF, AVIF,
     * MP4 and QuickTime movies. Everything else is refused by name.
     *
     * @return the scrubber
     */
    public static Scrubber standard() {
        return STANDARD;
    }

    /**
     * The standard formats and more.
     *
     * @param more asked before the standard ones
     * @return the scrubber
     */
    public static Scrubber with(List<ContainerCodec> more) {
        List<ContainerCodec> all = new ArrayList<>(more);
        all.addAll(codecs());
        return new StandardScrubber(all);
    }

    private static List<ContainerCodec> codecs() {
        JpegCodec jpeg = new JpegCodec();
        List<ContainerCodec> all = new ArrayList<>(List.of(
                jpeg,
                new PngCodec(),
                new GifCodec(),
                new WebpCodec(),
                new BmpCodec(),
                new JxlCodec(),
                new TiffCodec(jpeg),
                new Jp2Codec(),
                HeifCodec.heif(),
                HeifCodec.avif(),
                MovieCodec.mp4(jpeg),
                MovieCodec.mov(jpeg),
                MovieCodec.avif(jpeg),
                MovieCodec.heif(jpeg)));
        all.add(new SvgCodec(new PicturesWithin(all)));
        return List.copyOf(all);
    }
}
