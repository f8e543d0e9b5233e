package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.aac.AacFrames;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.ColourBox;
import io.hipaaimage.deid.iso.Configurations;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.NalUnits;
import io.hipaaimage.deid.iso.Obus;
import io.hipaaimage.deid.iso.PictureShape;
import io.hipaaimage.deid.iso.Spans;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a track is coded with: an entry of {@code stsd}, rebuilt, and how its samples are walked. */
final class SampleEntry {
    private static final Map<String, String> VIDEO = Map.of(
            "avc1", "avcC", "avc3", "avcC", "hvc1", "hvcC", "hev1", "hvcC", "av01", "av1C", "vp09", "vpcC", "mp4v",
            "esds", "jpeg", "");
    /** What else is kept: the bytes of each, in this order. */
    private static final Map<String, Integer> FACTS = new LinkedHashMap<>();

    static {
        FACTS.put("pasp", 8);
        FACTS.put("clap", 32);
        FACTS.put("fiel", 2);
    }

    private static final byte[] ALPHA =
            "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final String HEVC_ALPHA = "urn:mpeg:hevc:2015:auxid:1";
    /** How the frames of an animated picture are coded, and what an auxiliary one is. */
    private static final Set<String> OF_PICTURES = Set.of("ccst", "auxi");

    /** Six bits that say how frames need each other. */
    private static final long CONSTRAINTS = 0xFC000000L;

    /** Samples that nobody can look into. */
    private static final Set<String> ENCRYPTED = Set.of("encv", "enca", "drmi", "drms");

    /** Which of two fields is first (QuickTime file format, {@code fiel}). */
    private static final Set<Integer> ORDERS = Set.of(0, 1, 6, 9, 14);

    private static final int VIDEO_BYTES = 78;

    private final String type;
    private final byte[] box;
    private final byte[] configuration;
    private final boolean alpha;

    private final int frameBytes;
    private final boolean jpeg;
    private final @Nullable AacFrames aac;
    private final @Nullable MarkedEntry marked;

    private SampleEntry(
            String type,
            byte[] box,
            byte[] configuration,
            boolean alpha,
            int frameBytes,
            boolean jpeg,
            @Nullable AacFrames aac,
            @Nullable MarkedEntry marked) {
        this.aac = aac;
        this.marked = marked;
        this.type = type;
        this.box = box;
        this.configuration = configuration;
        this.alpha = alpha;
        this.frameBytes = frameBytes;
        this.jpeg = jpeg;
    }

    /** The bytes of one moment of sound that is not packed in frames of its own; 0 for all else. */
    int frameBytes() {
        return frameBytes;
    }

    /** Whether each sample is a JPEG, to be rebuilt as a whole. */
    boolean jpeg() {
        return jpeg;
    }

    /** What walks each sample at deep depth, where it is sound that can be walked. */
    @Nullable AacFrames aac() {
        return aac;
    }

    /** Whether it says of itself that it holds the alpha of another track. */
    boolean alpha() {
        return alpha;
    }

    /** The entry; to be asked after the samples were walked, whose first one may say what belongs here. */
    byte[] box() {
        return marked == null ? box : marked.box(type);
    }

