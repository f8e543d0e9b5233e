package io.hipaaimage.deid.iso;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a decoder is told before the first picture, rebuilt: numbers and parameter sets, no messages and nothing behind them. */
public final class Configurations {
    private static final int HEVC_HEAD = 22;
    /** Of a profile what is not reserved. */
    private static final int[] PROFILE_MASK = {255, 255, 0xF0, 0, 0, 255, 0xFC, 0, 0, 0, 1, 255};

    private static final int[] HEVC_SETS = {32, 33, 34};
    private static final int AVC_FIRST_SET = 3;
    private static final int MOST_SETS = 64;
    private static final int SEQUENCE = 7;
    /** Profiles whose record says more (ISO/IEC 14496-15 5.3.3.1.2). */
    private static final Set<Integer> AVC_HIGH = Set.of(100, 110, 122, 144, 244, 44, 118, 128);

    private Configurations() {}

    /**
     * Rebuilds {@code hvcC} (ISO/IEC 14496-15 8.3.3).
     *
     * @param in the file
     * @param box the box
     * @param removed told what is left out
     * @return its content: video, sequence and picture parameter sets in this order
     * @throws ImageVaultException where it breaks its grammar
     * @throws IOException when reading fails
     */
    public static byte[] hevc(IsoInput in, Box box, Removals removed) throws ImageVaultException, IOException {
        Fields fields = Fields.of(in, box, "hvcC");
        byte[] head = fields.take(HEVC_HEAD);
        fields.require(head[0] <= 1);
        int arrays = fields.u8();
        List<List<byte[]>> sets = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int[] complete = new int[HEVC_SETS.length];
        for (int i = 0; i < arrays; i++) {
            int type = fields.u8();
            int count = fields.u16();
            int place = (type & 0x3F) - HEVC_SETS[0];
            for (int k = 0; k < count; k++) {
                byte[] unit = fields.take(fields.u16());
                boolean kept = place >= 0
                        && place < HEVC_SETS.length
                        && unit.length > 2
                        && NalUnits.isHevc(unit[0] & 0xFF, unit[1] & 0xFF)
                        && (unit[0] >> 1 & 0x3F) == (type & 0x3F);
                if (kept) {
                    sets.get(place).add(clean(fields, unit, ParameterSets.hevc(unit), removed));
                    complete[place] |= type & 0x80;
                    fields.require(sets.get(place).size() <= MOST_SETS);
                } else {
                    removed.add("units in hvcC", unit.length);
                }
            }
        }
        if (fields.left() > 0) {
            removed.add("bytes behind hvcC", fields.left());
        }
        BoxWriter out = new BoxWriter();
        // how a picture could be cut for several decoders, and how many come in a second, no decoder needs to be told
        out.u8(1).put(profile(head, sets.get(1)));
        out.u8(0xF0).u8(0).u8(0xFC).u8(0xFC | head[16]).u8(0xF8 | head[17]);
        out.u8(0xF8 | head[18]).u16(0).u8(head[21] & 0x3F);
        out.u8((int) sets.stream().filter(set -> !set.isEmpty()).count());
        for (int i = 0; i < HEVC_SETS.length; i++) {
            if (!sets.get(i).isEmpty()) {
                out.u8(complete[i] | HEVC_SETS[i]).u16(sets.get(i).size());
                sets.get(i).forEach(unit -> out.u16(unit.length).put(unit));
            }
        }
        return out.bytes();
    }

    /** What the sequences' sets say themselves; without one, what the box says of profiles that there are. */
    private static byte[] profile(byte[] head, List<byte[]> sequences) {
        byte[] said = sequences.stream()
                .findFirst()
                .flatMap(ParameterSets::hevcProfile)
                .orElseGet(() -> java.util.Arrays.copyOfRange(head, 1, 13));
        for (int i = 0; i < said.length; i++) {
            said[i] &= (byte) PROFILE_MASK[i];
        }
        return said;
    }

    /**
     * How long the lengths before the units of HEVC are.
     *
     * @param hvcC as {@link #hevc} gives it
     * @return 1 to 4 bytes
     */
    public static int hevcLengthSize(byte[] hvcC) {
        return (hvcC[21] & 3) + 1;
    }

    /**
     * How long the lengths before the units of AVC are.
     *
     * @param avcC as {@link #avc} gives it
     * @return 1 to 4 bytes
     */
    public static int avcLengthSize(byte[] avcC) {
        return (avcC[4] & 3) + 1;
    }

