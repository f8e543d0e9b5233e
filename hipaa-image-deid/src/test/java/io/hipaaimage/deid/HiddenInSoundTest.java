package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.deid.aac.AacFrames;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words beside what is heard in frames of AAC: data elements, fill, behind the end. */
class HiddenInSoundTest {
    private static final String WORD = "JANEDOE MRN4711 JANEDOE";
    private static final byte[] STEREO = Aacs.setup(4, 2);
    private static final String BLIND = "not looked into: elements of coded sound";
    private static final List<byte[]> PLACES = Aacs.planted(Jpegs.bytes(WORD));

    static Stream<Integer> everyPlace() {
        return IntStream.range(0, PLACES.size()).boxed();
    }

    @ParameterizedTest
    @MethodSource("everyPlace")
    void aWordThatNobodyHearsGoes(int place) throws Exception {
        byte[] file = movie(PLACES.get(place), PLACES.get(place));
        byte[] plain = movie(Aacs.frame(), Aacs.frame());
        byte[] kept = Scrubs.scrub(file, Depth.CONTAINER);
        assertThat(Scrubs.contains(kept, WORD)).isEqualTo(place < PLACES.size() - 1);

        byte[] clean = Scrubs.scrub(file, Depth.DEEP);
        assertThat(clean).isEqualTo(Scrubs.scrub(plain, Depth.DEEP)).contains(Aacs.frame());
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        assertThat(Scrubs.told(file)).doesNotContain(BLIND).contains("fill and data in the coded sound");
        assertThat(Scrubs.told(plain)).doesNotContain(BLIND, "fill and data in the coded sound");
    }

    @Test
    void soundThatIsNotUnderstoodStaysAndIsTold() throws Exception {
        byte[] word = Jpegs.bytes(WORD);
        byte[] twice = Aacs.bytes(Aacs.TONE + Aacs.TONE + "111");
        byte[] numbered = Aacs.bytes(Aacs.TONE.replaceFirst("0010000", "0010101") + "111");
        byte[] cut = Arrays.copyOf(Aacs.frame(), Aacs.frame().length - 2);
        for (byte[] frame : List.of(Aacs.replicated(word), twice, numbered, cut, word, new byte[70_000])) {
            byte[] file = movie(Aacs.frame(), frame);
            assertThat(Scrubs.scrub(file, Depth.DEEP)).contains(frame);
            assertThat(Scrubs.told(file)).contains(BLIND);
        }
    }

    /** Set-ups of other kinds: more complex ones, bands that are replicated, other lengths of frames, channels by name. */
    @Test
    void soundOfAnotherKindIsNotWalked() {
        assertThat(AacFrames.of(STEREO)).isPresent();
        assertThat(AacFrames.of(HiddenPlaces.joined(STEREO, Aacs.bytes("01010110111" + "00101" + "0"))))
                .isPresent();
        assertThat(AacFrames.of(HiddenPlaces.joined(STEREO, Aacs.bytes("01010110111" + "00101" + "1" + "0100"))))
                .isEmpty();
        for (String bits : List.of("00001", "00101", "11101", "10111")) {
            assertThat(AacFrames.of(Aacs.bytes(bits + "0100" + "0010" + "000")))
                    .as(bits)
                    .isEmpty();
        }
        assertThat(AacFrames.of(Aacs.setup(4, 0))).isEmpty();
        assertThat(AacFrames.of(Aacs.setup(4, 6))).isEmpty();
        assertThat(AacFrames.of(Aacs.setup(12, 2))).isEmpty();
        assertThat(AacFrames.of(Aacs.bytes("00010" + "0100" + "0010" + "100"))).isEmpty();
        assertThat(AacFrames.of(new byte[1])).isEmpty();
    }

    @Test
    void whateverAFrameHoldsItNeverGrowsAndTwiceIsOnce() {
        Random random = new Random(14496);
        for (int i = 0; i < 20_000; i++) {
            AacFrames frames = AacFrames.of(Aacs.setup(i % 12, 1 + i / 12 % 2)).orElseThrow();
            byte[] frame = new byte[random.nextInt(40)];
            random.nextBytes(frame);
            if (frame.length > 2 && i % 4 != 0) {
                // mostly an element of one or two channels with few bands
                frame[0] = (byte) (i / 12 % 2 == 0 ? 0 : 0x20 | random.nextInt(2));
                frame[1] &= (byte) 0x81;
            }
            byte[] clean = frames.clean(frame);
            assertThat(clean.length).isLessThanOrEqualTo(frame.length);
            assertThat(frames.clean(clean)).isEqualTo(clean);
        }
    }

    private static byte[] movie(byte[]... frames) {
        return Aacs.movie(STEREO, List.of(frames));
    }
}
