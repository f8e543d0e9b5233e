package io.hipaaimage.cli.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import io.hipaaimage.cli.frame.ErrorReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScrubTest {
    @TempDir
    Path dir;

    private Path in;
    private Path out;

    @BeforeEach
    void makePictures() throws IOException {
        in = dir.resolve("in");
        Files.createDirectories(in.resolve("deep"));
        out = dir.resolve("out");
        Files.writeString(in.resolve("a.png"), "PAaB");
        Files.writeString(in.resolve("deep/b.png"), "PBcc");
    }

    @Test
    void writesCleanPicturesAndTellsOneLineEachInPathOrder() throws Exception {
        Run run = scrub("--json", in, "-o", out);
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .containsExactly(
                        "{\"input\":\"" + in.resolve("a.png") + "\",\"output\":\"" + out.resolve("a.png")
                                + "\",\"format\":\"LETTERS\",\"verdict\":\"CLEAN\",\"reason\":null,"
                                + "\"removed\":[{\"what\":\"small letters\",\"bytes\":1}],"
                                + "\"bytesIn\":4,\"bytesOut\":3,\"bytesAccounted\":3,\"sha256In\":null,\"sha256Out\":null}",
                        "{\"input\":\"" + in.resolve("deep/b.png") + "\",\"output\":\"" + out.resolve("deep/b.png")
                                + "\",\"format\":\"LETTERS\",\"verdict\":\"CLEAN\",\"reason\":null,"
                                + "\"removed\":[{\"what\":\"small letters\",\"bytes\":2}],"
                                + "\"bytesIn\":4,\"bytesOut\":2,\"bytesAccounted\":2,\"sha256In\":null,\"sha256Out\":null}");
        assertThat(out.resolve("a.png")).hasContent("PAB");
        assertThat(out.resolve("deep/b.png")).hasContent("PB");
    }

    @Test
    void keepsAGainMapWhereItIsAsked() throws Exception {
        scrub(in.resolve("a.png"), "-o", out, "--keep", "gain-map");
        assertThat(out.resolve("a.png")).hasContent("PAB+GAIN_MAP");
        Run other = scrub(in.resolve("a.png"), "-o", out, "--force", "--keep", "gps");
        assertThat(other.exit()).isEqualTo(64);
        assertThat(other.err()).contains("expected gain-map");
    }

    @Test
    void theSameLinesForAnyNumberOfThreads() throws Exception {
        for (int i = 0; i < 50; i++) {
            Files.writeString(in.resolve("n" + i + ".png"), i % 7 == 0 ? "xx" : "P" + "a".repeat(i));
        }
        Run one = scrub("--json", in, "-o", out, "--threads", 1);
        Run eight = scrub("--json", in, "-o", out, "--threads", 8, "--force");
        assertThat(eight.out()).isEqualTo(one.out());
        assertThat(eight.exit()).isEqualTo(one.exit()).isEqualTo(1);
    }

    @Test
    void aRefusedPictureLeavesNoOutputAndTheOthersGoOn() throws Exception {
        Files.writeString(in.resolve("damaged.png"), "PA!");
        Files.writeString(in.resolve("other.txt"), "text");
        Run run = scrub("--json", in, "-o", out);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.lines()).hasSize(4);
        assertThat(run.lines().get(1)).contains("\"verdict\":\"REFUSED\",\"reason\":\"MALFORMED letter at byte 2\"");
        assertThat(run.lines().get(3)).contains("\"verdict\":\"REFUSED\",\"reason\":\"FORMAT_UNKNOWN\"");
        assertThat(run.errors()).hasSize(2).allMatch(line -> line.startsWith("REFUSED "));
        try (Stream<Path> files = Files.walk(out).filter(Files::isRegularFile)) {
            assertThat(files).containsExactlyInAnyOrder(out.resolve("a.png"), out.resolve("deep/b.png"));
        }
    }

    @Test
    void aMissingInputIsAnErrorAndTheOthersGoOn() throws Exception {
        Run run = scrub("--json", in, dir.resolve("missing.png"), "-o", out);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(2)).contains("\"error\":\"IO\"");
        assertThat(run.errors()).singleElement().asString().startsWith("IO no such file");
    }

    @Test
    void inputsAreNeverTouched() throws Exception {
        assertThat(scrub(in, "-o", in, "--force").exit()).isEqualTo(64);
        assertThat(in.resolve("a.png")).hasContent("PAaB");
    }

    @Test
    void anExistingOutputIsRefusedBeforeAnythingIsWritten() throws Exception {
        Files.createDirectories(out.resolve("deep"));
        Files.writeString(out.resolve("deep/b.png"), "mine");
        Run run = scrub(in, "-o", out);
        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.errors()).singleElement().asString().startsWith("OUTPUT_EXISTS ");
        assertThat(out.resolve("a.png")).doesNotExist();
        assertThat(out.resolve("deep/b.png")).hasContent("mine");
        assertThat(scrub(in, "-o", out, "--force").exit()).isZero();
        assertThat(out.resolve("deep/b.png")).hasContent("PB");
    }

    @Test
    void renameLetsNoNameThrough() throws Exception {
        Files.move(in.resolve("a.png"), in.resolve("Jane Doe.JPEG"));
        Run run = scrub(in, "-o", out, "--rename");
        assertThat(run.exit()).isZero();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).containsExactlyInAnyOrder(out.resolve("000001.png"), out.resolve("000002.png"));
        }
    }

    @Test
    void aLinkInsideAFolderIsAWarning() throws Exception {
        Files.createSymbolicLink(in.resolve("link"), dir);
        Run run = scrub(in, "-o", out);
        assertThat(run.exit()).isZero();
        assertThat(run.err()).startsWith("WARN symbolic link not followed");
    }

    @Test
    void valuesThatCannotBeAreUsageErrors() throws Exception {
        assertThat(scrub(in, "-o", out, "--threads", "-1").exit()).isEqualTo(64);
        assertThat(scrub(in, "-o", out, "--depth", "shallow").exit()).isEqualTo(64);
        assertThat(scrub(in).exit()).isEqualTo(64);
        assertThat(out).doesNotExist();
    }

    private static Run scrub(Object... arguments) {
        Run.Capture capture = new Run.Capture("", Map.of());
        CommandLine line = new CommandLine(new Scrub(capture.shell(), new LetterScrubber()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        new ErrorReport(capture.shell()).attachTo(line);
        int exit =
                line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
        return new Run(exit, capture.out(), capture.err());
    }
}
