package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips that ffmpeg cuts into fragments in the ways of browsers and cameras; as one piece it plays the same at the same times. */
class FragmentedMoviesIT {
    @TempDir
    Path folder;

    @BeforeEach
    void requireFfmpeg() {
        boolean there;
        try {
            run(List.of("ffmpeg", "-version"));
            there = true;
        } catch (IOException e) {
            there = false;
        }
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail("ffmpeg is not installed");
        }
        Assumptions.assumeTrue(there, "skipped: ffmpeg is not installed");
    }

    @Test
    void fragmentsOfEachWriterPlayAsOnePiece() throws Exception {
        requireSame("frag_keyframe+empty_moov+default_base_moof", "mp4", "pieces");
        requireSame("frag_keyframe", "mp4", "pieces");
        requireSame("frag_every_frame+empty_moov", "mp4", "pieces");
        requireSame("frag_keyframe+empty_moov+omit_tfhd_offset", "mov", "pieces");
        // of fragments with an edit list ffmpeg plays also what the list takes off, of one piece it does not
        requireSame("dash+global_sidx+delay_moov", "mp4", "whole");
        requireSame("frag_keyframe+delay_moov+negative_cts_offsets+separate_moof", "mp4", "whole");
    }

    private void requireSame(String flags, String name, String like) throws Exception {
        Path whole = folder.resolve("whole." + name);
        if (!Files.exists(whole)) {
            make(
                    "-f lavfi -i testsrc2=size=96x64:rate=24:duration=2 -f lavfi -i sine=frequency=440:duration=2"
                            + " -c:v libx264 -preset ultrafast -bf 2 -g 12 -c:a aac -flags:a +bitexact -metadata title=JaneDoe",
                    whole);
        }
        Path pieces = folder.resolve("pieces." + name);
        make("-i " + whole + " -c copy -movflags " + flags, pieces);
        Path clean = folder.resolve("clean." + name);
        Files.write(clean, Scrubs.scrub(Files.readAllBytes(pieces), Depth.DEEP));
        Path expected = folder.resolve(like + "." + name);

        assertThat(text(pieces)).contains("moof");
        assertThat(text(clean)).doesNotContain("moof", "mvex", "JaneDoe");
        assertThat(shown(clean)).as(flags).hasSize(48).isEqualTo(shown(expected));
        assertThat(heard(clean)).as(flags).hasSizeGreaterThan(80).isEqualTo(heard(expected));
    }

    private static void make(String how, Path file) throws IOException {
        List<String> command = words("ffmpeg -v error -y " + how);
        command.add(file.toString());
        run(command);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /** Each picture's digest, with its time and how long it is seen. */
    private static List<String> shown(Path file) throws IOException {
        return run(words("ffmpeg -v error -i " + file + " -map 0:v:0 -f framemd5 -"))
                .lines()
                .filter(line -> line.matches("\\d+,.*"))
                .toList();
    }

    /** Each packet's time and digest; the encoder's name, which a deep scrub takes out of the first, was not written. */
    private static List<String> heard(Path file) throws IOException {
        return run(words("ffprobe -v error -select_streams a:0 -show_packets -show_data_hash md5 -show_entries"
                        + " packet=pts,dts,data_hash -of csv=p=0 " + file))
                .lines()
                .filter(line -> line.contains("MD5"))
                .toList();
    }

    private static List<String> words(String line) {
        return new ArrayList<>(List.of(line.split(" ")));
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
