package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command line on a file system that the kernel mounted read-only, in a name space of the test's own: rights of files would not stop
 * the root that CI is.
 */
class ReadOnlyMountIT {
    private static final Path JAR =
            Path.of("..").toAbsolutePath().normalize().resolve("hipaa-image-cli/target/hipaa-image.jar");

    /** What each command does, then whether the disk is as it was, then the same once it can be written. */
    private static final String SCRIPT = """
            set -e
            mount -t tmpfs disk disk && cp -a made/. disk && mkdir disk/out
            image() { say=$1; shift; set +e; "$JAVA" -XX:+UseSerialGC -jar "$JAR" "$@" >out 2>err; echo "$say $? $(grep -v ^WARN err | head -n 1)"; set -e; }
            put() { image "$1" put a.png --home disk/home --keys disk/keys --patient P-2 --actor care.lee --role physician --mfa --device managed --relationship care_team; }
            state() { find disk -printf '%p %y %m\\n' | sort; find disk -type f | sort | xargs sha256sum; }
            state >before
            mount -o remount,ro disk
            image scrub scrub a.png -o disk/out
            image new-folder scrub a.png -o disk/out/new
            image deid deid in.dcm -o disk/out --secret secret
            put put
            state | cmp - before && echo unchanged
            mount -o remount,rw disk
            image scrub scrub a.png -o disk/out
            put put
            """;

    @TempDir
    Path dir;

    @BeforeEach
    void aVaultAPictureAndAnObject() throws Exception {
        Path made = Files.createDirectories(dir.resolve("made"));
        Files.createDirectories(dir.resolve("disk"));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY), "png", png);
        Files.write(dir.resolve("a.png"), png.toByteArray());
        Files.write(dir.resolve("in.dcm"), object());
        assertThat(Run.of("deid", "keygen", "-o", dir.resolve("secret")).exit()).isZero();
        Run init =
                Run.of("init", "--home", made.resolve("home"), "--keys", made.resolve("keys"), "--tenant", "test-ro");
        assertThat(init.exit()).as(init.err()).isZero();
    }

    @Test
    void nothingIsWrittenEachCommandSaysSoAndAllGoesOnWhenItCanBeWritten() throws Exception {
        Map<String, String> inputs = inputs();

        assertThat(inANameSpace().lines())
                .containsExactly(
                        "scrub 2 IO reading or writing failed: Read-only file system (a.png)",
                        "new-folder 2 IO reading or writing failed: Read-only file system (a.png)",
                        "deid 2 IO reading or writing failed: Read-only file system (in.dcm)",
                        "put 2 IO the home cannot be locked: the disk did not take or give it",
                        "unchanged",
                        "scrub 0 ",
                        "put 0 ");
        assertThat(inputs()).isEqualTo(inputs);
    }

    private String inANameSpace() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("unshare", "-rm", "sh", "-c", SCRIPT)
                .directory(dir.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "JAR", JAR.toString(),
                        "JAVA", ProcessHandle.current().info().command().orElse("java"),
                        "HIPAA_IMAGE_PASSPHRASE", Run.PASSPHRASE));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private Map<String, String> inputs() throws Exception {
        try (Stream<Path> files = Stream.of("a.png", "in.dcm", "secret").map(dir::resolve)) {
            return files.collect(Collectors.toMap(Path::toString, ReadOnlyMountIT::text, (a, b) -> a, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] object() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        element(out, 0x0002, 0x0010, "1.2.840.10008.1.2.1\0");
        element(out, 0x0008, 0x0016, "1.2.840.10008.5.1.4.1.1.88.11\0");
        element(out, 0x0008, 0x0018, "1.2.3.4\0");
        element(out, 0x0020, 0x000D, "1.2.3\0");
        element(out, 0x0020, 0x000E, "1.2.3.9\0");
        return out.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int group, int element, String uid) {
        for (int number : new int[] {group, element}) {
            out.write(number);
            out.write(number >> 8);
        }
        out.writeBytes("UI".getBytes(StandardCharsets.US_ASCII));
        out.write(uid.length());
        out.write(0);
        out.writeBytes(uid.getBytes(StandardCharsets.US_ASCII));
    }
}
