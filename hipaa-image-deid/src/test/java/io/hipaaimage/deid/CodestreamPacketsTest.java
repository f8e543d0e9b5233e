package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.deid.Codestreams.Part;
import io.hipaaimage.deid.jp2.Jp2Codec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.SeekablePicture;
import io.hipaaimage.deid.verify.StrictJp2Reader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets of JPEG 2000 at deep depth: what belongs to nobody goes, what lies is refused, what is not followed is told. */
class CodestreamPacketsTest {
    private static final byte[] NONE = new byte[0];
    private static final String NOT_FOLLOWED = "not looked into: bytes behind the last code block of packets";

    static Stream<byte[]> coded() {
        return CodedJp2s.all().stream();
    }

    @ParameterizedTest
    @MethodSource("coded")
    void whatCodersWroteStaysAsItIs(byte[] code) throws Exception {
        assertThat(Scrubs.scrub(code, Depth.DEEP)).isEqualTo(code);
        assertThat(Scrubs.told(code))
                .containsExactly("not looked into: bytes behind the last symbol of coded pictures");
    }

    @ParameterizedTest
    @MethodSource("coded")
    void aByteLessIsMissed(byte[] code) {
        List<Part> parts = Codestreams.parts(code);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Part shorter = part.with(Arrays.copyOf(part.packets(), part.packets().length - 1));
            Part[] all = parts.toArray(Part[]::new);
            all[i] = shorter;
            byte[] cut = Codestreams.joined(Codestreams.main(code), List.of(all));
            // an empty packet is a byte, and a tile may end early
            if (part.packets().length > 1) {
                assertThatThrownBy(() -> Scrubs.scrub(cut, Depth.DEEP)).isInstanceOf(DamagedInputException.class);
            }
        }
    }

    @Test
    void placesSurviveAScrubThatDoesNotLook() throws Exception {
        for (Planted planted : PacketPlaces.all()) {
            assertThat(Scrubs.scrub(planted.file(), Depth.CONTAINER))
                    .as(planted.place())
                    .isNotEqualTo(Scrubs.scrub(planted.bare(), Depth.CONTAINER));
        }
    }

    @Test
    void aMarkerInACodeBlockIsRefused() {
        byte[] planted = CodedJp2s.COLOURS.clone();
        planted[planted.length - 6] = -1;
        planted[planted.length - 5] = (byte) 0x91;

        assertThatThrownBy(() -> Scrubs.scrub(planted, Depth.DEEP)).hasMessageContaining("marker among packets");
    }

    @Test
    void onesBehindAHeaderBecomeZerosAndAskForNoByteMore() throws Exception {
        // a block that does not come; a block of 15 bytes whose length ends within a byte of ones, which has one behind
        // it
        byte[] none = {(byte) 0xBF};
        byte[] block = HiddenPlaces.joined(new byte[] {(byte) 0xEB, -1, 0x4A}, new byte[15]);

        assertThat(Scrubs.scrub(one(none), Depth.DEEP)).isEqualTo(one(new byte[] {(byte) 0x80}));
        assertThat(Scrubs.scrub(one(block), Depth.DEEP))
                .isEqualTo(one(HiddenPlaces.joined(new byte[] {(byte) 0xEB, (byte) 0xC0}, new byte[15])));
        assertThat(Scrubs.told(one(block))).contains("padding and numbers of packet headers");
    }

    @Test
    void packedHeadersGoInFrontOfTheirPackets() throws Exception {
        byte[] code = CodedJp2s.PRECINCTS;
        for (int most : new int[] {3, 7, 60_000}) {
            for (byte[] word : List.of(NONE, Word.bytes())) {
                assertThat(Scrubs.scrub(PackedHeaders.inParts(code, most, word), Depth.DEEP))
                        .isEqualTo(code);
                assertThat(Scrubs.scrub(PackedHeaders.inMain(code, most, true, word), Depth.DEEP))
                        .isEqualTo(code);
            }
        }
        byte[] file = Jp2s.file(Jp2s.header(), NONE, Jp2s.codestream(NONE, Jp2s.segment(0xFF61, new byte[] {0, 0})));
        assertThat(Scrubs.told(file)).doesNotContain(NOT_FOLLOWED);
        byte[] clean = Scrubs.scrub(file, Depth.DEEP);
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @Test
    void bitsBehindAPackedHeaderBecomeZerosToo() throws Exception {
        byte[] padded = PackedHeaders.inMain(PacketPlaces.padded(CodedJp2s.PRECINCTS), 60_000, true, NONE);

        assertThat(padded).isNotEqualTo(PackedHeaders.inMain(CodedJp2s.PRECINCTS, 60_000, true, NONE));
        assertThat(Scrubs.scrub(padded, Depth.DEEP)).isEqualTo(CodedJp2s.PRECINCTS);
        assertThat(Scrubs.told(padded)).contains("padding and numbers of packet headers");
    }

    @Test
    void packedHeadersOfNoTilePartGoAndAreTold() throws Exception {
        byte[] code = CodedJp2s.PRECINCTS;
        byte[] packed = PackedHeaders.inMain(code, 60_000, true, NONE);
        byte[] segment = Jp2s.segment(0xFF60, HiddenPlaces.joined(new byte[] {1}, Word.bytes()));
        byte[] more =
                Codestreams.joined(HiddenPlaces.joined(Codestreams.main(packed), segment), Codestreams.parts(packed));

        assertThat(Scrubs.told(packed)).doesNotContain("bytes behind the last packet");
        assertThat(Scrubs.told(more)).contains("bytes behind the last packet");
        assertThat(Scrubs.scrub(more, Depth.DEEP)).isEqualTo(code);
    }

    @Test
    void headersOfPacketsInALaterTilePartAreNoDamageButRefused() {
        Part whole = Codestreams.parts(PackedHeaders.inParts(CodedJp2s.PRECINCTS, 60_000, NONE))
                .get(0);
        byte[] late = Codestreams.joined(
                Codestreams.main(CodedJp2s.PRECINCTS),
                List.of(new Part(0, 0, 2, whole.header(), NONE), new Part(0, 1, 2, NONE, whole.packets())));

        assertThatThrownBy(() -> Scrubs.scrub(late, Depth.DEEP)).hasMessageContaining("PACKED_HEADERS_NOT_FOLLOWED");
    }

    @Test
    void packedHeadersThatLieAreRefused() {
        byte[] code = CodedJp2s.PRECINCTS;
        byte[] inParts = PackedHeaders.inParts(code, 60_000, NONE);
        byte[] both = Codestreams.joined(
                HiddenPlaces.joined(Codestreams.main(code), Jp2s.segment(0xFF60, new byte[] {0, 0, 0, 0, 0})),
                Codestreams.parts(inParts));
        byte[] longer = PackedHeaders.inMain(code, 60_000, true, NONE);
        longer[Codestreams.main(code).length + 8]++;
        byte[] twice = Codestreams.joined(
                Codestreams.main(code),
                Codestreams.parts(inParts).stream()
                        .map(part -> new Part(
                                part.tile(),
                                part.index(),
                                part.parts(),
                                HiddenPlaces.joined(part.header(), part.header()),
                                part.packets()))
                        .toList());

        for (byte[] bad : List.of(both, longer, twice)) {
            assertThatThrownBy(() -> Scrubs.scrub(bad, Depth.DEEP)).isInstanceOf(DamagedInputException.class);
        }
    }

    @Test
    void packedHeadersThatAreNotFollowedAreRefused() {
        byte[] code = vast(-1, 1, 0, 0, 1, new byte[1 << 12]);
        byte[] packed = Codestreams.joined(
                HiddenPlaces.joined(Codestreams.main(code), Jp2s.segment(0xFF60, new byte[] {0, 0, 0, 0, 1, 0})),
                Codestreams.parts(code));

        assertThatThrownBy(() -> Scrubs.scrub(packed, Depth.DEEP))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("PACKED_HEADERS_NOT_FOLLOWED");
    }

    @Test
    void aCodingStyleInALaterTilePartIsRefused() {
        byte[] main = Codestreams.main(Jp2s.codestream());
        byte[] later = Codestreams.joined(
                main, List.of(new Part(0, 0, 2, NONE, new byte[1]), new Part(0, 1, 2, Jp2s.cod(), NONE)));

        assertThatThrownBy(() -> Scrubs.scrub(later, Depth.DEEP)).hasMessageContaining("later tile-part");
    }

    @Test
    void numbersThatNoByteCanCarryAreNotBelieved() throws Exception {
        byte[] zeros = new byte[1 << 12];
        byte[] included = {(byte) 0xC0, 0};
        for (int order = 0; order < 5; order++) {
            byte[] precincts = vast(-1, 1, order, 0, 1, zeros);
            byte[] blocks = vast(1 << 15, 1, order, 0, 1, included);
            byte[] layers = vast(-1, 16384, order, 32, 65535, zeros);

            assertThat(Scrubs.told(precincts)).contains(NOT_FOLLOWED);
            assertThat(Scrubs.told(blocks)).contains(NOT_FOLLOWED);
            // empty packets one after another, as far as they go, or packets that are not followed
            assertThat(Scrubs.scrub(layers, Depth.DEEP)).isEqualTo(layers);
        }
    }

    private static byte[] one(byte[] packets) {
        byte[] siz = Jp2s.siz(1);
        ByteBuffer.wrap(siz).putInt(4 + 18, 16);
        return Codestreams.joined(
                HiddenPlaces.joined(new byte[] {-1, 0x4F}, siz, Jp2s.cod(), Jp2s.qcd()),
                List.of(new Part(0, 0, 1, NONE, packets)));
    }

    /** A picture in one tile, of precincts of 2^15 a side and blocks of 4. */
    private static byte[] vast(int side, int components, int order, int levels, int layers, byte[] packets) {
        byte[] siz = Jp2s.siz(components);
        ByteBuffer.wrap(siz).putInt(6, side).putInt(10, side).putInt(22, side).putInt(26, side);
        ByteBuffer cod = ByteBuffer.allocate(10).put((byte) 0).put((byte) order).putShort((short) layers);
        cod.put(5, (byte) levels).put(9, (byte) 1);
        return Codestreams.joined(
                HiddenPlaces.joined(new byte[] {-1, 0x4F}, siz, Jp2s.segment(0xFF52, cod.array()), Jp2s.qcd()),
                List.of(new Part(0, 0, 1, NONE, packets)));
    }

    @Test
    void moreTilePartsThanAreRememberedAreWalkedAgain() throws Exception {
        byte[] siz = Jp2s.siz(1);
        ByteBuffer.wrap(siz).putInt(6, 130).putInt(10, 130).putInt(22, 1).putInt(26, 1);
        byte[] main = HiddenPlaces.joined(new byte[] {-1, 0x4F}, siz, Jp2s.cod(), Jp2s.qcd());
        List<Part> parts = IntStream.range(0, 130 * 130)
                .mapToObj(tile -> new Part(tile, 0, 1, NONE, new byte[1]))
                .toList();
        byte[] code = Codestreams.joined(main, parts);
        byte[] image = Jp2s.box("ihdr", new byte[] {0, 0, 0, (byte) 130, 0, 0, 0, (byte) 130, 0, 1, 7, 7, 0, 0});
        byte[] header = Jp2s.box("jp2h", image, Jp2s.gray());
        byte[] file = Jp2s.file(header, NONE, code);

        assertThat(Scrubs.scrub(file, Depth.DEEP)).isEqualTo(file);
        assertThat(Scrubs.scrub(Jp2s.file(header, NONE, Codestreams.grown(code, Word.bytes())), Depth.DEEP))
                .isEqualTo(file);
    }

    @Test
    void aFileWhoseTilePartsMoveWhileItIsReadIsRefused() {
        byte[] comment = Jp2s.segment(0xFF64, new byte[10_000]);
        byte[] before = Jp2s.file(Jp2s.header(), NONE, Jp2s.codestream(comment, NONE));
        byte[] after = before.clone();
        int first = before.length - 2 - 2 * Jp2s.tilePart(0, true).length;
        after[first + 9]--;
        SeekablePicture changing = new SeekablePicture() {
            private boolean measured;
            private boolean changed;

            @Override
            public long size() {
                return before.length;
            }

            @Override
            public int read(long at, byte[] into, int from, int length) {
                int part = (int) Math.max(0, Math.min(length, before.length - at));
                measured |= part > 0 && at + part == before.length;
                changed |= measured && at < first - 5_000;
                System.arraycopy(changed ? after : before, (int) at, into, from, part);
                return part;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };

        assertThatThrownBy(() -> {
                    try (PictureInput in = PictureInput.again(changing)) {
                        PictureOutput out =
                                new PictureOutput(OutputStream.nullOutputStream(), new StrictJp2Reader(), null);
                        new Jp2Codec().scrub(in, out, Depth.DEEP, new Removals());
                    }
                })
                .hasMessageContaining("changed while it was read");
    }

    @Test
    void mutantsAreRefusedOrComeOutAsASecondScrubLeavesThem() throws Exception {
        Random random = new Random(20261127);
        int clean = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] mutant = CodedJp2s.all().get(i % 4).clone();
            int from = i % 3 == 0 ? 0 : Codestreams.main(mutant).length + 14;
            for (int c = random.nextInt(3); c >= 0; c--) {
                int at = from + random.nextInt(mutant.length - from);
                mutant[at] = (byte) (random.nextBoolean() ? mutant[at] ^ 1 << random.nextInt(8) : random.nextInt());
            }
            clean += isStable(mutant) ? 1 : 0;
        }
        assertThat(clean).isBetween(150, 2_900);
    }

    private static boolean isStable(byte[] mutant) throws ImageVaultException {
        byte[] clean;
        try {
            clean = Scrubs.scrub(mutant, Depth.DEEP);
        } catch (RefusedException | DamagedInputException e) {
            return false;
        }
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        return true;
    }
}
