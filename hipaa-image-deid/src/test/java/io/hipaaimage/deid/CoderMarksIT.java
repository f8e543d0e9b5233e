package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ffmpeg decodes a clip of MPEG-4 Visual to the same pixels before and after a scrub, whatever build of which coder its user data names: at
 * each border where ffmpeg (mpeg4videodec.c) computes otherwise (Debian: ffmpeg, with XviD).
 */
class CoderMarksIT {
    private static final List<String> MARKS = List.of(
            "",
            "XviD0000",
            "XviD0002",
            "XviD0004",
            "XviD0013",
            "XviD0032",
            "XviD0033",
            "XviD0069C",
            "DivX412Build1",
            "DivX500b413",
            "DivX500b1814",
            "DivX501b20020416",
            "DivX502b1813",
            "DivX503b1393p",
            "DivX688b3000p",
            "ffmpeg",
            "FFmpeg0.4.6b4653",
            "FFmpeg0.4.6b4655",
            "FFmpeg0.4.6b4670",
            "FFmpeg v0.4.8 / libavcodec build: 4713",
            "Lavc55.66.100",
            "Lavc55.67.100",
            "Lavc57.64.101",
            "Lavc57.66.103",
            "Lavc59.37.100",
            "Jane Doe");

    @TempDir
    Path folder;

    @BeforeEach
    void requireXvid() throws IOException {
        boolean there;
        try {
            there = run("ffmpeg", "-v", "error", "-encoders").contains("libxvid");
        } catch (IOException e) {
            there = false;
        }
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail("ffmpeg with XviD is not installed");
        }
        Assumptions.assumeTrue(there, "skipped: ffmpeg with XviD is not installed");
    }

    @Test
    void eachBuildDecodesToTheSamePixels() throws Exception {
        Set<List<String>> different = new HashSet<>();
        for (String how : List.of("libxvid -bf 2 -flags +qpel+ildct+ilme -gmc 1", "mpeg4 -bf 1 -flags +qpel+ilme")) {
            List<byte[]> parts = coded(how);
            Map<String, List<String>> seen = new HashMap<>();
            for (String mark : MARKS) {
                byte[] said = mark.isEmpty() ? new byte[0] : CoderMarkClips.marked(mark);
                byte[] inHeaders = clip(parts, said, new byte[0]);
                byte[] inFirst = clip(parts, new byte[0], said);
                List<String> before = shown(inHeaders);

                assertThat(before).as(how + mark).hasSizeGreaterThan(9);
                byte[] clean = Scrubs.scrub(inHeaders, Depth.DEEP);
                assertThat(shown(clean)).as(how + mark).isEqualTo(before);
                assertThat(Scrubs.scrub(inFirst, Depth.DEEP)).as(how + mark).isEqualTo(clean);
                assertThat(shown(inFirst)).as(how + mark).isEqualTo(before);
                seen.put(mark, before);
            }
            different.addAll(seen.values());
        }
        assertThat(different).as("marks that ffmpeg heeds").hasSizeGreaterThan(8);
    }

    private static byte[] clip(List<byte[]> parts, byte[] inHeaders, byte[] inFirst) {
        List<byte[]> pictures = new ArrayList<>(parts.subList(1, parts.size()));
        pictures.set(0, joined(inFirst, pictures.get(0)));
        return CoderMarkClips.clip(joined(parts.get(0), inHeaders), pictures);
    }

    /** Headers and pictures without user data. */
    private List<byte[]> coded(String how) throws IOException {
        Path raw = folder.resolve("raw.m4v");
        String source = "testsrc2=s=90x70:d=0.5:r=24,noise=alls=20:allf=t";
        run(("ffmpeg -v error -y -f lavfi -i " + source + " -q:v 3 -c:v " + how + " -f m4v " + raw).split(" "));
        byte[] all = Files.readAllBytes(raw);
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        for (byte[] unit : units(all)) {
            int kind = unit[3] & 0xFF;
            if (kind == 0xB6 && parts.isEmpty()) {
                parts.add(part.toByteArray());
                part.reset();
            }
            if (kind != 0xB2) {
                part.writeBytes(unit);
            }
            if (kind == 0xB6) {
                parts.add(part.toByteArray());
                part.reset();
            }
        }
        return parts;
    }

    private static List<byte[]> units(byte[] all) {
        List<byte[]> units = new ArrayList<>();
        int from = 0;
        for (int at = 3; at < all.length - 3; at++) {
            if (all[at] == 0 && all[at + 1] == 0 && all[at + 2] == 1) {
                units.add(Arrays.copyOfRange(all, from, at));
                from = at;
            }
        }
        units.add(Arrays.copyOfRange(all, from, all.length));
        return units;
    }

    private List<String> shown(byte[] clip) throws IOException {
        Path file = folder.resolve("clip.mp4");
        Files.write(file, clip);
        // with several threads a stream that does not fit its mark may come out in more than one way
        return run(
                        "ffmpeg",
                        "-v",
                        "quiet",
                        "-threads",
                        "1",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:v:0",
                        "-f",
                        "framemd5",
                        "-")
                .lines()
                .filter(line -> line.matches("\\d+,.*"))
                .toList();
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
