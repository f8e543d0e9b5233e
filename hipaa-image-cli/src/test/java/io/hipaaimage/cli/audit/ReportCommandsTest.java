package io.hipaaimage.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports over a real log with real keys, as a privacy officer types them. */
class ReportCommandsTest {
    private static final String EVENTS = """
            {"type":"ACCESS","actor":"dr1","action":"VIEW","outcome":"SUCCESS","patient":"P-1","purpose":"TREAT","image":"i1"}
            {"type":"ACCESS","actor":"rec","action":"DISCLOSE","outcome":"SUCCESS","patient":"P-1","purpose":"PUBHLTH","image":"i1","recipient":"registry","address":"1 Main St","detail":"photo of rash","at":"2025-02-01T10:00:00Z"}
            {"type":"ACCESS","actor":"rec","action":"DISCLOSE","outcome":"SUCCESS","patient":"P-2","purpose":"PUBHLTH","recipient":"registry"}
            """;

    @TempDir
    Path dir;

    private Path log;

    @BeforeEach
    void makeALog() {
        log = dir.resolve("log");
        assertThat(Run.with(EVENTS, "audit", "append", log).exit()).isZero();
    }

    @Test
    void anAccountingListsTheDisclosureWithItsProof() throws Exception {
        Path out = dir.resolve("a.json");
        Run run = Run.of(
                "audit", "report", log, "accounting", "--patient", "P-1", "--format", "json", "-o", out, "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .startsWith("{\"report\":\"accounting\",\"withheld\":0,\"output\":");
        assertThat(out)
                .content()
                .contains("\"recipient\":\"registry\",\"address\":\"1 Main St\",\"description\":\"photo of rash\"")
                .contains("\"date\":\"2025-02-01T10:00:00Z\"", "c2sp.org/tlog-proof@v1")
                .doesNotContain("P-2");
        assertThat(Run.of("audit", "verify", log).exit()).isZero();
    }

    @Test
    void everyKindAndFormatIsWritten() {
        for (String kind : new String[] {"accounting", "access", "review", "breach"}) {
            for (String format : new String[] {"html", "json", "csv", "fhir"}) {
                boolean ofPatient = kind.startsWith("acc");
                Path out = dir.resolve(kind + "." + format);
                Run run = ofPatient
                        ? Run.of("audit", "report", log, kind, "--patient", "P-1", "--format", format, "-o", out)
                        : Run.of("audit", "report", log, kind, "--format", format, "-o", out);
                boolean possible = ofPatient || !format.equals("fhir");
                assertThat(run.exit()).as(kind + " " + format + run.err()).isEqualTo(possible ? 0 : 64);
                assertThat(Files.exists(out)).isEqualTo(possible);
            }
        }
    }

    @Test
    void aFindingIsSignedAndThenThePeriod() throws Exception {
        Path people = Files.writeString(dir.resolve("people"), "{\"patient\":\"P-1\",\"vip\":\"true\"}\n");
        Path out = dir.resolve("r.json");
        Run run = Run.of("audit", "report", log, "review", "--people", people, "--format", "json", "-o", out, "--json");
        assertThat(run.out()).contains("\"open\":2,\"overdue\":false");
        assertThat(sign("--people", people).exit()).isEqualTo(1);
        assertThat(sign("--finding", "VIP-1", "--disposition", "appropriate", "--note", "on call")
                        .exit())
                .isZero();
        assertThat(sign("--finding", "VIP-2", "--disposition", "appropriate").exit())
                .isZero();
        assertThat(sign("--finding", "VIP-2").exit()).isEqualTo(64);
        assertThat(sign("--people", people).exit()).isZero();
    }

    private Run sign(Object... more) {
        Object[] all = new Object[6 + more.length];
        System.arraycopy(new Object[] {"audit", "review", "sign", log, "--actor", "p.officer"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return Run.of(all);
    }

    /** 45 CFR 164.528(a)(2): what an agency got for oversight or law enforcement, and not what it got for public health. */
    @Test
    void aSuspensionWithholdsWhatTheLawSuspends() {
        String oversight = """
                {"type":"ACCESS","actor":"rec","action":"DISCLOSE","outcome":"SUCCESS","patient":"P-1","purpose":"HCOMPL","image":"i1","recipient":"registry"}
                """;
        assertThat(Run.with(oversight, "audit", "append", log).exit()).isZero();
        Run run = Run.of(
                "audit",
                "suspend",
                log,
                "--patient",
                "P-1",
                "--agency",
                "registry",
                "--official",
                "J. Roe",
                "--until",
                "2026-12-01",
                "--json");
        assertThat(run.out()).startsWith("{\"ends\":\"2026-03-31T10:00:00Z\"");
        Run report =
                Run.of("audit", "report", log, "accounting", "--patient", "P-1", "-o", dir.resolve("a.html"), "--json");
        assertThat(report.out()).contains("\"withheld\":1", "\"rows\":1");
    }

    @Test
    void anExportKeepsPseudonymsAndSealsDetails() throws Exception {
        for (String format : new String[] {"fhir", "dicom", "csv", "json"}) {
            Path out = dir.resolve("e." + format);
            Run run = Run.of("audit", "export", log, "--format", format, "-o", out, "--json");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(out).content().doesNotContain("P-1", "registry");
        }
    }

    @Test
    void usageIsSaid() {
        Path out = dir.resolve("x");
        assertThat(Run.of("audit", "report", log, "accounting", "-o", out).exit())
                .isEqualTo(64);
        assertThat(Run.of("audit", "report", log, "review", "--patient", "P", "-o", out)
                        .exit())
                .isEqualTo(64);
        assertThat(Run.of("audit", "report", log, "access", "--patient", "P", "--from", "yesterday", "-o", out)
                        .exit())
                .isEqualTo(64);
        assertThat(Run.of("audit", "report", dir, "access", "--patient", "P", "-o", out)
                        .exit())
                .isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void aMirrorIsCarriedComparedAndAnEditedOneIsNamed() throws Exception {
        Path mirror = dir.resolve("mirror");
        assertThat(Run.of("audit", "mirror", log, "--to", "dir:" + mirror, "--json")
                        .out())
                .isEqualTo("{\"entries\":4}\n");
        Run agreed = Run.of("audit", "verify", log, "--mirror", mirror, "--json");
        assertThat(agreed.exit()).as(agreed.err()).isZero();
        assertThat(agreed.out()).contains("\"verdict\":\"INTACT\",\"findings\":[]");
        assertThat(Run.with(EVENTS, "audit", "append", log).exit()).isZero();
        assertThat(Run.of("audit", "verify", log, "--mirror", mirror, "--json").out())
                .contains("\"verdict\":\"INTACT\",\"findings\":[{\"case\":\"MIRROR_LAGS\",\"index\":4");
        try (var files = Files.walk(mirror)) {
            for (Path file : files.filter(f -> f.toString().contains("rows-")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 10] ^= 1;
                Files.write(file, bytes);
            }
        }
        Run edited = Run.of("audit", "verify", log, "--mirror", mirror, "--json");
        assertThat(edited.exit()).isEqualTo(1);
        assertThat(edited.out()).contains("\"case\":\"MIRROR_MISMATCH\",\"index\":3");
        assertThat(Run.of("audit", "verify", log, "--mirror", "https://x/fhir").exit())
                .isEqualTo(64);
    }

    @Test
    void aYearIsForgottenOnlyWhenItsRetentionHasPassed() {
        Run early = Run.of("audit", "forget", log, "--patient", "P-1", "--year", "2026");
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.errors()).singleElement().asString().startsWith("DENIED RETENTION_RUNNING");
        assertThat(Run.of("audit", "forget", log, "--patient", "P-1", "--year", "2015", "--json")
                        .out())
                .isEqualTo("{\"year\":2015,\"forgotten\":false}\n");
    }
}
