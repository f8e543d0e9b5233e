package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.aac.AacFrames;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry of {@code stsd} for sound, rebuilt: AAC, Opus as browsers record it, the speech of older telephones (AMR), and samples that are not packed. */
final class SoundEntry {
    private static final int HEAD_BYTES = 28;
    private static final int MOST_CHANNELS = 2;
    /** Old QuickTime's names of samples that are numbers. */
    private static final Set<String> PLAIN = Set.of("twos", "sowt", "raw ");

    private static final Set<String> LAW = Set.of("ulaw", "alaw");
    /** Kinds of speech, and the modes that each may have. */
    private static final Map<String, Integer> SPEECH = Map.of("samr", 0x81FF, "sawb", 0x83FF);

    private static final int DAMR_BYTES = 9;

    private static final String OPUS = "Opus";
    private static final long OPUS_RATE = 48_000;
    /** Samples before the sound begins; a packet has 5,760 at most, and what is more than this has two letters. */
    private static final int LONGEST_SKIP = 0x1FFF;
    /** In 256ths of a decibel, as a gain is; nobody hears less than half of it. */
    private static final int QUARTER_DECIBEL = 64;

    private static final int MOST_GAIN = 31 * 256;

    private final IsoInput in;
    private final Box entry;
    private final Removals removed;
    private final int channels;
    private final int bits;
    private final long rate;
    private final int head;
    private final int frameSaid;

    private SoundEntry(IsoInput in, Box entry, Removals removed) throws ImageVaultException, IOException {
        this.in = in;
        this.entry = entry;
        this.removed = removed;
        Fields fields = new Fields(in.bytes(entry.body(), HEAD_BYTES, "stsd"), entry.body(), "stsd");
        fields.take(8);
        int version = fields.u16();
        fields.take(6);
        channels = fields.u16();
        bits = fields.u16();
        fields.take(4);
        rate = fields.u32();
        head = version == 1 ? HEAD_BYTES + 16 : HEAD_BYTES;
        fields.require(version <= 1 && entry.content() >= head);
        frameSaid = version == 1 ? (int) in.number(entry.body() + HEAD_BYTES + 8, 4, "stsd") : 0;
    }

    static boolean knows(String type) {
        return type.equals("mp4a")
                || type.equals(OPUS)
                || PLAIN.contains(type)
                || LAW.contains(type)
                || SPEECH.containsKey(type)
                || LinearPcm.knows(type);
    }

    /** Entries of QuickTime's versions 1 and 2 say no more than those of version 0 do; all become version 0. */
    static SampleEntry read(IsoInput in, Box entry, Removals removed) throws ImageVaultException, IOException {
        if (LinearPcm.knows(entry.type())) {
            return LinearPcm.read(in, entry, removed);
        }
        SoundEntry read = new SoundEntry(in, entry, removed);
        if (entry.type().equals("mp4a")) {
            return read.aac();
        }
        if (entry.type().equals(OPUS)) {
            return read.opus();
        }
        return SPEECH.containsKey(entry.type()) ? read.speech() : read.plain();
    }

    private SampleEntry aac() throws ImageVaultException, IOException {
        byte[] esds = Descriptors.rebuild(in, descriptors(), false, new CoderMarks());
        byte[] box = begin(channels, bits)
                .u32(rate)
                .begin("esds")
                .put(esds)
                .end()
                .end()
                .bytes();
        return SampleEntry.aac(box, AacFrames.of(Descriptors.soundSetup(esds)));
    }

    /** One stream of one or two channels ({@code dOps}, family 0); the rate before it was coded says nothing of how it sounds. */
    private SampleEntry opus() throws ImageVaultException, IOException {
        @Nullable Fields setup = null;
        Boxes boxes = Boxes.within(in, entry, head, "stsd");
        while (boxes.hasNext()) {
            Box box = boxes.next();
            if (box.type().equals("dOps") && setup == null) {
                setup = Fields.of(in, box, "dOps");
            } else {
                removed.add("boxes in stsd", box.size());
            }
        }
        if (setup == null) {
            throw in.malformed("stsd without dOps", entry.at());
        }
        setup.require(setup.u8() == 0);
        int count = setup.u8();
        int skip = setup.u16();
        setup.u32();
        int gain = setup.u16();
        int louder = Math.round((short) gain / (float) QUARTER_DECIBEL) * QUARTER_DECIBEL;
        if (setup.u8() != 0
                || count < 1
                || count > MOST_CHANNELS
                || skip > LONGEST_SKIP
                || Math.abs(louder) > MOST_GAIN) {
            throw SampleEntry.notSupported();
        }
        BoxWriter box =
                begin(count, 16).u32(OPUS_RATE << 16).begin("dOps").u8(0).u8(count);
        box.u16(skip).u32(OPUS_RATE).u16(louder).u8(0).end().end();
        return SampleEntry.sound(OPUS, box.bytes(), 0);
    }

    private SampleEntry speech() throws ImageVaultException, IOException {
        int frames = 1;
        Boxes boxes = Boxes.within(in, entry, head, "stsd");
        while (boxes.hasNext()) {
            Box box = boxes.next();
            if (box.type().equals("damr")) {
                frames = Fields.of(in, box, "damr").take(DAMR_BYTES)[DAMR_BYTES - 1] & 0xF;
            } else {
                removed.add("boxes in stsd", box.size());
            }
        }
        byte[] box = begin(1, 16)
                .u32(entry.type().equals("samr") ? 8000L << 16 : 16000L << 16)
                .begin("damr")
                .zeros(5)
                .u16(SPEECH.getOrDefault(entry.type(), 0))
                .u8(0)
                .u8(Math.max(1, frames))
                .end()
                .end()
                .bytes();
        return SampleEntry.sound(entry.type(), box, 0);
    }

    private SampleEntry plain() throws ImageVaultException, IOException {
        boolean law = LAW.contains(entry.type());
        int frame = channels * (law ? 1 : bits / 8);
        if (channels < 1
                || channels > MOST_CHANNELS
                || !(law || bits == 8 || bits == 16)
                || (frameSaid != 0 && frameSaid != frame)) {
            throw SampleEntry.notSupported();
        }
        Boxes boxes = Boxes.within(in, entry, head, "stsd");
        while (boxes.hasNext()) {
            removed.add("boxes in stsd", boxes.next().size());
        }
        // a rate has whole numbers only
        byte[] box =
                begin(channels, law ? 16 : bits).u32(rate & 0xFFFF0000L).end().bytes();
        return SampleEntry.sound(entry.type(), box, frame);
    }

    private BoxWriter begin(int count, int depth) {
        return new BoxWriter()
                .begin(entry.type())
                .zeros(6)
                .u16(1)
                .zeros(8)
                .u16(count)
                .u16(depth)
                .zeros(4);
    }

    private Box descriptors() throws ImageVaultException, IOException {
        Boxes boxes = Boxes.within(in, entry, head, "stsd");
        @Nullable Box found = null;
        while (boxes.hasNext()) {
            Box box = boxes.next();
            if (box.type().equals("wave") && found == null) {
                found = new Tree(in, box, "wave").box("esds").orElse(null);
            } else if (box.type().equals("esds") && found == null) {
                found = box;
            } else {
                removed.add("boxes in stsd", box.size());
            }
        }
        if (found == null) {
            throw in.malformed("stsd without esds", entry.at());
        }
        return found;
    }
}
