package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs and outputs that are no files, and names that no script means. */
class HostilePlacesTest {
    private static final Path ENDLESS = Path.of("/dev/zero");

    @TempDir
    Path dir;

    private Path picture;
    private Path key;

    @BeforeEach
    void aPictureAndAKey() throws Exception {
        picture = dir.resolve("a.png");
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY), "png", picture.toFile());
        key = dir.resolve("key");
        assertThat(Run.of("keygen", "-o", key).exit()).isZero();
    }

    @Test
    void aDeviceIsNoPictureForWhoReadsAtAnyPlace() {
        Path out = dir.resolve("out");
        for (List<Object> command : List.<List<Object>>of(
                List.of("scrub", ENDLESS, "-o", out),
                List.of("scrub", ENDLESS, "-o", out, "--rename"),
                List.of("inspect", ENDLESS),
                List.of("open", ENDLESS, "-o", out, "--key", key, "--context", "tenant=t,image=i"),
                List.of("slots", "list", ENDLESS),
                List.of("demo", ENDLESS, "-o", out))) {
            Run run = Run.of(command.toArray());
            assertThat(run.exit()).as("%s: %s", command, run.err()).isEqualTo(2);
            assertThat(run.errors())
                    .singleElement()
                    .asString()
                    .startsWith("IO ")
                    .contains("a pipe, a socket or a device");
        }
    }

    @Test
    void aTableWithoutEndIsReadToABound() {
        for (List<Object> command : List.<List<Object>>of(
                List.of("policy", "test", ENDLESS),
                List.of("policy", "diff", ENDLESS, ENDLESS),
                List.of("selftest", "--only", "no-strangers", "--baseline", ENDLESS))) {
            Run run = Run.of(command.toArray());
            assertThat(run.exit()).as("%s: %s", command, run.err()).isIn(2, 64);
            assertThat(run.errors()).singleElement().asString().containsPattern("longer than|larger than");
        }
    }

    /** The outputs are links, so that a fault takes a link away and no device of the machine. */
    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "/dev/full", "/proc"})
    void forceReplacesNothingThatIsNoFile(String device) throws Exception {
        Path sealed = dir.resolve("a.hic");
        assertThat(seal(sealed).exit()).isZero();
        Path folder = Files.createDirectory(dir.resolve("out"));
        Path link = Files.createSymbolicLink(folder.resolve("a.png"), Path.of(device));
        List<Object> scrub = List.of("scrub", picture, "-o", folder, "--force");
        List<Object> open =
                List.of("open", sealed, "-o", link, "--key", key, "--context", "tenant=t,image=i", "--force");
        for (List<Object> command : Files.isDirectory(link) ? List.of(scrub) : List.of(scrub, open)) {
            Run run = Run.of(command.toArray());
            assertThat(run.exit()).as("%s: %s", command, run.err()).isEqualTo(64);
            assertThat(run.errors()).singleElement().asString().startsWith("OUTPUT_EXISTS ");
            assertThat(link).isSymbolicLink();
        }
        assertThat(names(folder)).containsExactly(link);
        Files.delete(link);
    }

    @Test
    void anEmptyPathIsAUsageErrorAndNotTheCurrentFolder() {
        for (List<Object> command : List.<List<Object>>of(
                List.of("scrub", "", "-o", dir.resolve("out")),
                List.of("scrub", picture, "-o", ""),
                List.of("seal", picture, "-o", "", "--key", key, "--context", "tenant=t,image=i"),
                List.of("audit", "verify", ""))) {
            Run run = Run.of(command.toArray());
            assertThat(run.exit()).as("%s: %s", command, run.err()).isEqualTo(64);
            assertThat(run.errors()).singleElement().asString().contains("a path is empty");
        }
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {242, 243, 255})
    void aNameAsLongAsAFileSystemTakesIsAName(int bytes) throws Exception {
        Path named = Files.copy(picture, dir.resolve("x".repeat(bytes - 4) + ".png"));
        Run run = Run.of("scrub", named, "-o", dir.resolve("out"));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(names(dir.resolve("out"))).containsExactly(dir.resolve("out").resolve(named.getFileName()));
    }

    @Test
    void aFolderWithoutFilesIsToldOfByAWarning() throws Exception {
        Run run = Run.of("scrub", Files.createDirectory(dir.resolve("none")), "-o", dir.resolve("out"));
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEqualTo("WARN there is no file to work on\n");
    }

    @Test
    void aFolderWithoutALogIsToldOfByAWarningAndAHomeIsRefused() throws Exception {
        Run none = Run.of("audit", "verify", Files.createDirectory(dir.resolve("none")));
        assertThat(none.exit()).isZero();
        assertThat(none.err()).startsWith("WARN there is no entry in DIR");
        Office office = Office.in(dir).made("test-places");
        Run wrong = Run.of("audit", "verify", office.home());
        assertThat(wrong.exit()).isEqualTo(64);
        assertThat(wrong.err()).isEqualTo("USAGE DIR is a vault's home; its log is DIR/audit\n");
        assertThat(Run.of("audit", "verify", office.log()).exit()).isZero();
    }

    @Test
    void aWordThatIsNotKnownIsToldWithThoseThatAre() {
        Office office = Office.in(dir).made("test-places");
        for (List<String> wrong : List.of(
                List.of("--role", "doctor", "physician, nurse"),
                List.of("--device", "phone", "managed, personal_mdm_secure_app"),
                List.of("--session", "on", "active, idle"),
                List.of("--relationship", "friend", "care_team"))) {
            String role = wrong.get(0).equals("--role") ? "" : " --role physician";
            Run run = office.run("put --patient P-1 --actor a" + role, picture, wrong.get(0), wrong.get(1));
            assertThat(run.exit()).as(run.err()).isEqualTo(64);
            assertThat(run.errors())
                    .singleElement()
                    .asString()
                    .contains("'" + wrong.get(1) + "'; it is one of ")
                    .contains(wrong.get(2))
                    .doesNotContain("unmapped");
        }
        Run kind = office.run("recipient add x --kind friend");
        assertThat(kind.errors())
                .singleElement()
                .asString()
                .contains("external_provider, ")
                .doesNotContain("internal");
    }

    @Test
    void whatIsNoPublicKeyIsNoRecipient() {
        Office office = Office.in(dir).made("test-places");
        Run run = office.run("recipient add drx --kind external_provider", "--key", picture);
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().startsWith("REFUSED this is not a recipient's public key");
        assertThat(office.run("recipient list").out()).isEmpty();
    }

    @Test
    void anOpeningWritesIntoAFolderAndLooksForItBeforeItAsks() throws Exception {
        Office office = Office.in(dir).made("test-places");
        String image = office.put(picture, "P-1");
        long entries = entries(office);

        assertThat(office.doctor("get", image, "-o", dir.resolve("no/x")).exit())
                .isEqualTo(64);
        assertThat(entries(office))
                .as("nothing was shown, and nothing is logged")
                .isEqualTo(entries);

        Path folder = Files.createDirectory(dir.resolve("folder"));
        Run run = office.doctor("get", image, "-o", folder);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(folder.resolve(image)).hasSameBinaryContentAs(picture);
    }

    private static List<Path> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        }
    }

    private static long entries(Office office) {
        String line = Run.of("audit", "verify", office.log(), "--json").out();
        return Long.parseLong(line.replaceAll("(?s).*\"entries\":(\\d+).*", "$1"));
    }

    private Run seal(Path out) {
        assertThat(Files.exists(out, LinkOption.NOFOLLOW_LINKS)).isFalse();
        return Run.of("seal", picture, "-o", out, "--key", key, "--context", "tenant=t,image=i");
    }
}
