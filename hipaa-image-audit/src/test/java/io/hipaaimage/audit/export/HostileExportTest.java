package io.hipaaimage.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.LoggedEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that do harm where an export is read: every format stays what it is, one event a line. */
class HostileExportTest {
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
    private static final String FORMULA = "=+-@|%\uFF1D\uFF0B\uFF0D\uFF20";

    static Stream<String> names() {
        Stream<String> characters = Stream.concat(
                        IntStream.rangeClosed(0, 0xA0).boxed(),
                        Stream.of(
                                0xAD, 0x200B, 0x200E, 0x202E, 0x2028, 0x2029, 0x2066, 0xFEFF, 0xFFFE, 0xFFFF, 0x1F600))
                .map(Character::toString);
        return Stream.concat(
                        characters.flatMap(c -> Stream.of("a" + c + "b", c + "=cmd|' /C calc'!A0", c + "\"x")),
                        Stream.of(
                                "\uD800",
                                "a\uDC00b",
                                "\uDC00\uD800",
                                "=1+1",
                                "@SUM(A1)",
                                "-2+3",
                                "]]></AuditMessage>",
                                "<!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
                                "x\r\n\"0\",\"forged\"",
                                "</script><script>alert(1)</script>",
                                "\u202Egpj.exe",
                                "x".repeat(30_000)))
                .distinct();
    }

    private static String written(ExportFormat format, String name) throws Exception {
        LoggedEvent event = new LoggedEvent(
                7,
                "ab".repeat(32),
                "ACCESS",
                name,
                "SHARE",
                name,
                "p" + name,
                name,
                "SUCCESS",
                AT,
                AT,
                new TreeMap<>(Map.of("reasons", name, "n" + name, name)),
                null);
        EventDetail detail =
                new EventDetail(EventDetail.State.OPEN, new TreeMap<>(Map.of("recipient", name, "address", name)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.begin(out);
        format.write(new ExportEvent(event, detail), "log.test/ward", out);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(out.toByteArray()))
                .toString();
    }

    @ParameterizedTest
    @MethodSource("names")
    void csvKeepsItsRowsAndNoCellBeginsAFormulaWhateverStandsBeforeIt(String name) throws Exception {
        List<List<String>> rows = rows(written(ExportFormat.CSV, name));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1)).hasSameSizeAs(rows.get(0));
        for (String cell : rows.get(1)) {
            int at = 0;
            while (at < cell.length() && isUnseen(cell.charAt(at))) {
                at++;
            }
            assertThat(at == cell.length() || FORMULA.indexOf(cell.charAt(at)) < 0)
                    .as(cell)
                    .isTrue();
        }
    }

    private static boolean isUnseen(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        int at = 0;
        while (at < csv.length()) {
            assertThat(csv.charAt(at)).isEqualTo('"');
            StringBuilder cell = new StringBuilder();
            for (at++; csv.charAt(at) != '"' || csv.startsWith("\"\"", at); at++) {
                cell.append(csv.charAt(at));
                at += csv.charAt(at) == '"' ? 1 : 0;
            }
            row.add(cell.toString());
            at++;
            if (csv.startsWith("\r\n", at)) {
                rows.add(List.copyOf(row));
                row.clear();
                at += 2;
            } else {
                assertThat(csv.charAt(at)).isEqualTo(',');
                at++;
            }
        }
        assertThat(row).isEmpty();
        return rows;
    }

    @ParameterizedTest
    @MethodSource("names")
    void aDicomMessageIsWellFormedAndOneLine(String name) throws Exception {
        String message = written(ExportFormat.DICOM, name);
        assertThat(message.chars().filter(c -> c == '\n' || c == '\r')).containsExactly((int) '\n');
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("AuditMessage").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("ActiveParticipant").getLength())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("names")
    void jsonIsOneObjectALineAndFhirHasNoCharacterThatItsStringsForbid(String name) throws Exception {
        for (ExportFormat format : List.of(ExportFormat.JSON, ExportFormat.FHIR)) {
            String line = written(format, name);
            assertThat(line.chars().filter(c -> c == '\n' || c == '\r')).containsExactly((int) '\n');
            try (JsonParser parser = new JsonFactory().createParser(line)) {
                assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.VALUE_STRING && format == ExportFormat.FHIR) {
                        assertThat(parser.getText().chars().filter(c -> c < 32 && c != '\t' && c != '\n' && c != '\r'))
                                .as(parser.currentName())
                                .isEmpty();
                        assertThat(parser.getText()).isNotEmpty();
                    }
                }
                assertThat(parser.getParsingContext().inRoot()).isTrue();
            }
        }
    }
}
