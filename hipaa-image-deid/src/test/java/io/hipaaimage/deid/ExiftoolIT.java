package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.Scrubber.Extra;
import io.hipaaimage.core.Scrubber.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ExifTool, with every option that shows more, looks at clean files (Debian: libimage-exiftool-perl). */
class ExiftoolIT {
    /** What a clean file may say: structure, colour, turn. */
    private static final Pattern ALLOWED = Pattern.compile(
            "\\[(System|File|ExifTool|Composite|ICC[-\\w]*|PNG|PNG-cICP|APP14|IFD0|APNG)] .*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern IDENTIFYING = Pattern.compile(
            "\\[(IFD0|PNG|APNG)] *+(?!Orientation|Exif Byte Order|Image|Bit|Color|Compression|Filter|Interlace|Palette|Transparency|Gamma|White|Red|Green|Blue|SRGB|Significant|Profile Name|Animation).*",
            Pattern.CASE_INSENSITIVE);

    @TempDir
    Path folder;

    @Test
    void seesNothingOfWhatWasPlanted() throws Exception {
        requireExiftool();
        write(HiddenPlaces.jpeg(), ".jpg");
        write(HiddenPlaces.png(), ".png");

        String seen = run("exiftool", "-a", "-u", "-U", "-G1", "-ee", "-r", folder.toString());

        assertThat(seen).contains("image files read").doesNotContain("JANEDOE", "MRN4711");
        assertThat(seen.lines().filter(line -> line.startsWith("[")))
                .allMatch(line -> ALLOWED.matcher(line).matches())
                .noneMatch(line -> IDENTIFYING.matcher(line).matches());
    }

    @Test
    void seesAGainMapAndItsNumbersAndNothingElseOfIt() throws Exception {
        requireExiftool();
        Path file = folder.resolve("phone.jpg");
        ByteArrayOutputStream clean = new ByteArrayOutputStream();
        Scrubbers.standard()
                .scrub(
                        ImageSource.of(new ByteArrayInputStream(GainMaps.phone(GainMaps.SECRET))),
                        Output.unverified(clean),
                        new Options(Depth.DEEP, false, false, Set.of(Extra.GAIN_MAP)));
        Files.write(file, clean.toByteArray());

        String seen = run("exiftool", "-a", "-u", "-U", "-G1", "-ee", "-s", file.toString());
        assertThat(seen)
                .doesNotContain("JANEDOE", "GPS", "Creator", "Rights")
                .containsPattern("DirectoryItemSemantic *: GainMap")
                .containsPattern("NumberOfImages *: 2")
                .containsPattern("MPImageLength");
        assertThat(seen.lines()
                        .filter(line -> line.startsWith("[") && !line.contains("Container") && !line.contains("MP")))
                .allMatch(line -> ALLOWED.matcher(line).matches() || line.contains("hdrgm"));

        Path map = folder.resolve("map.jpg");
        Files.write(
                map,
                new ProcessBuilder("exiftool", "-b", "-MPImage2", file.toString())
                        .start()
                        .getInputStream()
                        .readAllBytes());
        assertThat(run("exiftool", "-G1", "-s", map.toString()))
                .containsPattern("HDRCapacityMax *: 2.25")
                .containsPattern("GainMapMin *: -0.5")
                .doesNotContain("JANEDOE", "Warning");
    }

    private void write(Map<String, byte[]> files, String ending) throws Exception {
        int number = 0;
        for (byte[] file : files.values()) {
            Files.write(folder.resolve("picture" + number++ + ending), Scrubs.scrub(file, Depth.DEEP));
        }
    }

    private static void requireExiftool() {
        boolean there;
        try {
            there = run("exiftool", "-ver").matches("(?s)\\d+.*");
        } catch (IOException e) {
            there = false;
        }
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail("exiftool is not installed");
        }
        Assumptions.assumeTrue(there, "skipped: exiftool is not installed");
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
