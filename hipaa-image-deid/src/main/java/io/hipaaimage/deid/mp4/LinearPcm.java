package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code stsd} for sound of wide numbers, rebuilt: QuickTime's of 24 and 32 bits and of floating point, its entry of version 2 that
 * describes any of them, and those of ISO/IEC 23003-5. A moment's bytes are the numbers of its channels and nothing else; numbers that leave
 * bits of their bytes unused are refused, since a word is there.
 */
final class LinearPcm {
    private static final int HEAD_BYTES = 28;
    private static final int MOST_CHANNELS = 2;
    /** By QuickTime's names: the bytes of a number. */
    private static final Map<String, Integer> NAMED = Map.of("in24", 3, "in32", 4, "fl32", 4, "fl64", 8);
    /** Kinds of ISO/IEC 23003-5, and the bits that their numbers may have. */
    private static final Map<String, Set<Integer>> ISO = Map.of("ipcm", Set.of(16, 24, 32), "fpcm", Set.of(32, 64));

    private static final String DESCRIBED = "lpcm";
    private static final int MORE_OF_VERSION_1 = 16;
    private static final int MORE_OF_VERSION_2 = 36;
    private static final int BYTES_OF_VERSION_2 = 72;
    private static final int ALWAYS = 0x7F000000;

    private static final int FLOAT = 1;
    private static final int BIG_ENDIAN = 2;
    private static final int SIGNED = 4;
    private static final int PACKED = 8;
    private static final int KNOWN = FLOAT | BIG_ENDIAN | SIGNED | PACKED;
    private static final int MOST_RATE = 768_000;

    private final IsoInput in;
    private final Box entry;
    private final Removals removed;
    private final int version;
    private final int channels;
    private final int rate;

    private LinearPcm(IsoInput in, Box entry, Removals removed) throws ImageVaultException, IOException {
        this.in = in;
        this.entry = entry;
        this.removed = removed;
        Fields fields = new Fields(in.bytes(entry.body(), HEAD_BYTES, "stsd"), entry.body(), "stsd");
        fields.take(8);
        version = fields.u16();
        fields.take(6);
        channels = fields.u16();
        fields.take(6);
        // a rate has whole numbers only
        rate = fields.u16();
    }

    static boolean knows(String type) {
        return NAMED.containsKey(type) || ISO.containsKey(type) || type.equals(DESCRIBED);
    }

    static SampleEntry read(IsoInput in, Box entry, Removals removed) throws ImageVaultException, IOException {
        LinearPcm read = new LinearPcm(in, entry, removed);
        if (entry.type().equals(DESCRIBED)) {
            return read.described();
        }
        return ISO.containsKey(entry.type()) ? read.iso() : read.named();
    }

    private SampleEntry named() throws ImageVaultException, IOException {
        int bytes = NAMED.getOrDefault(entry.type(), 0);
        int frame = channels * bytes;
        int head = version == 1 ? HEAD_BYTES + MORE_OF_VERSION_1 : HEAD_BYTES;
        long said = version == 1 ? in.number(entry.body() + HEAD_BYTES + 8, 4, "stsd") : 0;
        require(version <= 1 && isHeard(channels) && (said == 0 || said == frame));
        boolean little = isLittleEndian(boxes(head, "wave"));
        BoxWriter out = begin(little ? 1 : 0, channels, 16, 0).u32((long) rate << 16);
        if (little) {
            out.u32(1).u32(bytes).u32(frame).u32(2).begin("wave");
            out.begin("frma")
                    .put(entry.type().getBytes(StandardCharsets.ISO_8859_1))
                    .end();
            out.begin("enda").u16(1).end();
            out.begin("\0\0\0\0").end().end();
        }
        return SampleEntry.sound(entry.type(), out.end().bytes(), frame);
    }