    /**
     * Rebuilds {@code avcC} (ISO/IEC 14496-15 5.3.3).
     *
     * @param in the file
     * @param box the box
     * @param removed told what is left out
     * @return its content: sequence and picture parameter sets, and the numbers of the high profiles where they are there
     * @throws ImageVaultException where it breaks its grammar
     * @throws IOException when reading fails
     */
    public static byte[] avc(IsoInput in, Box box, Removals removed) throws ImageVaultException, IOException {
        Fields fields = Fields.of(in, box, "avcC");
        byte[] head = fields.take(5);
        fields.require(head[0] == 1);
        head[4] = (byte) (0xFC | head[4]);
        BoxWriter sequences = new BoxWriter();
        boolean full = avcSets(fields, sequences, 0xE0, SEQUENCE, false, removed);
        byte[] sets = sequences.bytes();
        if ((sets[0] & 0x1F) > 0) {
            // profile and level are those of the first sequence
            System.arraycopy(sets, AVC_FIRST_SET + 1, head, 1, 3);
        }
        BoxWriter out = new BoxWriter().put(head).put(sets);
        avcSets(fields, out, 0, 8, full, removed);
        if (AVC_HIGH.contains(head[1] & 0xFF) && fields.left() >= 4) {
            out.u8(0xFC | fields.u8())
                    .u8(0xF8 | fields.u8())
                    .u8(0xF8 | fields.u8())
                    .u8(0);
            // extensions of sequences' sets are for auxiliary pictures, which go
            for (int extensions = fields.u8(); extensions > 0; extensions--) {
                removed.add("units in avcC", fields.take(fields.u16()).length);
            }
        }
        if (fields.left() > 0) {
            removed.add("bytes behind avcC", fields.left());
        }
        return out.bytes();
    }

    /** The count's upper bits are reserved where they are given. True where a set says that chroma has all pixels. */
    private static boolean avcSets(
            Fields fields, BoxWriter out, int reserved, int type, boolean fullChroma, Removals removed)
            throws ImageVaultException {
        int count = fields.u8() & ~reserved & 0xFF;
        boolean full = fullChroma;
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] unit = fields.take(fields.u16());
            if (unit.length > 1 && (unit[0] & 0x9F) == type) {
                full |= type == SEQUENCE && ParameterSets.isFullChroma(unit);
                kept.add(clean(fields, unit, ParameterSets.avc(unit, full), removed));
            } else {
                removed.add("units in avcC", unit.length);
            }
        }
        out.u8(reserved | kept.size());
        kept.forEach(unit -> out.u16(unit.length).put(unit));
        return full;
    }

    private static byte[] clean(Fields fields, byte[] unit, Optional<byte[]> rebuilt, Removals removed)
            throws ImageVaultException {
        fields.require(rebuilt.isPresent());
        byte[] clean = rebuilt.get();
        if (clean.length != unit.length) {
            removed.add("bytes behind a parameter set", Math.max(0, unit.length - clean.length));
        }
        return clean;
    }

    /**
     * Rebuilds {@code vpcC} (VP9 in ISO base media 2.2).
     *
     * @param fields at its content
     * @return its content: what is coded, without anything that starts a decoder, which VP9 does not know
     * @throws ImageVaultException for numbers that VP9 does not have
     */
    public static byte[] vp9(Fields fields) throws ImageVaultException {
        fields.u32();
        int profile = fields.u8();
        int level = fields.u8();
        int sampling = fields.u8();
        int depth = sampling >> 4;
        fields.require(profile <= 3
                && level / 10 <= 6
                && level % 10 <= 2
                && (depth == 8 || depth == 10 || depth == 12)
                && (sampling >> 1 & 7) <= 3);
        BoxWriter out = new BoxWriter().u32(1 << 24).u8(profile).u8(level).u8(sampling);
        for (int i = 0; i < 3; i++) {
            out.u8(ColourBox.known(fields.u8()));
        }
        return out.u16(0).bytes();
    }

    /**
     * Rebuilds {@code av1C} (AV1 in ISO base media 2.3).
     *
     * @param in the file
     * @param box the box
     * @param removed told what is left out
     * @return its content: four bytes and sequence headers
     * @throws ImageVaultException where it breaks its grammar
     * @throws IOException when reading fails
     */
    public static byte[] av1(IsoInput in, Box box, Removals removed) throws ImageVaultException, IOException {
        Fields fields = Fields.of(in, box, "av1C");
        byte[] head = fields.take(4);
        fields.require((head[0] & 0xFF) == 0x81);
        // how many pictures a player may wait for is a hint, and four free bits
        head[3] = 0;
        Spans units = new Spans();
        units.add(box.body() + 4, fields.left());
        Obus.Headers headers = Obus.sequenceHeaders(in, units, removed);
        headers.described().ifPresent(said -> System.arraycopy(said, 0, head, 1, said.length));
        return new BoxWriter()
                .put(head)
                .put(units.select(headers.kept()).bytes(in, "av1C"))
                .bytes();
    }
}
