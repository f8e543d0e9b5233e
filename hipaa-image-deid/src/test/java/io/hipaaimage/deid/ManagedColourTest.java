package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures that are not sRGB look the same: what LittleCMS makes of them before and after. */
class ManagedColourTest {
    /** Steps of eight bits: a colour manager's own rounding. */
    private static final double SAME = 1.0;
    /** What sRGB's many makers rounded, where a profile is taken for sRGB's. */
    private static final double SAME_SRGB = 2.5;

    @Test
    void everyKindOfProfileMakesTheSameColours() throws Exception {
        int different = 0;
        for (Map.Entry<String, byte[]> profile : ManagedProfiles.all().entrySet()) {
            int components = ManagedColours.components(profile.getValue());
            float[] before = ManagedColours.look(Optional.of(profile.getValue()), components);
            boolean srgb = profile.getKey().startsWith("sRGB");
            if (components == 3 && !srgb) {
                assertThat(ManagedColours.distance(before, ManagedColours.look(Optional.empty(), 3)))
                        .as(profile.getKey())
                        .isGreaterThan(8);
                different++;
            }
            for (Map.Entry<String, byte[]> file :
                    files(profile.getValue(), components).entrySet()) {
                String name = profile.getKey() + " in " + file.getKey();
                assertThat(ManagedColours.profile(file.getValue())).as(name).hasValue(profile.getValue());
                byte[] clean = Scrubs.scrub(file.getValue(), Depth.DEEP);
                assertThat(ManagedColours.distance(
                                before, ManagedColours.look(ManagedColours.profile(clean), components)))
                        .as(name)
                        .isLessThanOrEqualTo(srgb ? SAME_SRGB : SAME);
                assertThat(ManagedColours.profile(clean).isEmpty()).as(name).isEqualTo(srgb);
                assertThat(Scrubs.contains(clean, ManagedProfiles.TEXT))
                        .as(name)
                        .isFalse();
            }
        }
        assertThat(different).isGreaterThan(8);
    }

    private static Map<String, byte[]> files(byte[] profile, int components) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] segment = Jpegs.segment(0xE2, joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), profile));
        byte[] jpeg = components == 1 ? Jpegs.gray(3) : components == 4 ? Jpegs.cmyk(3) : Jpegs.baseline(3);
        files.put("JPEG", Jpegs.insert(jpeg, 1, segment));
        if (components != 4) {
            byte[] chunk = joined(Jpegs.bytes("Jane's\0\0"), Pngs.deflate(profile, 9));
            files.put(
                    "PNG",
                    Pngs.file(Pngs.with(Pngs.picture(components == 1 ? 0 : 2, 8, false, 1), "IDAT", "iCCP", chunk)));
        }
        if (components == 3) {
            files.put(
                    "AVIF",
                    Heifs.avif()
                            .property("colr", joined(Jpegs.bytes("prof"), profile))
                            .item(1, "av01", "", 0, Heifs.av1(), 1, 0x82, 3)
                            .file());
        }
        return files;
    }

    @Test
    void aManagedDecoderSeesTheSamePicture() throws Exception {
        for (Map.Entry<String, byte[]> profile : ManagedProfiles.all().entrySet()) {
            if (ManagedColours.components(profile.getValue()) == 3) {
                byte[] file =
                        Objects.requireNonNull(files(profile.getValue(), 3).get("JPEG"));
                BufferedImage before = read(file);
                BufferedImage after = read(Scrubs.scrub(file, Depth.DEEP));
                for (int y = 0; y < before.getHeight(); y++) {
                    for (int x = 0; x < before.getWidth(); x++) {
                        requireNear(profile.getKey(), before.getRGB(x, y), after.getRGB(x, y));
                    }
                }
            }
        }
    }

    private static void requireNear(String name, int one, int two) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(Math.abs((one >> shift & 255) - (two >> shift & 255)))
                    .as(name)
                    .isLessThanOrEqualTo(2);
        }
    }

    private static BufferedImage read(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    @Test
    void realPicturesLookTheSame() throws Exception {
        Path folder = Corpus.folder("images");
        List<String> other = new ArrayList<>();
        int seen = 0;
        for (Path path : Corpus.files(folder, ".*\\.(jpe?g|png|tiff?|webp|avif|heic|jp2|bmp)")) {
            if (path.startsWith(folder.resolve("malformed")) || Files.size(path) > 3 << 20) {
                continue;
            }
            byte[] file = Corpus.read(path);
            Optional<byte[]> before = readable(ManagedColours::profile, file);
            if (before.isPresent()) {
                seen += look(path, file, before, other);
            }
        }
        assertThat(other).isEmpty();
        assertThat(seen).isGreaterThan(40);
    }

    private static int look(Path path, byte[] file, Optional<byte[]> before, List<String> other) {
        int components = ManagedColours.components(before.orElseThrow());
        float[] expected;
        try {
            expected = ManagedColours.look(before, components);
        } catch (IllegalArgumentException | java.awt.color.CMMException e) {
            return 0;
        }
        try {
            Optional<byte[]> after = ManagedColours.profile(Scrubs.scrub(file, Depth.DEEP));
            double apart = ManagedColours.distance(expected, ManagedColours.look(after, components));
            if (apart > (after.isPresent() ? SAME : SAME_SRGB)) {
                other.add(path.getFileName() + " " + apart + (after.isPresent() ? "" : " without a profile"));
            }
            return 1;
        } catch (ImageVaultException e) {
            return 0;
        }
    }

    /** A damaged file has no profile that a viewer would read. */
    private static Optional<byte[]> readable(
            java.util.function.Function<byte[], Optional<byte[]>> reader, byte[] file) {
        try {
            return reader.apply(file);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
