package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ffmpeg hears the same samples of AAC before a word was put into each frame, with it, and after a deep scrub (Debian: ffmpeg). */
class SoundDecodersIT {
    private static final String WORD = "JANEDOE MRN4711 JANEDOE";
    /** Tones that begin and end, for short windows and shaped noise; a sweep; and noise. */
    private static final String SOUND =
            "aevalsrc=0.4*sin(440*2*PI*t*(1+0.3*sin(t)))+0.5*random(0)*gt(mod(t\\,0.5)\\,0.45)"
                    + "+0.3*sin(3000*PI*t)*gt(mod(t\\,0.3)\\,0.25)|0.2*random(1)+0.4*sin(700*PI*t*t):s=";

    @TempDir
    Path folder;

    @BeforeEach
    void requireFfmpeg() {
        boolean there;
        try {
            run("ffmpeg", "-version");
            there = true;
        } catch (IOException e) {
            there = false;
        }
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail("ffmpeg is not installed");
        }
        Assumptions.assumeTrue(there, "skipped: ffmpeg is not installed");
    }

    @ParameterizedTest
    @CsvSource({
        "96000, 0, 2, 192k", "88200, 1, 1, 64k", "64000, 2, 2, 32k", "48000, 3, 2, 320k", "44100, 4, 2, 128k",
        "44100, 4, 1, 24k", "32000, 5, 2, 48k", "24000, 6, 1, 96k", "22050, 7, 2, 24k", "16000, 8, 1, 24k",
        "12000, 9, 2, 64k", "11025, 10, 1, 32k", "8000, 11, 2, 24k"
    })
    void theSameIsHeard(int rate, int frequency, int channels, String bits) throws Exception {
        Path stream = folder.resolve("sound.aac");
        run(("ffmpeg -nostdin -v error -f lavfi -i " + SOUND + rate + " -t 2 -ac " + channels + " -c:a aac -b:a " + bits
                        + " " + stream)
                .split(" "));
        List<byte[]> frames = Aacs.frames(Files.readAllBytes(stream));
        byte[] setup = Aacs.setup(frequency, channels);
        byte[] word = WORD.getBytes(StandardCharsets.US_ASCII);
        byte[] plain = Aacs.movie(setup, frames);
        byte[] planted = Aacs.movie(
                setup, frames.stream().map(frame -> Aacs.planted(frame, word)).toList());
        byte[] clean = Scrubs.scrub(planted, Depth.DEEP);

        assertThat(Scrubs.contains(planted, WORD)).isTrue();
        assertThat(Scrubs.contains(clean, WORD.substring(0, 4))).isFalse();
        assertThat(clean).isEqualTo(Scrubs.scrub(plain, Depth.DEEP));
        String before = heard(plain);
        assertThat(before).startsWith("MD5=");
        assertThat(heard(clean)).isEqualTo(before);
    }

    /** ffmpeg writes what cameras write, and decodes to the same numbers before and after. */
    @ParameterizedTest
    @CsvSource({
        "pcm_s24be, 48000, 2", "pcm_s24le, 48000, 2", "pcm_s32be, 44100, 1", "pcm_s32le, 48000, 2",
        "pcm_f32be, 48000, 2", "pcm_f32le, 48000, 1", "pcm_f64be, 48000, 2", "pcm_f64le, 48000, 2",
        "pcm_s24le, 96000, 2", "pcm_s16le, 96000, 2", "pcm_f32be, 192000, 1", "pcm_s16be, 48000, 2"
    })
    void theSameNumbersOfPlainSoundAreHeard(String coder, int rate, int channels) throws Exception {
        Path file = folder.resolve("plain.mov");
        String said = run(("ffmpeg -nostdin -v error -y -f lavfi -i testsrc=s=64x48:d=1 -f lavfi -i " + SOUND + rate
                        + " -t 1 -ac " + channels + " -c:v mjpeg -c:a " + coder + " " + file)
                .split(" "));
        assertThat(file).as(said).isNotEmptyFile();
        byte[] plain = Files.readAllBytes(file);
        String before = heard(plain);
        assertThat(before).startsWith("MD5=");
        for (Depth depth : Depth.values()) {
            assertThat(heard(Scrubs.scrub(plain, depth))).isEqualTo(before);
        }
    }

    private String heard(byte[] movie) throws IOException {
        Path file = folder.resolve("movie.mp4");
        Files.write(file, movie);
        return run("ffmpeg", "-nostdin", "-v", "fatal", "-i", file.toString(), "-map", "0:a", "-f", "md5", "-")
                .lines()
                .filter(line -> line.startsWith("MD5="))
                .findFirst()
                .orElse("");
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
