package io.hipaaimage.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.SharedData;
import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.report.Ward;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.PatientRef;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;

class ExportTest {
    private static final String PATIENT = "MRN-4711-Zzyzx";

    private static List<ExportEvent> events(boolean details) throws Exception {
        List<ExportEvent> events = new ArrayList<>();
        try (Ward ward = new Ward()) {
            for (String action :
                    List.of("VIEW", "CAPTURE", "EXPORT", "SHARE", "DELETE", "UPDATE", "odd\u0001 ]]>action")) {
                ward.log.append(AuditEvent.of("ACCESS", "=dr \"<lee>\"\u0007", action, "SUCCESS")
                        .image("i-1")
                        .patient(PatientRef.of(PATIENT))
                        .purpose("TREAT")
                        .detail("recipient", "Dr. X & sons"));
            }
            ward.log.append(AuditEvent.of("HOST", "dr.lee", "LOGIN", "FAILED").fact("reasons", "LOCKED"));
            ward.log.append(AuditEvent.of("DENIED", "eve", "VIEW", "DENIED").patient(PatientRef.of(PATIENT)));
            EventLog log = ward.reports.export("p.officer");
            log.read(0, e -> events.add(new ExportEvent(e, details ? log.detail(e) : EventDetail.SEALED)));
        }
        return events;
    }

    private static String written(ExportFormat format, boolean details) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.begin(out);
        for (ExportEvent event : events(details)) {
            format.write(event, Ward.ORIGIN, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyDicomMessageIsOfTheSchema() throws Exception {
        Path schema = SharedData.folder().resolve("data/audit/dicom-audit/audit-message-lenient.xsd");
        Validator validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schema.toFile())
                .newValidator();
        String messages = written(ExportFormat.DICOM, true);
        assertThat(messages.lines()).hasSize(11);
        for (String message : messages.lines().toList()) {
            validator.validate(new StreamSource(new StringReader(message)));
        }
        assertThat(messages)
                .contains(
                        "csd-code=\"110103\"",
                        "csd-code=\"110106\"",
                        "csd-code=\"110107\"",
                        "csd-code=\"110114\"",
                        "csd-code=\"110122\"");
    }

    @Test
    void noFormatNamesThePatientAndOnlyAnOpenedDetailTheRecipient() throws Exception {
        for (ExportFormat format : ExportFormat.values()) {
            assertThat(written(format, true)).as(format.name()).doesNotContain("Zzyzx");
            assertThat(written(format, false)).as(format.name()).doesNotContain("Dr. X");
        }
        assertThat(written(ExportFormat.JSON, true)).contains("Dr. X & sons");
    }

    @Test
    void eachEventTakesThePatternThatFitsIt() throws Exception {
        assertThat(written(ExportFormat.FHIR, true).lines())
                .anyMatch(l -> l.contains("IHE.BasicAudit.PatientRead\""))
                .anyMatch(l -> l.contains("IHE.BasicAudit.PatientCreate\""))
                .anyMatch(l -> l.contains("IHE.BasicAudit.PatientUpdate\""))
                .anyMatch(l -> l.contains("IHE.BasicAudit.PatientDelete\""))
                .anyMatch(l -> l.contains("PrivacyDisclosure.Source\"") && l.contains("Dr. X & sons"))
                .noneMatch(l -> l.contains("\"outcome\":\"4\"") && l.contains("\"profile\""));
    }

    @Test
    void eachPatternHasEveryElementThatItsProfileRequires() throws Exception {
        Path profiles = SharedData.folder().resolve("data/audit/balp-json");
        Set<String> seen = new TreeSet<>();
        for (String line : written(ExportFormat.FHIR, true).lines().toList()) {
            Map<String, Object> event = BalpProfile.object(BalpProfile.json(line));
            for (String url : profilesOf(event)) {
                BalpProfile profile = BalpProfile.of(profiles, url);
                assertThat(profile.size()).isGreaterThan(4);
                profile.check(event);
                seen.add(url.substring(url.lastIndexOf('.') + 1));
            }
        }
        assertThat(seen).containsExactly("PatientCreate", "PatientDelete", "PatientRead", "PatientUpdate", "Source");
    }

    @Test
    void anElementThatAProfileRequiresIsMissedWhereItLacks() throws Exception {
        Path profiles = SharedData.folder().resolve("data/audit/balp-json");
        String read = written(ExportFormat.FHIR, true)
                .lines()
                .filter(l -> l.contains("IHE.BasicAudit.PatientRead\""))
                .findFirst()
                .orElseThrow();
        Map<String, Object> whole = BalpProfile.object(BalpProfile.json(read));
        BalpProfile profile = BalpProfile.of(profiles, profilesOf(whole).get(0));
        for (String element : List.of("subtype", "outcome", "agent", "entity")) {
            Map<String, Object> without = new LinkedHashMap<>(whole);
            without.remove(element);
            assertThatThrownBy(() -> profile.check(without)).as(element).isInstanceOf(AssertionError.class);
        }
        for (String strange : List.of(
                read.replace("\"code\":\"110153\"", "\"code\":\"110154\""),
                read.replace("\"action\":\"R\"", "\"action\":\"C\""))) {
            assertThat(strange).isNotEqualTo(read);
            assertThatThrownBy(() -> profile.check(BalpProfile.object(BalpProfile.json(strange))))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> profilesOf(Map<String, Object> event) {
        Object meta = event.get("meta");
        return meta == null
                ? List.of()
                : (List<String>) BalpProfile.object(meta).getOrDefault("profile", List.of());
    }

    @Test
    void csvCellsAreInertAndAlwaysAsManyAsTheHeader() throws Exception {
        List<String> lines = written(ExportFormat.CSV, false).lines().toList();
        assertThat(lines.get(0)).startsWith("\"index\",\"loggedAt\"");
        assertThat(lines).anyMatch(l -> l.contains("\"'=dr \"\"<lee>\"\" \""));
    }
}