    private boolean isLittleEndian(@Nullable Box wave) throws ImageVaultException, IOException {
        return wave != null
                && new Tree(in, wave, "wave").box("enda").isPresent()
                && (new Tree(in, wave, "wave").fields("enda").u16() & 0xFF) == 1;
    }

    /** QuickTime's version 2: all numbers once more, wide enough for any rate. */
    private SampleEntry described() throws ImageVaultException, IOException {
        require(version == 2);
        byte[] more = in.bytes(entry.body() + HEAD_BYTES, MORE_OF_VERSION_2, "stsd");
        Fields fields = new Fields(more, entry.body() + HEAD_BYTES, "stsd");
        fields.u32();
        double exact = Double.longBitsToDouble(fields.number(8));
        long count = fields.u32();
        fields.u32();
        int bits = (int) fields.u32();
        int flags = (int) fields.u32();
        long frame = fields.u32();
        boolean floating = (flags & FLOAT) != 0;
        boolean wide = floating ? bits == 32 || bits == 64 : bits == 8 || bits == 16 || bits == 24 || bits == 32;
        require(isHeard(count)
                && wide
                && (floating || bits == 8 || (flags & SIGNED) != 0)
                && (flags & ~KNOWN) == 0
                && frame == count * bits / 8
                && fields.u32() <= 1
                && exact >= 1
                && exact <= MOST_RATE);
        int said = PACKED | (flags & (floating ? FLOAT | BIG_ENDIAN : bits == 8 ? SIGNED : SIGNED | BIG_ENDIAN));
        boxes(HEAD_BYTES + MORE_OF_VERSION_2, "");
        byte[] box = begin(2, 3, 16, -2)
                .u32(0x10000)
                .u32(BYTES_OF_VERSION_2)
                .number(Double.doubleToLongBits(Math.rint(exact)), 8)
                .u32(count)
                .u32(ALWAYS)
                .u32(bits)
                .u32(said)
                .u32(frame)
                .u32(1)
                .end()
                .bytes();
        return SampleEntry.sound(DESCRIBED, box, (int) frame);
    }

    private SampleEntry iso() throws ImageVaultException, IOException {
        Box setup = boxes(HEAD_BYTES, "pcmC");
        if (setup == null) {
            throw in.malformed("stsd without pcmC", entry.at());
        }
        Fields fields = Fields.of(in, setup, "pcmC");
        fields.u32();
        int flags = fields.u8() & 1;
        int bits = fields.u8();
        require(version == 0
                && isHeard(channels)
                && ISO.getOrDefault(entry.type(), Set.of()).contains(bits));
        BoxWriter out = begin(0, channels, bits, 0).u32((long) rate << 16).begin("pcmC", 0, 0);
        return SampleEntry.sound(
                entry.type(), out.u8(flags).u8(bits).end().end().bytes(), channels * bits / 8);
    }

    /** Walks the boxes of the entry, and gives the first one of a type; all others go. */
    private @Nullable Box boxes(int head, String wanted) throws ImageVaultException, IOException {
        if (entry.content() < head) {
            throw in.malformed("stsd", entry.at());
        }
        @Nullable Box found = null;
        Boxes boxes = Boxes.within(in, entry, head, "stsd");
        while (boxes.hasNext()) {
            Box box = boxes.next();
            if (box.type().equals(wanted) && found == null) {
                found = box;
            } else {
                removed.add("boxes in stsd", box.size());
            }
        }
        return found;
    }

    private BoxWriter begin(int as, int count, int depth, int compression) {
        return new BoxWriter()
                .begin(entry.type())
                .zeros(6)
                .u16(1)
                .u16(as)
                .zeros(6)
                .u16(count)
                .u16(depth)
                .u16(compression)
                .zeros(2);
    }

    private static boolean isHeard(long channels) {
        return channels >= 1 && channels <= MOST_CHANNELS;
    }

    private static void require(boolean right) throws RefusedException {
        if (!right) {
            throw SampleEntry.notSupported();
        }
    }
}
