package io.hipaaimage.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlanTest {
    @TempDir
    Path dir;

    private Path out;

    @BeforeEach
    void nameTheOutput() {
        out = dir.resolve("out");
    }

    @Test
    void aFileGoesToItsName() throws Exception {
        Path file = file("deep/er/a.jpg");
        assertThat(plan(file).items()).containsExactly(new OutputPlan.Item(file, out.resolve("a.jpg")));
    }

    @Test
    void aFolderGoesToThePathsBelowItInOrder() throws Exception {
        file("in/z.jpg");
        file("in/b/a.jpg");
        file("in/a.jpg");
        Path in = dir.resolve("in");
        assertThat(plan(in).items())
                .containsExactly(
                        new OutputPlan.Item(in.resolve("a.jpg"), out.resolve("a.jpg")),
                        new OutputPlan.Item(in.resolve("b/a.jpg"), out.resolve("b/a.jpg")),
                        new OutputPlan.Item(in.resolve("z.jpg"), out.resolve("z.jpg")));
    }

    @Test
    void aMissingFileIsAnItemThatFailsWhenItIsOpened() throws Exception {
        assertThat(plan(dir.resolve("missing")).items()).hasSize(1);
    }

    @Test
    void twoInputsWithOneOutputNameAreRefused() throws Exception {
        Path one = file("x/a.jpg");
        Path two = file("y/a.jpg");
        assertThat(refused(one, two)).isEqualTo(ErrorCode.USAGE);
        assertThat(refused(one, one)).isEqualTo(ErrorCode.USAGE);
        assertThat(refused(dir.resolve("x"), two)).isEqualTo(ErrorCode.USAGE);
    }

    @Test
    void aFileWhereAnotherInputNeedsAFolderIsRefused() throws Exception {
        Path plain = file("x/a");
        file("in/a/b.jpg");
        assertThat(refused(plain, dir.resolve("in"))).isEqualTo(ErrorCode.USAGE);
    }

    @Test
    void anExistingOutputIsRefusedUnlessForced() throws Exception {
        Path input = file("a.jpg");
        Files.createDirectories(out);
        assertThat(plan(input).items()).hasSize(1);
        Files.createFile(out.resolve("a.jpg"));
        assertThat(refused(input)).isEqualTo(ErrorCode.OUTPUT_EXISTS);
        assertThat(OutputPlan.of(List.of(input), out, true, OutputPlan.SAME_NAMES)
                        .items())
                .hasSize(1);
    }

    @Test
    void anExistingOutputThatIsADanglingLinkIsRefused() throws Exception {
        Path input = file("a.jpg");
        Files.createDirectories(out);
        Files.createSymbolicLink(out.resolve("a.jpg"), dir.resolve("nowhere"));
        assertThat(refused(input)).isEqualTo(ErrorCode.OUTPUT_EXISTS);
    }

    @Test
    void anOutputFolderThatIsAFileIsRefused() throws Exception {
        Path input = file("a.jpg");
        Files.createFile(out);
        assertThat(refused(input)).isEqualTo(ErrorCode.OUTPUT_EXISTS);
    }

    @Test
    void anInputIsNeverReplacedNotEvenByForce() throws Exception {
        Path input = file("in/a.jpg");
        Path in = dir.resolve("in");
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> OutputPlan.of(List.of(in), in, true, OutputPlan.SAME_NAMES));
        assertThat(refused.code()).isEqualTo(ErrorCode.USAGE);
        Path link = Files.createSymbolicLink(dir.resolve("link"), in);
        assertThat(catchThrowableOfType(
                                RefusedException.class,
                                () -> OutputPlan.of(List.of(input), link, true, OutputPlan.SAME_NAMES))
                        .code())
                .isEqualTo(ErrorCode.USAGE);
    }

    @Test
    void anOutputWhoseTemporaryNameIsAnotherOutputIsRefused() throws Exception {
        file("in/a.jpg");
        file("in/.a.jpg.hipaa-part");
        assertThat(refused(dir.resolve("in"))).isEqualTo(ErrorCode.USAGE);
        assertThat(dir.resolve("in/.a.jpg.hipaa-part")).exists();
    }

    @Test
    void anOutputWhoseTemporaryNameIsAFolderOfAnotherIsRefused() throws Exception {
        file("in/a.jpg");
        file("in/.a.jpg.hipaa-part/b.jpg");
        assertThat(refused(dir.resolve("in"))).isEqualTo(ErrorCode.USAGE);
    }

    @Test
    void anOutputWhoseTemporaryNameIsAnInputIsRefused() throws Exception {
        Path one = file("x/a.jpg");
        Path two = file("out/.a.jpg.hipaa-part");
        OutputPlan.Naming apart = (input, place, index) -> input.equals(two) ? Path.of("b.jpg") : place;
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> OutputPlan.of(List.of(one, two), out, false, apart));
        assertThat(refused.code()).isEqualTo(ErrorCode.USAGE);
        assertThat(refused).hasMessageContaining("input");
    }

    @Test
    void oneOutputIsNotWrittenOverItsInputEither() throws Exception {
        Path input = file("x/.a.jpg.hipaa-part");
        assertThat(catchThrowableOfType(
                                RefusedException.class, () -> SingleOutput.of(input, dir.resolve("x/a.jpg"), false))
                        .code())
                .isEqualTo(ErrorCode.USAGE);
        assertThat(SingleOutput.of(input, dir.resolve("x/b.jpg"), false)).isEqualTo(dir.resolve("x/b.jpg"));
    }

    @Test
    void linksInsideAFolderAreNamedAndNotFollowed() throws Exception {
        file("in/a.jpg");
        file("elsewhere/secret.jpg");
        Path in = dir.resolve("in");
        Files.createSymbolicLink(in.resolve("link"), dir.resolve("elsewhere"));
        Files.createSymbolicLink(in.resolve("one.jpg"), dir.resolve("elsewhere/secret.jpg"));
        OutputPlan plan = plan(in);
        assertThat(plan.items()).extracting(OutputPlan.Item::input).containsExactly(in.resolve("a.jpg"));
        assertThat(plan.notices()).hasSize(2).allMatch(notice -> notice.startsWith("symbolic link not followed"));
    }

    @Test
    void aLinkThatTheCallerNamesIsFollowed() throws Exception {
        file("in/a.jpg");
        Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("in"));
        assertThat(plan(link).items())
                .containsExactly(new OutputPlan.Item(link.resolve("a.jpg"), out.resolve("a.jpg")));
    }

    @Test
    void anOutputFolderInsideTheInputIsNotReadAgain() throws Exception {
        Path in = dir.resolve("in");
        file("in/a.jpg");
        file("in/out/earlier.jpg");
        OutputPlan plan = OutputPlan.of(List.of(in), in.resolve("out"), false, OutputPlan.SAME_NAMES);
        assertThat(plan.items()).extracting(OutputPlan.Item::input).containsExactly(in.resolve("a.jpg"));
        assertThat(plan.notices()).hasSize(1);
    }

    @Test
    void nothingIsWrittenWhileItPlans() throws Exception {
        file("in/b/a.jpg");
        assertThat(plan(dir.resolve("in")).items()).hasSize(1);
        assertThat(out).doesNotExist();
    }

    private OutputPlan plan(Path... inputs) throws RefusedException, IOException {
        return OutputPlan.of(List.of(inputs), out, false, OutputPlan.SAME_NAMES);
    }

    private ErrorCode refused(Path... inputs) {
        return catchThrowableOfType(RefusedException.class, () -> plan(inputs)).code();
    }

    private Path file(String name) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }
}
