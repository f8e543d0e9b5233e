package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.PixelWriter;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.TransferSyntax;
import io.hipaaimage.deid.dicom.data.Value;
import io.hipaaimage.deid.dicom.data.Vr;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an object's pixel data: checked before anything is written, then written once. For one object and one thread.
 *
 * <p>Guarantees: native data has exactly the bytes that rows, columns, samples and frames ask for, and nothing in bits that no sample
 * uses; a compressed frame has no comment, application segment or trailer; offset tables and fragments that belong to no frame are gone.
 */
public final class PixelPlan implements PixelWriter {
    private static final int BITS_ALLOCATED = 0x0028_0100;
    private static final int FLOAT_PIXEL_DATA = 0x7FE0_0008;
    private static final int DOUBLE_PIXEL_DATA = 0x7FE0_0009;

    private final Optional<Element> element;
    private final @Nullable NativePixels plain;
    private final @Nullable EncapsulatedPixels encapsulated;

    private PixelPlan(
            Optional<Element> element, @Nullable NativePixels plain, @Nullable EncapsulatedPixels encapsulated) {
        this.element = element;
        this.plain = plain;
        this.encapsulated = encapsulated;
    }

    /**
     * Plans an object's pixel data.
     *
     * @param file the object
     * @return the plan
     * @throws RefusedException {@code REFUSED}: a layout, a length or fragments that do not fit together, a coding that is not supported
     * @throws IOException when reading fails
     */
    public static PixelPlan of(DicomFile file) throws ImageVaultException, IOException {
        DataSet dataSet = file.dataSet();
        Optional<Element> found = dataSet.find(Tag.PIXEL_DATA);
        if (found.isEmpty() || found.get().isEmpty()) {
            refuseMissing(dataSet);
            requireLength(dataSet, FLOAT_PIXEL_DATA, 32);
            requireLength(dataSet, DOUBLE_PIXEL_DATA, 64);
            return new PixelPlan(Optional.empty(), null, null);
        }
        Element element = found.get();
        PixelLayout layout = PixelLayout.of(dataSet);
        if (element.value() instanceof Value.Fragments fragments) {
            return encapsulated(file, fragments, layout);
        }
        if (file.syntax().pixels() != TransferSyntax.Pixels.NATIVE) {
            throw new RefusedException(ErrorCode.REFUSED, "PIXEL_DATA_NOT_ENCAPSULATED");
        }
        long have = NativePixels.lengthOf(element.value());
        layout = layout.fitted(have);
        if (have < layout.length()) {
            throw new RefusedException(ErrorCode.REFUSED, "PIXEL_DATA_SHORT");
        }
        Vr vr = layout.allocated() > 8 || element.vr() != Vr.OB ? Vr.OW : Vr.OB;
        boolean big = file.syntax() == TransferSyntax.BIG_ENDIAN;
        int word = Math.max(element.vr().word(), layout.allocated() / 8);
        Value value = big && word > element.vr().word() ? inWords(element, word) : element.value();
        NativePixels plain = new NativePixels(file, value, layout, word);
        return new PixelPlan(Optional.of(new Element(Tag.PIXEL_DATA, vr, element.value(), -1)), plain, null);
    }

    /** An image without its last element is a file that was cut between two elements. */
    private static void refuseMissing(DataSet dataSet) throws RefusedException {
        boolean elsewhere = dataSet.find(FLOAT_PIXEL_DATA).isPresent()
                || dataSet.find(DOUBLE_PIXEL_DATA).isPresent();
        if (dataSet.find(BITS_ALLOCATED).isPresent() && !elsewhere) {
            throw new RefusedException(ErrorCode.REFUSED, "PIXEL_DATA_MISSING", "fetch it again");
        }
    }

    /** Samples that are fractions are kept as a table is, so they have to be as many as the picture has. */
    private static void requireLength(DataSet dataSet, int tag, int bits) throws RefusedException {
        Optional<Element> samples = dataSet.find(tag);
        if (samples.isPresent()) {
            PixelLayout layout = PixelLayout.of(dataSet);
            boolean right = layout.allocated() == bits
                    && layout.length() == NativePixels.lengthOf(samples.get().value());
            if (!right) {
                throw new RefusedException(ErrorCode.REFUSED, "PIXEL_LAYOUT");
            }
        }
    }

    /** A small value was turned around by its representation's words when it was read; samples of more bytes turn as a whole. */
    private static Value inWords(Element element, int word) {
        if (!(element.value() instanceof Value.Bytes held)) {
            return element.value();
        }
        byte[] bytes = held.bytes().clone();
        int part = element.vr().word();
        for (int from = 0; from + word <= bytes.length; from += word) {
            for (int i = 0; i < word; i++) {
                int place = word - part - (i / part) * part + i % part;
                bytes[from + place] = held.bytes()[from + i];
            }
        }
        return new Value.Bytes(bytes);
    }

    private static PixelPlan encapsulated(DicomFile file, Value.Fragments fragments, PixelLayout layout)
            throws ImageVaultException, IOException {
        FrameFilter filter = filter(file.syntax(), layout);
        boolean streams = filter instanceof PictureFrames
                || filter instanceof ExtendedFrames
                || filter instanceof JpegMarkers
                || filter instanceof Jpeg2000;
        EncapsulatedPixels pixels =
                new EncapsulatedPixels(file, new FrameGroups(file, fragments, layout.frames()).of(streams), filter);
        return new PixelPlan(Optional.of(new Element(Tag.PIXEL_DATA, Vr.OB, fragments, -1)), null, pixels);
    }

    private static FrameFilter jpeg(TransferSyntax syntax) {
        return switch (syntax) {
            case JPEG_BASELINE -> PictureFrames.jpeg();
            case JPEG_EXTENDED -> new ExtendedFrames();
            default -> new JpegMarkers(false);
        };
    }

    private static FrameFilter filter(TransferSyntax syntax, PixelLayout layout) throws RefusedException {
        return switch (syntax.pixels()) {
            case JPEG -> jpeg(syntax);
            case JPEG_XL -> PictureFrames.jpegXl();
            case JPEG_LS -> new JpegMarkers(true);
            case JPEG_2000 -> new Jpeg2000();
            case RLE -> new RunLengths(layout);
            case DEFLATED_FRAME -> new DeflatedFrames(layout);
            case UNCOMPRESSED -> (in, out, blind) -> in.copy(layout.frameLength(), out);
            case NATIVE -> throw new RefusedException(ErrorCode.REFUSED, "FRAGMENTS_IN_NATIVE_SYNTAX");
        };
    }

    /**
     * The element as it is written.
     *
     * @return tag and representation; empty where the object has no pixel data
     */
    public Optional<Element> element() {
        return element;
    }

    /**
     * What was done, in the words of {@code cli.md}; to be asked after the object was written.
     *
     * @return {@code untouched} or {@code cleared-unused-bits}
     */
    public String word() {
        return plain != null && plain.cleared() ? "cleared-unused-bits" : "untouched";
    }

    /**
     * Where nobody looked; to be asked after the object was written.
     *
     * @return in the order of their names' declaration
     */
    public Set<BlindSpot> blind() {
        return encapsulated == null ? Set.of() : encapsulated.blind();
    }

    @Override
    public void writeValue(OutputStream out) throws ImageVaultException, IOException {
        if (plain != null) {
            plain.write(out);
        } else if (encapsulated != null) {
            encapsulated.write(out);
        }
    }
}
