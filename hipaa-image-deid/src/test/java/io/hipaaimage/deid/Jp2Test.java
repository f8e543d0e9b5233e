package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictJp2Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Jp2Test {
    private static final byte[] NONE = new byte[0];
    private static final Map<String, byte[]> PLACES = Jp2Places.all();

    static Stream<String> everyPlace() {
        return PLACES.keySet().stream();
    }

    private static byte[] file(String place) {
        return Objects.requireNonNull(PLACES.get(place));
    }

    @ParameterizedTest
    @MethodSource("everyPlace")
    void nothingIsLeft(String place) throws Exception {
        for (Depth depth : Depth.values()) {
            byte[] clean = Scrubs.scrub(file(place), depth);

            assertThat(Scrubs.contains(clean, Word.ONE.substring(0, 4))).isFalse();
            assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
        }
    }

    @ParameterizedTest
    @MethodSource("everyPlace")
    void whatWasNeverScrubbedIsNotTakenForClean(String place) {
        StrictJp2Reader reader = new StrictJp2Reader();
        // the numbers of a segment are not the strict reader's matter
        boolean numbers = place.contains("RGN") || place.contains("step sizes");

        assertThat(numbers || refuses(reader, file(place))).isTrue();
    }

    private static boolean refuses(StrictJp2Reader reader, byte[] dirty) {
        try {
            reader.accept(dirty, 0, dirty.length);
            reader.finish();
            return false;
        } catch (VaultBugException e) {
            return true;
        }
    }

    @Test
    void filesOfOnePictureBecomeOneFile() throws Exception {
        byte[] expected = Scrubs.scrub(Jp2s.file(), Depth.DEEP);
        for (String place : List.of("uuid before", "xml  after", "file, main marker ff64", "trailer", "after EOC")) {
            assertThat(Scrubs.scrub(file(place), Depth.DEEP)).isEqualTo(expected);
        }
        assertThat(expected).isEqualTo(Jp2s.file());
    }

    @Test
    void aLengthThatIsLeftOpenIsFound() throws Exception {
        byte[] open = HiddenPlaces.joined(
                new byte[] {-1, 0x4F},
                Jp2s.siz(1),
                Jp2s.cod(),
                Jp2s.qcd(),
                Jp2s.tilePart(0, true),
                Jp2s.tilePart(1, false),
                new byte[] {-1, (byte) 0xD9},
                Word.bytes());

        assertThat(Scrubs.scrub(open, Depth.DEEP)).isEqualTo(Jp2s.codestream());
        byte[] last = HiddenPlaces.joined(
                Jp2s.SIGNATURE, Jp2s.fileType(), Jp2s.header(), Jpegs.bytes("\0\0\0\0jp2c"), Jp2s.codestream());
        assertThat(Scrubs.scrub(last, Depth.CONTAINER)).isEqualTo(Jp2s.file());
        byte[] wide = HiddenPlaces.joined(
                Jp2s.SIGNATURE,
                Jp2s.fileType(),
                Jp2s.header(),
                Jpegs.bytes("\0\0\0\1jp2c"),
                ByteBuffer.allocate(8).putLong(16 + Jp2s.codestream().length).array(),
                Jp2s.codestream());
        assertThat(Scrubs.scrub(wide, Depth.CONTAINER)).isEqualTo(Jp2s.file());
    }

    @Test
    void colourChannelsAndResolutionStay() throws Exception {
        byte[] resolution =
                Jp2s.box("res ", Jp2s.box("resd", new byte[] {0x2E, (byte) 0xE0, 0, 1, 0x2E, (byte) 0xE0, 0, 1, 0, 0}));
        byte[] channels = Jp2s.box("cdef", new byte[] {0, 1, 0, 0, 0, 0, 0, 1});
        byte[] clean = Scrubs.scrub(Jp2s.file(Jp2s.header(resolution, channels), NONE, Jp2s.codestream()), Depth.DEEP);

        assertThat(clean).containsSequence(channels).containsSequence(Jp2s.gray());
        assertThat(clean).containsSequence(Jpegs.bytes("resd\0\14\0\1\0\14\0\1\3\3"));
    }

    @Test
    void refusesWhatItCannotAccountFor() {
        byte[] code = Jp2s.codestream();
        assertRefused(Jp2s.file(Jp2s.header(), NONE, code, Jp2s.box("jp2c", code)), "MULTIPLE_CODESTREAMS");
        assertRefused(
                Jp2s.codestream(Jp2s.segment(0xFF7F, Word.bytes()), NONE), "FORMAT_NOT_SUPPORTED:JPEG 2000 marker");
        assertRefused(Jp2s.file(Jp2s.header(), Jp2s.box("ftbl", Word.bytes()), code), "fragments");
        assertRefused(HiddenPlaces.joined(Jp2s.SIGNATURE, Jp2s.fileType(), Jp2s.header()), "no jp2c");
        assertRefused(Jp2s.file(Jp2s.box("jp2h", Jp2s.gray()), NONE, code), "ihdr");
        assertRefused(
                HiddenPlaces.joined(Jp2s.SIGNATURE, Jpegs.bytes("\0\0\0\1ftyp\177\377\377\377\377\377\377\377")),
                "TRUNCATED box");
        assertRefused(HiddenPlaces.joined(Jp2s.SIGNATURE, Jpegs.bytes("\0\0\0\7ftyp")), "box length");
        byte[] twice = HiddenPlaces.joined(Jp2s.cod());
        assertRefused(Jp2s.codestream(twice, NONE), "given twice");
        assertRefused(Jp2s.codestream(NONE, Jp2s.segment(0xFF60, Word.bytes())), "segment in a header");
        assertRefused(Jp2s.codestream(Jp2s.segment(0xFF61, Word.bytes()), NONE), "segment in a header");
        assertRefused(Jp2s.codestream(Jp2s.segment(0xFF5E, new byte[] {0, 0, 'G'}), NONE), "RGN");
        assertRefused(Jp2s.codestream(Jp2s.segment(0xFF50, Word.bytes()), NONE), "CAP");
    }

    @Test
    void highThroughputIsTheOneCapabilityAndItsReservedBitsSayNothing() throws Exception {
        byte[] clean = Jp2s.segment(0xFF50, new byte[] {0, 2, 0, 0, (byte) 0x80, 0x21});
        byte[] spoken = Jp2s.segment(
                0xFF50, HiddenPlaces.joined(new byte[] {0, 2, 0, 0, (byte) 0x87, (byte) 0xE1}, Word.bytes()));
        for (Depth depth : Depth.values()) {
            assertThat(Scrubs.scrub(Jp2s.codestream(spoken, NONE), depth))
                    .isEqualTo(Scrubs.scrub(Jp2s.codestream(clean, NONE), depth))
                    .containsSequence(clean);
        }
        assertRefused(
                Jp2s.codestream(Jp2s.segment(0xFF50, new byte[] {0, 2, 0x40, 0, (byte) 0x80, 0x21, 'A', 'B'}), NONE),
                "CAP");
    }

    @Test
    void sizesOfPrecinctsThatHoldThePictureAreAlike() throws Exception {
        // of five resolutions; the lowest has one sample, the highest sixteen across and eight down, blocks of four
        byte[] words = {'G', 'D', 'U', 'w', 'w'};
        byte[] large = {-1, -1, -1, -1, -1};
        for (Depth depth : Depth.values()) {
            assertThat(Scrubs.scrub(precincts(words), depth))
                    .isEqualTo(Scrubs.scrub(precincts(large), depth))
                    .containsSequence(large);
        }
        byte[] small = {0x22, 0x33, 0x33, 0x33, 0x33};
        assertThat(Scrubs.scrub(precincts(small), Depth.CONTAINER))
                .containsSequence(new byte[] {-1, -1, -1, -1, (byte) 0xF3});
    }

    private static byte[] precincts(byte[] sizes) {
        byte[] style = HiddenPlaces.joined(new byte[] {0, 1, 4, 0, 0, 0, 1}, sizes);
        return Jp2s.codestream(Jp2s.segment(0xFF53, style), NONE);
    }

    @Test
    void bitsThatNoExponentOfAStepHasAreZero() throws Exception {
        byte[] code = Jp2s.codestream(Jp2s.segment(0xFF5D, new byte[] {0, 0x40, 0x47}), NONE);

        assertThat(Scrubs.scrub(code, Depth.DEEP))
                .isEqualTo(Scrubs.scrub(
                        Jp2s.codestream(Jp2s.segment(0xFF5D, new byte[] {0, 0x40, 0x40}), NONE), Depth.DEEP));
    }

    @Test
    void refusesEveryTruncation() {
        for (byte[] picture : List.of(Jp2s.file(), Jp2s.codestream())) {
            for (int length = picture.length - 1; length > 0; length--) {
                byte[] cut = Arrays.copyOf(picture, length);
                assertThatThrownBy(() -> Scrubs.scrub(cut, Depth.DEEP))
                        .isInstanceOfAny(RefusedException.class, DamagedInputException.class);
            }
        }
    }

    @Test
    void mutantsAreCleanedOrRefused() {
        Random random = new Random(20261125);
        List<byte[]> pictures = List.of(
                Jp2s.file(),
                Jp2s.codestream(Jp2s.segment(0xFF64, Word.bytes()), NONE),
                Jp2s.file(Jp2Places.profile(2), Jp2s.box("uuid", Word.bytes()), Jp2s.codestream()));
        int clean = 0;
        for (int i = 0; i < 14_000; i++) {
            byte[] mutant = pictures.get(i % pictures.size()).clone();
            for (int c = random.nextInt(3); c >= 0; c--) {
                mutant[random.nextInt(mutant.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(3) - 1 : random.nextInt());
            }
            clean += isCleaned(mutant, i % 3 == 0 ? Depth.CONTAINER : Depth.DEEP) ? 1 : 0;
        }
        assertThat(clean).isBetween(150, 13_000);
    }

    private static boolean isCleaned(byte[] file, Depth depth) {
        try {
            Scrubbers.standard()
                    .scrub(
                            ImageSource.of(new ByteArrayInputStream(file)),
                            Output.unverified(OutputStream.nullOutputStream()),
                            Scrubs.at(depth));
            return true;
        } catch (RefusedException | DamagedInputException e) {
            return false;
        } catch (ImageVaultException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysWhatItFound() throws Exception {
        byte[] picture = Jp2s.file(
                Jp2s.header(),
                Jp2s.box("xml ", Word.bytes()),
                Jp2s.codestream(Jp2s.segment(0xFF64, Word.bytes()), NONE),
                Word.bytes());

        assertThat(Scrubbers.standard()
                        .inspect(ImageSource.of(new ByteArrayInputStream(picture)))
                        .findings())
                .contains(
                        new Finding("xml box", "a text, with names, dates or places", "A"),
                        new Finding("COM comment", "a comment of 15 bytes", "other"),
                        new Finding("after the codestream", "15 bytes that no picture viewer shows", "other"));
    }

    @Test
    void realAndPlantedFilesComeOutClean() throws Exception {
        for (java.nio.file.Path path : Corpus.files(Corpus.folder("images/jp2"), ".*\\.(jp2|jpf|j2k)")) {
            byte[] clean = Scrubs.scrub(Corpus.read(path), Depth.DEEP);
            assertThat(Scrubs.scrub(clean, Depth.DEEP))
                    .as(path.getFileName().toString())
                    .isEqualTo(clean);
        }
        for (java.nio.file.Path path : Corpus.files(Corpus.folder("canary"), "K.*\\.jp2")) {
            byte[] clean = Scrubs.scrub(Corpus.read(path), Depth.DEEP);
            assertThat(Scrubs.contains(clean, "CNRY"))
                    .as(path.getFileName().toString())
                    .isFalse();
        }
    }

    private static void assertRefused(byte[] file, String why) {
        for (Depth depth : Depth.values()) {
            assertThatThrownBy(() -> Scrubs.scrub(file, depth))
                    .isInstanceOfAny(RefusedException.class, DamagedInputException.class)
                    .hasMessageContaining(why);
        }
    }
}