    /** Reads the one entry of a table. */
    static SampleEntry read(IsoInput in, Box stsd, boolean video, Dialect dialect, Removals removed)
            throws ImageVaultException, IOException {
        Boxes entries = Boxes.within(in, stsd, 8, "stsd");
        if (!entries.hasNext()) {
            throw in.malformed("stsd", stsd.at());
        }
        Box entry = entries.next();
        if (entries.hasNext()) {
            throw new RefusedException(ErrorCode.REFUSED, "CODEC_CHANGES", "save the clip anew with one setting");
        }
        if (ENCRYPTED.contains(entry.type())) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "ENCRYPTED_MOVIE_NOT_SUPPORTED", "save the clip without protection");
        }
        if (video
                ? !VIDEO.containsKey(entry.type()) || !dialect.allows(entry.type())
                : !SoundEntry.knows(entry.type())) {
            throw notSupported();
        }
        if (in.number(entry.body() + 6, 2, "stsd") != 1) {
            throw in.malformed("stsd", entry.at());
        }
        return video ? video(in, entry, dialect.pictures(), removed) : SoundEntry.read(in, entry, removed);
    }

    static RefusedException notSupported() {
        return new RefusedException(
                ErrorCode.REFUSED, "CODEC_NOT_SUPPORTED", "convert the clip to H.264 or HEVC with AAC");
    }

    static SampleEntry sound(String type, byte[] box, int frameBytes) {
        return new SampleEntry(type, box, new byte[0], false, frameBytes, false, null, null);
    }

    static SampleEntry aac(byte[] box, Optional<AacFrames> frames) {
        return new SampleEntry("mp4a", box, new byte[0], false, 0, false, frames.orElse(null), null);
    }

    private static SampleEntry video(IsoInput in, Box entry, boolean pictures, Removals removed)
            throws ImageVaultException, IOException {
        in.requireWithin(entry.body(), VIDEO_BYTES, "stsd");
        Fields fields = new Fields(in.bytes(entry.body(), VIDEO_BYTES, "stsd"), entry.body(), "stsd");
        fields.take(24);
        BoxWriter out =
                new BoxWriter().begin(entry.type()).zeros(6).u16(1).zeros(16).put(fields.take(4));
        out.u32(0x480000).u32(0x480000).u32(0).u16(1).zeros(32);
        fields.take(14);
        if (fields.u8() != 0) {
            removed.add("name of a compressor", 0);
        }
        fields.take(31);
        out.u16(0x18).u16(0xFFFF);
        String configuration = VIDEO.getOrDefault(entry.type(), "");
        Map<String, Box> children = new LinkedHashMap<>();
        ColourBox colour = new ColourBox();
        Boxes boxes = Boxes.within(in, entry, VIDEO_BYTES, "stsd");
        while (boxes.hasNext()) {
            Box box = boxes.next();
            if (box.type().equals("colr")) {
                colour.take(in, box, removed);
            } else if (!(FACTS.containsKey(box.type())
                            || box.type().equals(configuration)
                            || (pictures && OF_PICTURES.contains(box.type())))
                    || children.putIfAbsent(box.type(), box) != null) {
                removed.add("boxes in stsd", box.size());
            }
        }
        byte[] rebuilt = new byte[0];
        CoderMarks marks = new CoderMarks();
        int configurationAt = 0;
        int configurationEnd = 0;
        boolean jpeg = configuration.isEmpty();
        if (!configuration.isEmpty()) {
            @Nullable Box box = children.get(configuration);
            if (box == null) {
                throw in.malformed("stsd without " + configuration, entry.at());
            }
            rebuilt = configuration(in, box, marks, removed);
            jpeg = configuration.equals("esds") && Descriptors.isJpeg(rebuilt);
            configurationAt = out.length();
            out.begin(configuration).put(rebuilt).end();
            configurationEnd = out.length();
        }
        if (jpeg && children.containsKey("fiel") && in.u8(children.get("fiel").body(), "fiel") > 1) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "INTERLACED_FIELDS_NOT_SUPPORTED", "convert the clip to H.264");
        }
        colour.numbers().ifPresent(bytes -> out.begin("colr").put(bytes).end());
        colour.profile().ifPresent(bytes -> out.begin("colr").put(bytes).end());
        for (Map.Entry<String, Integer> fact : FACTS.entrySet()) {
            @Nullable Box found = children.get(fact.getKey());
            if (found != null) {
                Fields said = Fields.of(in, found, fact.getKey());
                said.require(said.left() >= fact.getValue());
                byte[] kept = fact(fact.getKey(), said.take(fact.getValue()));
                if (kept.length > 0) {
                    out.begin(fact.getKey()).put(kept).end();
                } else {
                    removed.add("boxes in stsd", found.size());
                }
            }
        }
        @Nullable Box constraints = children.get("ccst");
        if (constraints != null) {
            Fields said = Fields.of(in, constraints, "ccst");
            said.u32();
            out.begin("ccst", 0, 0).u32(said.u32() & CONSTRAINTS).end();
        }
        boolean alpha = isAlpha(in, children.get("auxi"));
        if (alpha) {
            out.begin("auxi", 0, 0).put(ALPHA).end();
        }
        byte[] all = out.end().bytes();
        @Nullable MarkedEntry marked = configuration.equals("esds") && Descriptors.isMpeg4(rebuilt)
                ? new MarkedEntry(all, configurationAt, configurationEnd, marks)
                : null;
        return new SampleEntry(entry.type(), all, rebuilt, alpha, 0, jpeg, null, marked);
    }

    /** A fact in its smallest numbers; nothing where it is none. */
    private static byte[] fact(String type, byte[] said) throws ImageVaultException {
        Fields fields = new Fields(said, 0, type);
        return switch (type) {
            case "pasp" -> PictureShape.ratio(fields.u32(), fields.u32()).orElse(new byte[0]);
            case "clap" -> PictureShape.isCut(said) ? PictureShape.cut(fields) : new byte[0];
            default -> (said[0] == 1 || said[0] == 2) && ORDERS.contains((int) said[1]) ? said : new byte[0];
        };
    }

    private static boolean isAlpha(IsoInput in, @Nullable Box auxiliary) throws ImageVaultException, IOException {
        if (auxiliary == null) {
            return false;
        }
        Fields fields = Fields.of(in, auxiliary, "auxi");
        fields.u32();
        String said = fields.text();
        return said.equals(new String(ALPHA, 0, ALPHA.length - 1, StandardCharsets.ISO_8859_1))
                || said.equals(HEVC_ALPHA);
    }

    private static byte[] configuration(IsoInput in, Box box, CoderMarks marks, Removals removed)
            throws ImageVaultException, IOException {
        return switch (box.type()) {
            case "avcC" -> Configurations.avc(in, box, removed);
            case "hvcC" -> Configurations.hevc(in, box, removed);
            case "av1C" -> Configurations.av1(in, box, removed);
            case "esds" -> Descriptors.rebuild(in, box, true, marks);
            default -> {
                Fields fields = Fields.of(in, box, "vpcC");
                yield Configurations.vp9(fields);
            }
        };
    }

    /** Where a word could still be, since nobody but a decoder finds the end of the coded symbols. */
    void tellBlindSpot(Removals removed) {
        switch (type) {
            case "mp4a" -> {
                if (aac == null || !aac.walkedAll()) {
                    removed.notLookedInto("elements of coded sound");
                }
            }
            case "vp09" -> removed.notLookedInto("frames of VP9");
            case "avc1", "avc3", "hvc1", "hev1", "av01" ->
                removed.notLookedInto("bytes behind the last symbol of coded pictures");
            case "mp4v" -> {
                if (!jpeg) {
                    removed.notLookedInto("bytes behind the last symbol of coded pictures");
                }
            }
            default -> {}
        }
    }

    /** What of a sample is kept, counted from its first byte. */
    Spans kept(IsoInput in, Spans sample, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        if (depth == Scrubber.Depth.DEEP) {
            switch (type) {
                case "avc1", "avc3" -> {
                    return NalUnits.kept(
                            in,
                            sample,
                            Configurations.avcLengthSize(configuration),
                            NalUnits.Coding.AVC,
                            removed,
                            message -> OldX264.refuse(message, configuration));
                }
                case "hvc1", "hev1" -> {
                    return NalUnits.kept(
                            in,
                            sample,
                            Configurations.hevcLengthSize(configuration),
                            NalUnits.Coding.HEVC,
                            removed,
                            message -> {});
                }
                case "av01" -> {
                    return Obus.kept(in, sample, removed);
                }
                case "mp4v" -> {
                    return StartCodes.kept(in, sample, marked == null ? new CoderMarks() : marked.marks(), removed);
                }
                case "samr", "sawb" -> {
                    SpeechFrames.require(in, sample, type.equals("sawb"));
                }
                case "Opus" -> OpusFrames.require(in, sample);
                default -> {}
            }
        }
        Spans all = new Spans();
        all.add(0, sample.total());
        return all;
    }
}
