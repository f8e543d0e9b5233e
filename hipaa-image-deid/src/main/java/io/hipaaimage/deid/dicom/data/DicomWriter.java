package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.VaultBugException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a data set in one form: preamble of zeros, meta information of ours, explicit VR little endian, sequences and items delimited,
 * no group lengths; deflated where the syntax is. The same tree gives the same bytes. For one thread.
 */
public final class DicomWriter {
    /** UID of this implementation, below a UUID of ours. */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.196434226107842640263402517838470254971";

    /** Name of this implementation. */
    public static final String IMPLEMENTATION_VERSION = "HIPAA_IMAGE_1";

    private static final int SHORT_MOST = 0xFFFE;

    private final DicomFile file;
    private final OutputStream out;

    private DicomWriter(DicomFile file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Writes a file.
     *
     * @param file where large values are
     * @param dataSet the data set; its SOP class and instance go into the meta information
     * @param pixels writes the value of a top-level Pixel Data element
     * @param syntax the syntax to write
     * @param out where to; flushed
     * @throws ImageVaultException what the pixels throw, and a file that ends early
     * @throws IOException when reading or writing fails
     */
    public static void write(DicomFile file, DataSet dataSet, PixelWriter pixels, TransferSyntax syntax, Sink out)
            throws ImageVaultException, IOException {
        out.write(new byte[128]);
        out.write(new byte[] {'D', 'I', 'C', 'M'});
        writeMeta(dataSet, syntax, out, file);
        if (syntax == TransferSyntax.DEFLATED) {
            Deflater deflater = new Deflater(6, true);
            try {
                Even even = new Even(out);
                DeflaterOutputStream deflated = new DeflaterOutputStream(even, deflater, 1 << 16);
                new DicomWriter(file, deflated).body(dataSet, pixels);
                deflated.finish();
                even.pad();
            } finally {
                deflater.end();
            }
        } else {
            new DicomWriter(file, out).body(dataSet, pixels);
        }
        out.flush();
    }

    /**
     * Writes elements alone, in explicit VR little endian, without preamble and meta information.
     *
     * @param file where large values are
     * @param dataSet the elements; none of them encapsulated
     * @param out where to
     * @throws ImageVaultException a file that ends early
     * @throws IOException when reading or writing fails
     */
    public static void writeElements(DicomFile file, DataSet dataSet, OutputStream out)
            throws ImageVaultException, IOException {
        new DicomWriter(file, out).elements(dataSet);
    }

    private static void writeMeta(DataSet dataSet, TransferSyntax syntax, OutputStream out, DicomFile file)
            throws ImageVaultException, IOException {
        DataSet meta = DataSet.of(List.of(
                Element.of(0x0002_0001, Vr.OB, new byte[] {0, 1}),
                Element.ofAscii(0x0002_0002, Vr.UI, dataSet.ascii(Tag.SOP_CLASS_UID)),
                Element.ofAscii(0x0002_0003, Vr.UI, dataSet.ascii(Tag.SOP_INSTANCE_UID)),
                Element.ofAscii(Tag.TRANSFER_SYNTAX_UID, Vr.UI, syntax.uid()),
                Element.ofAscii(0x0002_0012, Vr.UI, IMPLEMENTATION_CLASS_UID),
                Element.ofAscii(0x0002_0013, Vr.SH, IMPLEMENTATION_VERSION)));
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        DicomWriter writer = new DicomWriter(file, held);
        writer.elements(meta);
        int length = held.size();
        byte[] bytes = {(byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)};
        new DicomWriter(file, out).element(Element.of(0x0002_0000, Vr.UL, bytes));
        held.writeTo(out);
    }

    private void body(DataSet dataSet, PixelWriter pixels) throws ImageVaultException, IOException {
        for (Element element : dataSet.elements()) {
            if (element.tag() == Tag.PIXEL_DATA) {
                head(element.tag(), element.vr());
                pixels.writeValue(out);
            } else {
                element(element);
            }
        }
    }

    private void elements(DataSet dataSet) throws ImageVaultException, IOException {
        for (Element element : dataSet.elements()) {
            element(element);
        }
    }

    private void element(Element element) throws ImageVaultException, IOException {
        head(element.tag(), element.vr());
        if (element.value() instanceof Value.Bytes bytes) {
            length(element.vr(), bytes.bytes().length);
            out.write(bytes.bytes());
        } else if (element.value() instanceof Value.Range range) {
            length(element.vr(), range.length() + (range.length() & 1));
            file.copy(range, range.length(), element.vr().word(), out);
            if ((range.length() & 1) != 0) {
                out.write(0);
            }
        } else if (element.value() instanceof Value.Items items) {
            u32(ElementHeader.UNDEFINED);
            for (DataSet item : items.list()) {
                u16(0xFFFE);
                u16(0xE000);
                u32(ElementHeader.UNDEFINED);
                elements(item);
                u16(0xFFFE);
                u16(0xE00D);
                u32(0);
            }
            u16(0xFFFE);
            u16(0xE0DD);
            u32(0);
        } else {
            throw new VaultBugException("encapsulated data within an item");
        }
    }

    private void head(int tag, Vr vr) throws IOException {
        u16(Tag.group(tag));
        u16(Tag.element(tag));
        out.write(vr.code() >> 8);
        out.write(vr.code());
        if (vr.longLength()) {
            u16(0);
        }
    }

    private void length(Vr vr, long length) throws IOException {
        if (vr.longLength()) {
            u32(length);
        } else if (length > SHORT_MOST) {
            throw new VaultBugException("a value is too long for its representation");
        } else {
            u16((int) length);
        }
    }

    private void u16(int value) throws IOException {
        out.write(value);
        out.write(value >> 8);
    }

    private void u32(long value) throws IOException {
        u16((int) value);
        u16((int) (value >> 16));
    }

    /** Counts, so that a deflated data set can be padded to an even length (PS3.5 annex A.5). */
    private static final class Even extends OutputStream {
        private final OutputStream out;
        private boolean odd;

        Even(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            odd = !odd;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            odd ^= (length & 1) != 0;
        }

        void pad() throws IOException {
            if (odd) {
                out.write(0);
            }
        }
    }
}
