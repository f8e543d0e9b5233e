package io.hipaaimage.cli.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import io.hipaaimage.cli.frame.ErrorReport;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Many pictures at once, some of which cannot be read, and a run that ends in the middle. */
class ScrubBatchTest {
    private static final int MANY = 2000;

    @TempDir
    Path dir;

    private Path in;
    private Path out;

    @BeforeEach
    void makeFolders() throws IOException {
        in = Files.createDirectories(dir.resolve("in"));
        out = dir.resolve("out");
    }

    @Test
    void oneOfThousandsThatIsNoPictureIsToldAndAllOthersComeOut() throws Exception {
        for (int i = 0; i < MANY; i++) {
            Files.writeString(in.resolve(i + ".png"), i == 1234 ? "none" : "PAa");
        }
        Run run = scrub(new LetterScrubber(), "--json", in, "-o", out, "--threads", 8);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.lines()).hasSize(MANY);
        assertThat(run.lines().stream().filter(line -> !line.contains("\"verdict\":\"CLEAN\"")))
                .singleElement()
                .asString()
                .contains("1234.png", "FORMAT_UNKNOWN");
        assertThat(names(out)).hasSize(MANY - 1);
    }

    @Test
    void aFolderThatDisappearsMeanwhileIsAnErrorAndTheOthersGoOn() throws Exception {
        Path lost = Files.createDirectories(in.resolve("b"));
        Files.writeString(in.resolve("a.png"), "PA");
        Files.writeString(lost.resolve("1.png"), "PA");
        Files.writeString(lost.resolve("2.png"), "PA");
        Files.writeString(in.resolve("c.png"), "PA");
        Run run = scrub(new Losing(lost), "--json", in, "-o", out, "--threads", 1);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.lines()).hasSize(4);
        assertThat(run.lines().stream().filter(line -> line.contains("\"error\":\"IO\"")))
                .hasSize(2);
        assertThat(names(out)).containsExactlyInAnyOrder("a.png", "c.png");
    }

    @Test
    void nothingOfTheInputsTimeRightsAndAttributesGoesOver() throws Exception {
        Path picture = Files.writeString(in.resolve("a.png"), "PAa");
        FileTime then = FileTime.from(Instant.parse("1980-03-12T00:00:00Z"));
        UserDefinedFileAttributeView view = Files.getFileAttributeView(picture, UserDefinedFileAttributeView.class);
        boolean attributes = Files.getFileStore(picture).supportsFileAttributeView(UserDefinedFileAttributeView.class);
        if (attributes) {
            view.write("who", ByteBuffer.wrap("Jane Doe".getBytes(StandardCharsets.UTF_8)));
        } else {
            System.out.println("no extended attributes in this file system: only times and rights are compared");
        }
        Files.setPosixFilePermissions(picture, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setLastModifiedTime(picture, then);
        assertThat(scrub(new LetterScrubber(), in, "-o", out).exit()).isZero();

        Path clean = out.resolve("a.png");
        assertThat(Files.getLastModifiedTime(clean)).isNotEqualTo(then);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clean)))
                .isEqualTo("rw-------");
        assertThat(Files.getLastModifiedTime(picture)).isEqualTo(then);
        if (attributes) {
            assertThat(Files.getFileAttributeView(clean, UserDefinedFileAttributeView.class)
                            .list())
                    .isEmpty();
        }
    }

    @Test
    void aLinkToTheInputAsOutputReplacesNothing() throws Exception {
        Files.writeString(in.resolve("a.png"), "PAa");
        Path link = Files.createSymbolicLink(dir.resolve("link"), in);
        Run run = scrub(new LetterScrubber(), in, "-o", link, "--force");

        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.errors()).singleElement().asString().contains("would replace the input");
        assertThat(in.resolve("a.png")).hasContent("PAa");
    }

    @Test
    void anOutputInsideTheInputIsNotReadInTheNextRun() throws Exception {
        Files.writeString(in.resolve("a.png"), "PAa");
        Path inside = in.resolve("clean");
        assertThat(scrub(new LetterScrubber(), in, "-o", inside).exit()).isZero();
        Run again = scrub(new LetterScrubber(), in, "-o", inside, "--force");

        assertThat(again.exit()).isZero();
        assertThat(again.lines()).hasSize(1);
        assertThat(again.err()).contains("the output folder lies inside the input");
        assertThat(names(inside)).containsExactly("a.png");
    }

    @Test
    void aRunThatIsEndedInTheMiddleLeavesWholeFilesAndNoHalfOfOne() throws Exception {
        Files.writeString(in.resolve("a.png"), "whole");
        Files.writeString(in.resolve("b.png"), "slow, and never whole");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HalfWritten.class.getName(),
                        in.toString(),
                        "-o",
                        out.toString(),
                        "--threads",
                        "1")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("half");
            assertThat(names(out)).contains(".b.png.hipaa-part");
            process.destroy();

            assertThat(process.waitFor()).isNotZero();
        }
        assertThat(names(out)).containsExactly("a.png");
        assertThat(out.resolve("a.png")).hasContent("whole");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Run scrub(Scrubber scrubber, Object... arguments) {
        Run.Capture capture = new Run.Capture("", Map.of());
        CommandLine line = new CommandLine(new Scrub(capture.shell(), scrubber));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        new ErrorReport(capture.shell()).attachTo(line);
        int exit =
                line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
        return new Run(exit, capture.out(), capture.err());
    }

    /** Somebody takes a folder away while the first picture is scrubbed. */
    private static final class Losing implements Scrubber {
        private final LetterScrubber letters = new LetterScrubber();
        private final AtomicBoolean lost = new AtomicBoolean();
        private final Path folder;

        Losing(Path folder) {
            this.folder = folder;
        }

        @Override
        public ScrubResult scrub(ImageSource source, Output output, Options options)
                throws ImageVaultException, IOException {
            if (!lost.getAndSet(true)) {
                Files.delete(folder.resolve("1.png"));
                Files.delete(folder.resolve("2.png"));
                Files.delete(folder);
            }
            return letters.scrub(source, output, options);
        }

        @Override
        public Inspection inspect(ImageSource source) throws RefusedException, IOException {
            return letters.inspect(source);
        }

        @Override
        public Optional<String> mediaType(byte[] head) {
            return letters.mediaType(head);
        }
    }
}
