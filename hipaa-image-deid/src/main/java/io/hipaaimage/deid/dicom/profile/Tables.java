package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Value;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.Arrays;

/**
 * How long tables of numbers can be by what stands beside them: lookup tables by their descriptors (PS3.3 clause C.7.6.3.1.5, C.11.1.1.1),
 * waveforms by channels and samples (clause C.10.9). What follows belongs to no number and goes.
 */
final class Tables {
    private static final int LUT_DATA = 0x0028_3006;
    private static final int LUT_DESCRIPTOR = 0x0028_3002;
    private static final int PALETTES = 0x0028_1201;
    private static final int PALETTE_DESCRIPTORS = 0x0028_1101;
    private static final int WAVEFORM_DATA = 0x5400_1010;
    private static final int BITS_ALLOCATED = 0x5400_1004;
    private static final int CHANNELS = 0x003A_0005;
    private static final int SAMPLES = 0x003A_0010;

    private Tables() {}

    /** The element, cut where what stands beside it says. */
    static Element fitted(Element element, DataSet around) {
        long most = most(element.tag(), around);
        if (element.value() instanceof Value.Bytes held && held.bytes().length > most) {
            return Element.of(element.tag(), element.vr(), Arrays.copyOf(held.bytes(), (int) most));
        }
        if (element.value() instanceof Value.Range range && range.length() > most) {
            return new Element(
                    element.tag(),
                    element.vr(),
                    new Value.Range(range.offset(), most, range.bigEndian()),
                    element.offset());
        }
        return element;
    }

    private static long most(int tag, DataSet around) {
        if (tag == WAVEFORM_DATA) {
            return waveform(around);
        }
        if (tag == LUT_DATA) {
            return table(around, LUT_DESCRIPTOR);
        }
        boolean palette = tag >= PALETTES && tag <= PALETTES + 3;
        return palette ? table(around, PALETTE_DESCRIPTORS + (tag - PALETTES)) : Long.MAX_VALUE;
    }

    /** Two bytes an entry, though some have one; 0 entries are 65,536. */
    private static long table(DataSet around, int descriptor) {
        int entries = around.number(descriptor, -1);
        return entries < 0 ? Long.MAX_VALUE : entries == 0 ? 1L << 17 : 2L * entries;
    }

    private static long waveform(DataSet around) {
        long channels = around.number(CHANNELS, -1);
        byte[] samples = around.find(SAMPLES)
                .filter(e -> e.vr() == Vr.UL)
                .map(Element::bytes)
                .orElse(new byte[0]);
        int bits = around.number(BITS_ALLOCATED, -1);
        if (channels < 0 || samples.length != 4 || bits < 8) {
            return Long.MAX_VALUE;
        }
        long count = (samples[0] & 0xFFL)
                | (samples[1] & 0xFFL) << 8
                | (samples[2] & 0xFFL) << 16
                | (samples[3] & 0xFFL) << 24;
        long length = channels * count * (bits / 8);
        return length + (length & 1);
    }
}
