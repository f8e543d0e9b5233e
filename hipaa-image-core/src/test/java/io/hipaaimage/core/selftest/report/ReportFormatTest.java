package io.hipaaimage.core.selftest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hipaaimage.core.selftest.Reports;
import io.hipaaimage.core.selftest.SelfTestReport;
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
        Map<String, String> values = json();
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

    private static Map<String, String> json() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        JsonFactory strict = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = strict.createParser(written(ReportFormat.JSON, Reports.mixed()))) {
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
                .contains("<html lang=\"en\">", "<main>", "<caption>", "scope=\"col\"", "default-src 'none'")
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
}
