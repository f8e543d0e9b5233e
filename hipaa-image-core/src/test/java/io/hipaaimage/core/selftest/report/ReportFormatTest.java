package io.hipaaimage.core.selftest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.Reports;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import io.hipaaimage.core.selftest.Twin;
import io.hipaaimage.core.selftest.probe.StandardProbes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class ReportFormatTest {
    private static final Pattern LOADS = Pattern.compile(
            "<[^>]*\\s(src|srcset|data|action|poster)\\s*=|<[^>]*href=\"[^#]"
                    + "|url\\(|@import|<script|<link|<iframe|javascript:",
            Pattern.CASE_INSENSITIVE);

    private static byte[] written(ReportFormat format, SelfTestReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(report, out);
        return out.toByteArray();
    }

    private static String text(ReportFormat format) throws IOException {
        return new String(written(format, Reports.mixed()), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void neverSaysThatSomebodyIsCompliant(ReportFormat format) throws IOException {
        assertThat(text(format)).doesNotContainIgnoringCase("compliant");
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void isFoundByItsWord(ReportFormat format) {
        assertThat(ReportFormat.of(format.word())).contains(format);
        assertThat(ReportFormat.of("pdf")).isEmpty();
    }

    @Test
    void writesEveryControlWithItsFieldsIntoOneJsonDocument() throws IOException {
        Map<String, String> values = json(ReportFormat.JSON);
        assertThat(values).containsEntry("/profile", "strict").containsEntry("/passed", "false");
        for (String field : List.of("id", "citation", "law", "title", "status", "kind", "evidence", "twin")) {
            assertThat(values.keySet().stream().filter(k -> k.matches("/controls/\\d+/" + field)))
                    .hasSize(92);
        }
        assertThat(values.entrySet().stream()
                        .filter(e -> e.getKey().matches("/controls/\\d+/status"))
                        .map(Map.Entry::getValue)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "satisfied", "not-satisfied", "probe-invalid", "attested", "not-applicable", "not-evidenced");
        assertThat(values).containsEntry("/probes/0/seen", "Seen: " + Reports.HOSTILE);
    }

    private static Map<String, String> json(ReportFormat format) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        JsonFactory strict = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = strict.createParser(written(format, Reports.mixed()))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    values.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        }
        return values;
    }

    @Test
    void makesOnePageThatLoadsNothing() throws IOException {
        String page = text(ReportFormat.HTML);
        assertThat(LOADS.matcher(page).results().toList()).isEmpty();
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("<html lang=\"en\">", "<main id=\"main\"", "<caption>", "scope=\"col\"", "default-src 'none'")
                .contains("SEC-312-b", "PRV-530", "Broken on purpose");
    }

    @Test
    void letsNoTextBecomeMarkup() throws IOException {
        assertThat(text(ReportFormat.HTML)).doesNotContain("<img").contains("&lt;img src=&#39;");
        assertThat(text(ReportFormat.JUNIT)).doesNotContain("<img").doesNotContain("\u0007");
    }

    @Test
    void writesJunitThatXmlParsersRead() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(written(ReportFormat.JUNIT, Reports.mixed())));
        assertThat(document.getDocumentElement().getAttribute("tests")).isEqualTo("5");
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("error").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    }

    @Test
    void tellsATerminalWhatFailedFirst() throws IOException {
        String text = text(ReportFormat.TEXT);
        assertThat(text.indexOf("FAILED bad")).isPositive().isLessThan(text.indexOf("SEC-312-b"));
        assertThat(text).contains("not-evidenced", "PRV-530", "digest ");
    }

    @Test
    void givesEachFailureALevelInSarif() throws IOException {
        Map<String, String> values = json(ReportFormat.SARIF);
        assertThat(values)
                .containsEntry("/version", "2.1.0")
                .containsEntry("/runs/0/results/0/kind", "pass")
                .containsEntry("/runs/0/results/0/level", "none")
                .containsEntry("/runs/0/results/1/kind", "fail")
                .containsEntry("/runs/0/results/1/level", "error")
                .containsEntry("/runs/0/results/2/level", "error")
                .containsEntry("/runs/0/results/4/kind", "notApplicable");
    }

    @Test
    void makesAFindingInOscalOnlyOfWhatWasTried() throws IOException {
        Map<String, String> values = json(ReportFormat.OSCAL);
        String result = "/assessment-results/results/0";
        assertThat(values)
                .containsEntry("/assessment-results/metadata/oscal-version", "1.1.3")
                .containsEntry(result + "/findings/0/target/target-id", "SEC-312-b")
                .containsEntry(result + "/findings/0/target/status/state", "satisfied")
                .containsEntry(result + "/findings/1/target/status/state", "not-satisfied")
                .containsEntry(result + "/findings/2/target/status/reason", "other")
                .doesNotContainKey(result + "/findings/3/uuid");
        assertThat(values.get(result + "/remarks")).contains("PRV-530 (not-evidenced)");
        assertThat(values.get(result + "/findings/0/related-observations/0/observation-uuid"))
                .isEqualTo(values.get(result + "/observations/0/uuid"))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void setsEachProbeOfTheLibraryAtItsGate() throws IOException {
        List<CheckResult> checks = StandardProbes.all().stream()
                .map(c -> new CheckResult(c.about(), Status.SATISFIED, "Seen.", Twin.CAUGHT, "", 1))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFormat.HTML.write(Reports.of(Profile.STRICT, checks), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Account for").doesNotContain("The host's own");
    }
}
