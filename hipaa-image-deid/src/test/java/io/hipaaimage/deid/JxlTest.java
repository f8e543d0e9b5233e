package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictJxlReader;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class JxlTest {
    static List<byte[]> pictures() {
        return List.of(Jxls.still(), Jxls.animation(false, 0, "", 0), Jxls.WITH_PROFILE, Jxls.REORDERED);
    }

    @Test
    void aCleanPictureStaysAsItIs() throws Exception {
        for (byte[] jxl : List.of(Jxls.still(), Jxls.animation(false, 0, "", 0), Jxls.REORDERED)) {
            for (Depth depth : Depth.values()) {
                assertThat(Scrubs.scrub(jxl, depth)).isEqualTo(jxl);
            }
        }
    }

    @Test
    void theExampleOfTheDocumentationHolds() throws Exception {
        assertThat(Scrubs.scrub(Jxls.still(Word.ONE, 0), Depth.DEEP))
                .isEqualTo(HexFormat.of().parseHex("ff0a4306" + "088104" + "1800" + "706978656c73"));
    }

    @Test
    void theEndIsFoundBehindCodedProfilesAndOrders() throws Exception {
        for (byte[] jxl : pictures()) {
            assertThat(Scrubs.scrub(joined(jxl, Word.bytes()), Depth.DEEP)).isEqualTo(Scrubs.scrub(jxl, Depth.DEEP));
        }
    }

    @Test
    void aHighLevelKeepsTheBoxThatSaysSo() throws Exception {
        byte[] level = Jxls.box("jxll", new byte[] {10});
        byte[] clean = Scrubs.scrub(
                Jxls.boxed(level, Jxls.box("xml ", Word.bytes()), Jxls.box("jxlc", Jxls.still())), Depth.DEEP);

        assertThat(clean).isEqualTo(Jxls.boxed(level, Jxls.lastBox("jxlc", Jxls.still())));
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @Test
    void refusesBoxesThatMakeNoCodestream() {
        byte[] picture = Jxls.box("jxlc", Jxls.still());
        assertMalformed(Jxls.boxed(Jxls.box("xml ", Word.bytes())), "without a codestream");
        assertMalformed(Jxls.boxed(Jxls.part(1, Jxls.still())), "out of order");
        assertMalformed(Jxls.boxed(joined(new byte[] {0, 0, 0, 7}, Jpegs.bytes("free")), picture), "impossible size");
        byte[] huge = joined(new byte[] {0, 0, 0, 1}, Jpegs.bytes("free"), new byte[] {-1, 0, 0, 0, 0, 0, 0, 0});
        assertMalformed(Jxls.boxed(huge, picture), "impossible size");
        byte[] other = Jxls.boxed(picture);
        other[20] = 'J';
        assertMalformed(other, "type box");
    }

    @Test
    void refusesHeadersThatMeanNothing() {
        byte[] padded = Jxls.still();
        padded[3] |= (byte) 0x80;
        assertMalformed(padded, "padding");
        BitString empty = Jxls.plain()
                .add(0, 1)
                .add(0, 2)
                .add(1, 1)
                .add(0, 2)
                .add(0, 2)
                .add(1, 2)
                .add(0, 2);
        empty.add(1, 1).add(0, 10).add(0, 10).add(0, 10).add(0, 10).pad().add(0, 64);
        assertMalformed(empty.bytes(), "no pixels");
        byte[] profile = Jxls.WITH_PROFILE.clone();
        Arrays.fill(profile, 12, 200, (byte) 0x5A);
        assertThatThrownBy(() -> Scrubs.scrub(profile, Depth.DEEP)).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void aHugePictureOfFewBytesIsRefusedAtOnce() {
        BitString bits = new BitString()
                .add(0x0AFF, 16)
                .add(0, 1)
                .add(3, 2)
                .add((1 << 30) - 1, 30)
                .add(1, 3);
        bits.add(1, 1).add(1, 1).pad().add(1, 1).add(0, 1).pad().add(0, 64);

        assertMalformed(bits.bytes(), "too many sections");
    }

    @Test
    void refusesExtensionsBeyondMeasure() {
        BitString bits = Jxls.plain()
                .add(0, 1)
                .add(0, 2)
                .add(1, 1)
                .add(0, 2)
                .add(0, 2)
                .add(1, 2)
                .add(0, 2)
                .add(0, 1);
        bits.add(0, 2).add(1, 1).add(0, 2).add(1, 1).add(1, 2).add(0, 4);
        bits.add(3, 2)
                .add(0xFFF, 12)
                .add(1, 1)
                .add(0xFF, 8)
                .add(1, 1)
                .add(0xFF, 8)
                .add(0, 1)
                .pad()
                .add(0, 64);

        assertThatThrownBy(() -> Scrubs.scrub(bits.bytes(), Depth.DEEP))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("large extensions");
    }

    @Test
    void inspectionNamesWhatIsThere() throws Exception {
        byte[] exif = HiddenPlaces.exif(315, 2, Jpegs.bytes("Jane Doe\0"));
        byte[] jxl = Jxls.boxed(
                Jxls.box("Exif", joined(new byte[4], exif)),
                Jxls.box("xml ", Word.bytes()),
                Jxls.box("brob", Word.bytes()),
                Jxls.box("jxlc", Jxls.still(Word.ONE, 0)));

        assertThat(inspect(jxl)).contains(new Finding("Exif, IFD0", "the photographer's name: Jane Doe", "A"));
        assertThat(inspect(jxl)).extracting(Finding::what).contains("the name of a layer");
        assertThat(inspect(Jxls.WITH_PROFILE)).extracting(Finding::what).anyMatch(what -> what.contains("profile"));
        assertThat(inspect(Jxls.animation(true, 0, "", 0)))
                .extracting(Finding::category)
                .contains("Q");
        assertThat(inspect(joined(Jxls.still(), Word.bytes()))).hasSize(1);
        assertThat(inspect(Jxls.still())).isEmpty();
        assertThat(inspect(Scrubs.scrub(Jxls.WITH_PROFILE, Depth.DEEP))).isEmpty();
    }

    @Test
    void boxesHaveNoProductionsButThoseOfAHighLevel() {
        byte[] high = Jxls.boxed(Jxls.box("jxll", new byte[] {10}), Jxls.lastBox("jxlc", Jxls.still()));
        assertThat(read(high)).isEqualTo(high.length);
        assertThat(read(Jxls.still())).isEqualTo(Jxls.still().length);
        for (byte[] dirty : List.of(
                Jxls.boxed(Jxls.box("jxlc", Jxls.still())),
                Jxls.boxed(Jxls.box("xml ", new byte[90]), Jxls.box("jxlc", Jxls.still())),
                Arrays.copyOf(high, 51),
                new byte[] {-1, 0x0A},
                new byte[] {-1, 0x0B, 1})) {
            assertThatThrownBy(() -> read(dirty)).isInstanceOf(VaultBugException.class);
        }
    }

    private static long read(byte[] file) {
        StrictJxlReader reader = new StrictJxlReader();
        for (int at = 0; at < file.length; at += 7) {
            reader.accept(file, at, Math.min(7, file.length - at));
        }
        return reader.finish();
    }

    private static List<Finding> inspect(byte[] jxl) throws Exception {
        return Scrubbers.standard()
                .inspect(ImageSource.of(new ByteArrayInputStream(jxl)))
                .findings();
    }

    private static void assertMalformed(byte[] jxl, String what) {
        assertThatThrownBy(() -> Scrubs.scrub(jxl, Depth.DEEP))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED))
                .hasMessageContaining(what);
    }
}
