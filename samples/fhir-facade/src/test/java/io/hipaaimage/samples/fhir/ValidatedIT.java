package io.hipaaimage.samples.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the facade emits, as HAPI FHIR's validator sees it. */
class ValidatedIT {
    private static FhirValidator validator;

    @TempDir
    Path folder;

    private Clinic clinic;

    @BeforeAll
    static void validator() {
        FhirContext context = FhirContext.forR4();
        FhirInstanceValidator module = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context)));
        module.setErrorForUnknownProfiles(false); // IHE BALP's are not in HL7's own package
        validator = context.newValidator().registerValidatorModule(module);
    }

    @BeforeEach
    void open() throws Exception {
        clinic = new Clinic(folder);
    }

    @AfterEach
    void close() throws Exception {
        clinic.close();
    }

    @Test
    void theValidatorFindsWhatIsWrong() {
        assertThat(errors("{\"resourceType\":\"Media\",\"status\":\"perhaps\"}"))
                .isNotEmpty();
    }

    @Test
    void picturesConsentsEventsAndRefusalsAreValid() throws Exception {
        String id = clinic.id(clinic.post("t-lee", "Media", Clinic.media("Patient/MRN-9", Clinic.PICTURE, "")));
        clinic.get("t-lee", "Binary/" + id);
        clinic.get("t-kim", "Binary/" + id);
        clinic.post("t-ehr", "AuditEvent", Clinic.auditEvent(""));
        clinic.post("t-cho", "Consent", Clinic.consent("Patient/MRN-9", "permit", "active"));

        valid(200, clinic.get("t-lee", "Media/" + id));
        valid(200, clinic.get("t-lee", "DocumentReference/" + id));
        valid(200, clinic.get("t-lee", "Media?patient=Patient/MRN-9"));
        valid(200, clinic.get("t-lee", "Media?patient=Patient/MRN-8"));
        valid(200, clinic.get("t-cho", "Consent/c1"));
        valid(200, clinic.get("t-cho", "AuditEvent?patient=Patient/MRN-9"));
        valid(404, clinic.get("t-kim", "Media/" + id));
        valid(401, clinic.get("", "Media/" + id));
        valid(400, clinic.post("t-lee", "Media", "{"));
    }

    private static void valid(int status, HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(errors(Clinic.text(response))).as(Clinic.text(response)).isEmpty();
    }

    private static List<String> errors(String resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(m -> m.getSeverity() == ResultSeverityEnum.ERROR || m.getSeverity() == ResultSeverityEnum.FATAL)
                .map(ValidatedIT::told)
                .toList();
    }

    private static String told(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }
}
