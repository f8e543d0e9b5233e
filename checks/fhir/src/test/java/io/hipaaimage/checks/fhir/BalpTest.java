package io.hipaaimage.checks.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.audit.export.ExportEvent;
import io.hipaaimage.audit.export.ExportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HAPI's validator with the profiles of IHE BALP, over our exports and over the examples that IHE publishes. */
class BalpTest {
    private static final FhirContext FHIR = FhirContext.forR4();

    private static Path balp = Path.of("");
    private static FhirValidator validator = FHIR.newValidator();

    @BeforeAll
    static void knowsTheProfiles() throws IOException {
        Path found = shared();
        if (found == null) {
            assertThat(System.getenv("CI")).as("the shared data is missing").isNotEqualTo("true");
            assumeTrue(false, "skipped: ../shared/data/audit/balp-json is not there");
        } else {
            balp = found;
            validator = validator();
        }
    }

    private static @Nullable Path shared() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("shared/data/audit/balp-json");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return null;
    }

    private static FhirValidator validator() throws IOException {
        PrePopulatedValidationSupport profiles = new PrePopulatedValidationSupport(FHIR);
        for (Path file : files("{StructureDefinition,ValueSet,CodeSystem}-*.json")) {
            profiles.addResource((MetadataResource) FHIR.newJsonParser().parseResource(Files.readString(file)));
        }
        FhirInstanceValidator module = new FhirInstanceValidator(new ValidationSupportChain(
                profiles,
                new DefaultProfileValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                new SnapshotGeneratingValidationSupport(FHIR)));
        module.setErrorForUnknownProfiles(true);
        return FHIR.newValidator().registerValidatorModule(module);
    }

    private static List<Path> files(String glob) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(balp, glob)) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    private static List<String> errors(String json) {
        return validator.validateWithResult(json).getMessages().stream()
                .filter(m -> m.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(BalpTest::words)
                .toList();
    }

    private static String words(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    @Test
    void findsNoErrorInAnyOfOurExports() throws IOException {
        int validated = 0;
        for (LoggedEvent event : events()) {
            for (EventDetail detail : List.of(EventDetail.SEALED, opened())) {
                String json = written(new ExportEvent(event, detail));
                assertThat(errors(json)).as(event.type() + " " + event.action() + " " + json).isEmpty();
                validated++;
            }
        }
        assertThat(validated).isGreaterThan(100);
    }

    @Test
    void findsAnErrorWhereThereIsOne() throws IOException {
        String json = written(new ExportEvent(event("ACCESS", "VIEW", "SUCCESS", "TREAT", true), EventDetail.SEALED));
        assertThat(errors(json.replace("\"code\":\"110153\"", "\"code\":\"110155\""))).isNotEmpty();
        assertThat(errors(json.replace("\"outcome\":\"0\"", "\"outcome\":\"7\""))).isNotEmpty();
    }

    @Test
    void takesTheExamplesThatIheTakes() throws IOException {
        Map<String, List<String>> wrong = new TreeMap<>();
        List<Path> examples = files("AuditEvent-*.json");
        for (Path example : examples) {
            List<String> errors = errors(Files.readString(example)).stream()
                    .filter(e -> !e.contains("Unknown code") || !e.contains("http://loinc.org"))
                    .toList();
            if (!errors.isEmpty()) {
                wrong.put(String.valueOf(example.getFileName()), errors);
            }
        }
        assertThat(examples).hasSize(46);
        assertThat(wrong).isEmpty();
    }

    private static String written(ExportEvent event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportFormat.FHIR.write(event, "clinic.example/log", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Every action that we know, done, refused and failed, with and without a patient; a purpose of HL7, one of ours, none. */
    private static List<LoggedEvent> events() {
        List<LoggedEvent> events = new ArrayList<>();
        for (String action : List.of(
                "VIEW",
                "READ",
                "CAPTURE",
                "CREATE",
                "UPDATE",
                "DELETE",
                "EXPORT",
                "SHARE",
                "DISCLOSE",
                "PRINT",
                "KEYS_ROTATE")) {
            for (String outcome : List.of("SUCCESS", "DENIED", "FAILED", "PENDING")) {
                events.add(event("ACCESS", action, outcome, "TREAT", true));
                events.add(event("OUTCOME", action, outcome, "AITRAIN", true));
                events.add(event("ADMIN", action, outcome, null, false));
            }
        }
        for (String action : List.of("LOGIN", "LOGOUT", "SESSION_END", "STEP_UP", "ACCESS", "ACCOUNT_CHANGE")) {
            events.add(event("HOST", action, "SUCCESS", null, false));
            events.add(event("HOST", action, "FAILED", null, true));
        }
        events.add(event("GENESIS", "LOG_CREATE", "SUCCESS", null, false));
        events.add(event("ACCESS", "odd  action, with = and é", "SUCCESS", "PATRQT", true));
        return events;
    }

    private static EventDetail opened() {
        return new EventDetail(EventDetail.State.OPEN, new TreeMap<>(Map.of("recipient", "Dr. X & \"sons\"")));
    }

    private static LoggedEvent event(
            String type, String action, String outcome, @Nullable String purpose, boolean patient) {
        Instant at = Instant.parse("2026-03-01T10:00:00.123Z");
        return new LoggedEvent(
                7,
                "ab".repeat(32),
                type,
                "dr.lee",
                action,
                patient ? "0".repeat(32) : null,
                patient ? "1".repeat(32) : null,
                purpose,
                outcome,
                at,
                at,
                new TreeMap<>(Map.of("rule", "TPO-TREAT")),
                null);
    }
}
