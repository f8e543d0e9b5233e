package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** Elementary stream descriptors (ISO/IEC 14496-1 7.2.6), written anew: the decoder's numbers and what it needs to start. */
final class Descriptors {
    private static final int STREAM = 3;
    private static final int DECODER = 4;
    private static final int SPECIFIC = 5;
    private static final int MOST_SOUND = 64;
    private static final int MPEG4 = 0x20;
    private static final int JPEG = 0x6C;
    private static final int AAC = 0x40;
    private static final int MP3_OLD = 0x69;
    private static final int MP3 = 0x6B;
    private static final int KIND_AT = 17;
    private static final int NUMBER_BYTES = 13;
    private static final int SETUP_AT = KIND_AT + NUMBER_BYTES + 5;
    private static final int BEHIND_SETUP = 6;
    /** MPEG-4 Visual, MPEG-2, MPEG-1, and JPEG (ISO/IEC 14496-1 7.2.6.6.2). */
    private static final Set<Integer> VISUAL = Set.of(MPEG4, 0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x6A, JPEG);
    /** AAC and MP3. */
    private static final Set<Integer> SOUND = Set.of(AAC, AAC + 0x26, AAC + 0x27, AAC + 0x28, MP3, MP3_OLD);

    private Descriptors() {}

    static byte[] rebuild(IsoInput in, Box box, boolean video, CoderMarks marks)
            throws ImageVaultException, IOException {
        Fields fields = Fields.of(in, box, "esds");
        fields.u32();
        Fields stream = descriptor(fields, STREAM);
        stream.u16();
        int flags = stream.u8();
        if ((flags & 0x80) != 0) {
            stream.u16();
        }
        if ((flags & 0x40) != 0) {
            stream.take(stream.u8());
        }
        if ((flags & 0x20) != 0) {
            stream.u16();
        }
        Fields decoder = descriptor(stream, DECODER);
        byte[] numbers = numbers(decoder, video);
        byte[] specific = new byte[0];
        if (decoder.left() > 0) {
            Fields start = descriptor(decoder, SPECIFIC);
            specific = start.take(start.left());
        }
        decoder.require(video || specific.length <= MOST_SOUND);
        return write(numbers, setup(numbers[0] & 0xFF, specific, marks));
    }

    private static byte[] write(byte[] numbers, byte[] kept) {
        int decoderBytes = numbers.length + (kept.length == 0 ? 0 : 5 + kept.length);
        BoxWriter out = new BoxWriter().u32(0);
        head(out, STREAM, 3 + 5 + decoderBytes + 6).u16(0).u8(0);
        head(out, DECODER, decoderBytes).put(numbers);
        if (kept.length > 0) {
            head(out, SPECIFIC, kept.length).put(kept);
        }
        return head(out, 6, 1).u8(2).bytes();
    }

    /** What is coded and that it is; how large a buffer and how fast a stream a writer had in mind is nothing that a player needs. */
    private static byte[] numbers(Fields decoder, boolean video) throws ImageVaultException {
        int kind = decoder.u8();
        if (!(video ? VISUAL : SOUND).contains(kind)) {
            throw SampleEntry.notSupported();
        }
        decoder.take(12);
        return new BoxWriter().u8(kind).u8(video ? 0x11 : 0x15).zeros(11).bytes();
    }

    private static byte[] setup(int kind, byte[] said, CoderMarks marks) throws ImageVaultException {
        return switch (kind) {
            case JPEG, MP3, MP3_OLD -> new byte[0];
            case AAC, AAC + 0x26, AAC + 0x27, AAC + 0x28 -> AudioSetup.rebuild(said);
            default -> StartCodes.kept(said, marks);
        };
    }

    /** Descriptors that were written anew, with more behind what they tell a decoder before it starts. */
    static byte[] marked(byte[] rebuilt, byte[] mark) {
        byte[] setup = Arrays.copyOfRange(rebuilt, Math.min(SETUP_AT, rebuilt.length - BEHIND_SETUP), rebuilt.length);
        byte[] all = Arrays.copyOf(setup, setup.length - BEHIND_SETUP + mark.length);
        System.arraycopy(mark, 0, all, all.length - mark.length, mark.length);
        return write(Arrays.copyOfRange(rebuilt, KIND_AT, KIND_AT + NUMBER_BYTES), all);
    }

    /** Whether descriptors that were written anew say that the pictures are MPEG-4 Visual. */
    static boolean isMpeg4(byte[] rebuilt) {
        return rebuilt[KIND_AT] == MPEG4;
    }

    /** Whether descriptors that were written anew say that each picture is a JPEG. */
    static boolean isJpeg(byte[] rebuilt) {
        return rebuilt[KIND_AT] == JPEG;
    }

    /** What descriptors that were written anew tell a decoder of AAC before it starts; nothing where the sound is not AAC. */
    static byte[] soundSetup(byte[] rebuilt) {
        int kind = rebuilt[KIND_AT] & 0xFF;
        boolean aac = kind == AAC || (kind >= AAC + 0x26 && kind <= AAC + 0x28);
        return aac && rebuilt.length > SETUP_AT + BEHIND_SETUP
                ? Arrays.copyOfRange(rebuilt, SETUP_AT, rebuilt.length - BEHIND_SETUP)
                : new byte[0];
    }

    private static BoxWriter head(BoxWriter out, int tag, int length) {
        return out.u8(tag)
                .u8(0x80 | (length >> 21))
                .u8(0x80 | (length >> 14))
                .u8(0x80 | (length >> 7))
                .u8(length & 0x7F);
    }

    private static Fields descriptor(Fields fields, int tag) throws ImageVaultException {
        fields.require(fields.u8() == tag);
        int length = 0;
        int part;
        int bytes = 0;
        do {
            part = fields.u8();
            length = (length << 7) | (part & 0x7F);
            fields.require(++bytes <= 4);
        } while ((part & 0x80) != 0);
        return new Fields(fields.take(length), 0, "esds");
    }
}
