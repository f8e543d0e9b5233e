package io.hipaaimage.deid.rendering;

import io.hipaaimage.core.PictureRenderer.Rectangle;
import io.hipaaimage.core.RefusedException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Decodes a rectangle of a clean picture by the JDK's own readers; a host's plug-ins are not asked. They throw in unchecked ways on what
 * they do not expect; whatever they throw means that they cannot decode it. What is decoded has a limit before anything is allocated: of
 * the whole picture, since the coefficients of a progressive JPEG are held whole, six bytes a pixel outside of the heap; of a TIFF's tile;
 * and of the rectangle.
 */
final class PictureDecoder {
    static final long MOST_PIXELS = 64L << 20;

    private static final long MOST_BYTES = 256L << 20;
    private static final int SHARE_OF_HEAP = 8;
    private static final int COMPRESSION = 259;
    private static final int JPEG = 7;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int PROFILE = 34675;
    /** Transfer function, white point, primaries, reference black and white: colours that a PNG would have to be computed for. */
    private static final int[] OTHER_COLOURS = {301, 318, 319, 532};

    private final ImageReader reader;
    private final CleanPicture clean;
    private int orientation;

    private PictureDecoder(ImageReader reader, CleanPicture clean) {
        this.reader = reader;
        this.clean = clean;
        this.orientation = clean.turn();
    }

    /** The rectangle that a viewer sees, or the whole picture. */
    static DecodedPicture decode(CleanPicture clean, @Nullable Rectangle crop) throws RefusedException {
        // ImageIO's own streams keep a copy in a temporary file, in clear
        try (ImageInputStream stream = new MemoryCacheImageInputStream(clean.pixels())) {
            ImageReader reader = reader(clean.format());
            try {
                reader.setInput(stream, false, false);
                return new PictureDecoder(reader, clean).decoded(crop);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw Refusals.NO_DECODER.refused();
        }
    }

    private static ImageReader reader(String format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
                return reader;
            }
        }
        throw new IIOException("no reader of the JDK");
    }

    private DecodedPicture decoded(@Nullable Rectangle crop) throws RefusedException, IOException {
        switch (clean.format()) {
            case "GIF" -> requireOneOfTheScreensSize();
            case "TIFF" -> readFields();
            default -> {}
        }
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        require((long) width * height <= MOST_PIXELS, Refusals.TOO_LARGE);
        Turn turn = new Turn(orientation, width, height);
        Rectangle whole = turn.whole();
        Rectangle seen = crop == null ? whole : crop;
        require(
                (long) seen.x() + seen.width() <= whole.width() && (long) seen.y() + seen.height() <= whole.height(),
                Refusals.OUTSIDE);
        Rectangle part = turn.stored(seen);
        BufferedImage image = clean.keyed() ? read(new Rectangle(0, 0, width, height)) : read(part);
        return new DecodedPicture(
                clean.keyed() ? image.getSubimage(part.x(), part.y(), part.width(), part.height()) : image,
                orientation,
                clean.colour());
    }

    private BufferedImage read(Rectangle part) throws RefusedException, IOException {
        requireFits((long) part.width() * part.height());
        if (clean.format().equals("TIFF")) { // of the others a tile is the whole, and is not held
            requireFits((long) reader.getTileWidth(0) * reader.getTileHeight(0));
        }
        ImageReadParam region = reader.getDefaultReadParam();
        region.setSourceRegion(new java.awt.Rectangle(part.x(), part.y(), part.width(), part.height()));
        return reader.read(0, region);
    }

    private void requireFits(long pixels) throws RefusedException, IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        require(types.hasNext(), Refusals.NO_DECODER);
        int bytes = Math.max(1, types.next().getColorModel().getPixelSize() / 8);
        long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        require(pixels <= most / bytes, Refusals.TOO_LARGE);
    }

    /** A picture that leaves some of the screen's ground free, or others after it, would not be shown as a viewer shows it. */
    private void requireOneOfTheScreensSize() throws RefusedException, IOException {
        require(reader.getNumImages(true) == 1, Refusals.SEVERAL_PICTURES);
        Element screen = child(reader.getStreamMetadata(), "LogicalScreenDescriptor");
        Element place = child(reader.getImageMetadata(0), "ImageDescriptor");
        require(
                place.getAttribute("imageLeftPosition").equals("0")
                        && place.getAttribute("imageTopPosition").equals("0")
                        && screen.getAttribute("logicalScreenWidth").equals(place.getAttribute("imageWidth"))
                        && screen.getAttribute("logicalScreenHeight").equals(place.getAttribute("imageHeight")),
                Refusals.NO_DECODER);
    }

    private static Element child(IIOMetadata metadata, String name) throws IOException {
        Element root = (Element) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        if (root.getElementsByTagName(name).item(0) instanceof Element found) {
            return found;
        }
        throw new IIOException("no " + name);
    }

    private void readFields() throws RefusedException, IOException {
        require(reader.getNumImages(true) == 1, Refusals.SEVERAL_PICTURES);
        TIFFDirectory fields = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
        // four components of a JPEG may be inks, or colours with alpha; the JDK's reader mistakes the one for the other
        require(number(fields, COMPRESSION) != JPEG || number(fields, SAMPLES) <= 3, Refusals.NO_DECODER);
        for (int other : OTHER_COLOURS) {
            require(!fields.containsTIFFField(other), Refusals.COLOURS);
        }
        orientation = number(fields, ORIENTATION);
        TIFFField profile = fields.getTIFFField(PROFILE);
        if (profile != null) {
            clean.colour().profile(profile.getAsBytes());
        }
    }

    /** A field's number; one is what each of these says where it is not there. */
    private static int number(TIFFDirectory fields, int tag) {
        TIFFField field = fields.getTIFFField(tag);
        return field == null ? 1 : field.getAsInt(0);
    }

    private static void require(boolean right, Refusals otherwise) throws RefusedException {
        if (!right) {
            throw otherwise.refused();
        }
    }
}
