package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.DicomElements;
import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code release}, and the certificate that goes with what it makes. */
class ReleaseCommandsTest {
    @TempDir
    static Path folder;

    private static Office office;
    private static String image;

    @BeforeAll
    static void vault() throws Exception {
        office = Office.in(folder).made("test-release");
        image = office.put(
                Files.write(folder.resolve("sr.dcm"), DicomElements.object("1.2.3.4", "MRN-4711")), "MRN-4711");
    }

    private static Run research(String command, Object... more) {
        List<Object> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--actor", "r.cho", "--role", "researcher", "--purpose", "HRESCH"));
        all.addAll(List.of("--relationship", "none", "--mfa", "--device", "managed", "--json"));
        return office.run(command, all.toArray());
    }

    @Test
    void fromCopyToCertificate() throws Exception {
        Run made = research("release copy", image);
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out())
                .contains("\"verdict\":\"CLEAN\"", "\"basis\":\"safe-harbor\"", "\"remaining\":[]", "\"sha256Out\":");
        String copy = made.word("copy");
        Path out = folder.resolve("released.dcm");

        Run claimed = research("export", copy, "-o", out, "--fact", "18_removed", "--fact", "visual_review_attested");
        assertThat(claimed.exit()).isEqualTo(1);
        assertThat(claimed.err() + claimed.out()).contains("NOT_DEIDENTIFIED");
        assertThat(out).doesNotExist();

        Run reviewed = office.run(
                "release review", copy, "--found", "nothing", "--no-actual-knowledge", "--actor", "dr.lee", "--json");
        assertThat(reviewed.out().strip())
                .isEqualTo("{\"copy\":\"" + copy + "\",\"form\":\"deid_safe_harbor\",\"proved\":true,"
                        + "\"facts\":[\"18_removed\",\"no_actual_knowledge\",\"visual_review_attested\"]}");
        assertThat(office.run("release show", copy, "--json").out()).isEqualTo(reviewed.out());

        Run exported = research("export", copy, "-o", out);
        assertThat(exported.exit()).as(exported.err()).isZero();
        Path certificate = Path.of(exported.word("certificate"));
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
        Run review = office.run("release review", image, "--found", "nothing", "--actor", "dr.lee", "--json");
        assertThat(review.exit()).isEqualTo(1);
        assertThat(review.err()).contains("NOT_A_DEIDENTIFIED_COPY");
        Run option = research("release copy", image, "--option", "clean-pixel-data");
        assertThat(option.exit()).isEqualTo(1);
        assertThat(option.err()).contains("OPTION_NOT_AVAILABLE:clean-pixel-data");
        assertThat(office.run("release review", image, "--found", "nothing", "--found", "face", "--actor", "a")
                        .exit())
                .isEqualTo(64);
    }

    @Test
    void anExpertsDeterminationIsRefusedWithAllThatItLacks() {
        String copy = research("release copy", image, "--pseudonyms", "keyed").word("copy");
        Run lacking =
                office.run("release determine", copy, "--expert", "Dr. A", "--report", "R-1", "--actor", "p", "--json");
        assertThat(lacking.exit()).isEqualTo(1);
        assertThat(lacking.err()).contains("NOT_DEIDENTIFIED:EXPERT").contains("NOT_DEIDENTIFIED:RISK");

        Run met = office.run(
                "release determine",
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
