package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.DicomElements;
import io.hipaaimage.cli.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code release}, and the certificate that goes with what it makes. */
class ReleaseCommandsTest {
    @TempDir
    static Path folder;

    private static String image;

    @BeforeAll
    static void vault() throws Exception {
        run("init", "--tenant", "test-release", "--no-recovery");
        Path file = Files.write(folder.resolve("sr.dcm"), DicomElements.object("1.2.3.4", "MRN-4711"));
        Run put = run(
                "put",
                file,
                "--patient",
                "MRN-4711",
                "--actor",
                "dr.lee",
                "--role",
                "physician",
                "--relationship",
                "care_team",
                "--mfa",
                "--device",
                "managed",
                "--json");
        image = value(put, "image");
    }

    private static Run run(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", folder.resolve("home"), "--keys", folder.resolve("keys")));
        return Run.of(all.toArray());
    }

    private static Run research(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--actor",
                "r.cho",
                "--role",
                "researcher",
                "--purpose",
                "HRESCH",
                "--relationship",
                "none",
                "--mfa",
                "--device",
                "managed",
                "--json"));
        return run(all.toArray());
    }

    private static String value(Run run, String key) {
        Matcher found = Pattern.compile("\"" + key + "\":\"([^\"]*)\"").matcher(run.out());
        assertThat(found.find()).as(run.out() + run.err()).isTrue();
        return found.group(1);
    }

    @Test
    void fromCopyToCertificate() throws Exception {
        Run made = research("release", "copy", image);
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out())
                .contains("\"verdict\":\"CLEAN\"", "\"basis\":\"safe-harbor\"", "\"remaining\":[]", "\"sha256Out\":");
        String copy = value(made, "copy");
        Path out = folder.resolve("released.dcm");

        Run claimed = research("export", copy, "-o", out, "--fact", "18_removed", "--fact", "visual_review_attested");
        assertThat(claimed.exit()).isEqualTo(1);
        assertThat(claimed.err() + claimed.out()).contains("NOT_DEIDENTIFIED");
        assertThat(out).doesNotExist();

        Run reviewed = run(
                "release",
                "review",
                copy,
                "--found",
                "nothing",
                "--no-actual-knowledge",
                "--actor",
                "dr.lee",
                "--json");
        assertThat(reviewed.out().strip())
                .isEqualTo("{\"copy\":\"" + copy + "\",\"form\":\"deid_safe_harbor\",\"proved\":true,"
                        + "\"facts\":[\"18_removed\",\"no_actual_knowledge\",\"visual_review_attested\"]}");
        assertThat(run("release", "show", copy, "--json").out()).isEqualTo(reviewed.out());

        Run exported = research("export", copy, "-o", out);
        assertThat(exported.exit()).as(exported.err()).isZero();
        Path certificate = Path.of(value(exported, "certificate"));
        assertThat(certificate.getFileName()).hasToString("released.dcm.cert");

        Run alone = Run.of("certificate", "verify", certificate, "--object", out, "--json");
        assertThat(alone.exit()).isZero();
        assertThat(alone.out()).contains("\"verdict\":\"VALID\"", "\"proved\":true", "\"keyPinned\":false");
        assertThat(alone.err()).contains("anybody could have signed");
        assertThat(alone.out()).contains("164.514(b)(2)");
        isAboutItsOwnBytesAlone(certificate, out);
    }

    private static void isAboutItsOwnBytesAlone(Path certificate, Path object) throws Exception {
        Files.write(object, new byte[] {1}, StandardOpenOption.APPEND);
        Run differs = Run.of("certificate", "verify", certificate, "--object", object, "--json");
        assertThat(differs.exit()).isEqualTo(1);
        assertThat(differs.err()).contains("TAMPERED object");

        String text = Files.readString(certificate, StandardCharsets.UTF_8);
        Files.writeString(certificate, text.replace("\"verdict\":\"CLEAN\"", "\"verdict\":\"CLEAR\""));
        assertThat(Run.of("certificate", "verify", certificate, "--json").exit())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoCopyAndWhatNobodyBuilt() {
        Run review = run("release", "review", image, "--found", "nothing", "--actor", "dr.lee", "--json");
        assertThat(review.exit()).isEqualTo(1);
        assertThat(review.err()).contains("NOT_A_DEIDENTIFIED_COPY");
        Run option = research("release", "copy", image, "--option", "clean-pixel-data");
        assertThat(option.exit()).isEqualTo(1);
        assertThat(option.err()).contains("OPTION_NOT_AVAILABLE:clean-pixel-data");
        assertThat(run("release", "review", image, "--found", "nothing", "--found", "face", "--actor", "a")
                        .exit())
                .isEqualTo(64);
    }

    @Test
    void anExpertsDeterminationIsRefusedWithAllThatItLacks() {
        String copy = value(research("release", "copy", image, "--pseudonyms", "keyed"), "copy");
        Run lacking =
                run("release", "determine", copy, "--expert", "Dr. A", "--report", "R-1", "--actor", "p", "--json");
        assertThat(lacking.exit()).isEqualTo(1);
        assertThat(lacking.err()).contains("NOT_DEIDENTIFIED:EXPERT").contains("NOT_DEIDENTIFIED:RISK");

        Run met = run(
                "release",
                "determine",
                copy,
                "--expert",
                "Dr. A",
                "--report",
                "R-1",
                "--qualified",
                "--very-small-risk",
                "--valid-until",
                "2027-01-01",
                "--actor",
                "p",
                "--json");
        assertThat(met.exit()).as(met.err()).isZero();
        assertThat(met.out()).contains("\"form\":\"deid_expert\",\"proved\":true");
    }

    @Test
    void saysHowEachIsUsed() {
        for (String verb : List.of("copy", "review", "determine", "show")) {
            assertThat(Run.of("release", verb, "--help").out()).contains("hipaa-image release " + verb);
        }
    }
}
