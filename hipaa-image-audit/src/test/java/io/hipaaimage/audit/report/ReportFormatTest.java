package io.hipaaimage.audit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportFormatTest {
    private static final String NASTY = "=HYPERLINK(\"http://x\") <script>alert('1')</script> \u202e &";

    private static ReportDocument document() {
        return new ReportDocument(
                "access",
                "A title",
                "log.test/1",
                List.of(new ReportDocument.Fact("patient", "Patient", NASTY)),
                List.of("A note."),
                List.of(new ReportTable(
                        "rows",
                        "Rows",
                        "About.",
                        List.of(
                                ReportColumn.text("name", "Name"),
                                ReportColumn.number("n", "N"),
                                ReportColumn.time("at", "At"),
                                new ReportColumn("proof", "Proof", ReportColumn.Kind.FOLDED)),
                        List.of(List.of(NASTY, "7", "2026-01-05T08:00:00Z", "c2sp\nproof")))),
                List.of());
    }

    private static String written(ReportFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(document(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void thePageRunsOneScriptThatItsPolicyNamesAndNothingElse() throws Exception {
        String page = written(ReportFormat.HTML);
        String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        assertThat(page).contains("default-src 'none'", "script-src 'sha256-" + hash + "'");
        assertThat(page.split("<script", -1)).as("no text became markup").hasSize(2);
        assertThat(page).doesNotContain("src=", "href=", "url(");
        assertThat(page).contains("5 Jan 2026, 08:00 UTC", "data-sort=\"2026-01-05T08:00:00Z\"", "A note.");
    }

    @Test
    void noCellOfACsvBeginsAFormula() throws Exception {
        assertThat(written(ReportFormat.CSV))
                .startsWith("\"name\",\"n\",\"at\"\r\n\"'=HYPERLINK(\"\"http://x\"\")")
                .doesNotContain("c2sp");
    }

    @Test
    void jsonHasNumbersAsNumbersAndTheProof() throws Exception {
        assertThat(written(ReportFormat.JSON))
                .startsWith("{\"report\":\"access\",\"title\":\"A title\",\"origin\":\"log.test/1\"")
                .contains("\"n\":7", "\"proof\":\"c2sp\\nproof\"");
    }

    @Test
    void aRowOfAnotherWidthIsOurBug() {
        assertThatThrownBy(() -> new ReportTable(
                        "k", "t", "a", List.of(ReportColumn.text("x", "X")), List.of(List.of("1", "2"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
