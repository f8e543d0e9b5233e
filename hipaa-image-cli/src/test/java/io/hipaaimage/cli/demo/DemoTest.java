package io.hipaaimage.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing anyone sees. */
class DemoTest {
    private static final Pattern LOADS = Pattern.compile(
            "<(?!a\\b)[^>]*\\s(?:src|href)\\s*=\\s*[\"'](?:https?:)?//|url\\(\\s*[\"']?https?:|@import",
            Pattern.CASE_INSENSITIVE);

    @TempDir
    Path folder;

    @Test
    void goesAsToldOnTheBuiltInPictureAndLeavesAPage() throws Exception {
        Run run = Run.of("demo", "-o", folder.resolve("out").toString(), "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        String page = Files.readString(folder.resolve("out/report.html"), StandardCharsets.UTF_8);
        assertThat(LOADS.matcher(page).find()).isFalse();
        assertThat(page).contains("<img", "164.312(b)", "AUTHORIZATION_REQUIRED", "Certificate of destruction");
        assertThat(page).doesNotContain("SN-0042-4711\"", folder.toString());
        assertThat(run.out()).contains("\"surprises\":0");
    }

    @Test
    void aRefusedPictureIsPartOfTheStory() throws Exception {
        Path odd = Files.writeString(folder.resolve("odd.gif"), "GIF89a and then nothing");
        Run run = Run.of("demo", odd.toString(), "-o", folder.resolve("out").toString(), "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(odd).hasContent("GIF89a and then nothing");
    }

    @Test
    void aPageOfSomebodyElseIsNotReplaced() throws Exception {
        Path page = Files.writeString(folder.resolve("report.html"), "mine");
        Run run = Run.of("demo", "-o", folder.toString());
        assertThat(run.exit()).isEqualTo(64);
        assertThat(page).hasContent("mine");
    }

    @Test
    void aMissingPictureIsAnErrorBeforeAnythingIsDone() {
        Run run = Run.of(
                "demo",
                folder.resolve("none.jpg").toString(),
                "-o",
                folder.resolve("out").toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(folder.resolve("out/report.html")).doesNotExist();
    }
}
