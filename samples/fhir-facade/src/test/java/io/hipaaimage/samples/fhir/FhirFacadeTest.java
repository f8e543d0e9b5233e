package io.hipaaimage.samples.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.testkit.Canaries;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the facade takes, gives, and does not. */
class FhirFacadeTest {
    private static final AtomicInteger PATIENTS = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Clinic clinic;

    /** Each test's own. */
    private final String patient = "Patient/MRN-" + PATIENTS.incrementAndGet();

    @BeforeAll
    static void open() throws Exception {
        clinic = new Clinic(folder);
    }

    @AfterAll
    static void close() throws Exception {
        clinic.close();
    }

    @Test
    void aPictureComesAsMediaAndGoesAsBinary() throws Exception {
        HttpResponse<byte[]> made = clinic.post("t-lee", "Media", Clinic.media(patient, Clinic.PICTURE, ""));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).startsWith("https://ehr.example/fhir/Media/"));

        HttpResponse<byte[]> picture = clinic.get("t-lee", "Binary/" + clinic.id(made));
        assertThat(picture.body()).isEqualTo(Clinic.PICTURE);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(picture.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(picture.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(picture.headers().map().toString()).doesNotContain("MRN");
    }

    @Test
    void aDisclosureHasAReceiptForWhoeverGotIt() throws Exception {
        HttpResponse<byte[]> made = clinic.post("t-lee", "Media", Clinic.media(patient, Clinic.PICTURE, ""));
        String receipt = "Receipt/" + clinic.id(made);
        assertThat(clinic.get("t-lee", receipt).statusCode()).isEqualTo(404);
        clinic.get("t-lee", "Binary/" + clinic.id(made));
        HttpResponse<byte[]> proof = clinic.get("t-lee", receipt);
        assertThat(proof.statusCode()).isEqualTo(200);
        String text = new String(proof.body(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(text).startsWith("c2sp.org/tlog-proof@v1\nextra ").doesNotContain(clinic.id(made));
        assertThat(clinic.get("t-kim", receipt).statusCode()).isNotEqualTo(200);
    }

    @Test
    void aLargePictureComesAsItIsAndNothingOfItIsHeld() throws Exception {
        byte[] large = Arrays.copyOf(Clinic.PICTURE, FlatJson.MOST_BYTES + 1_000_000);
        HttpResponse<byte[]> made = clinic.postBinary("t-lee", patient, large);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(clinic.get("t-lee", "Binary/" + clinic.id(made)).body()).isEqualTo(large);
        assertThat(clinic.post("t-lee", "Media", Clinic.media(patient, large, ""))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatOneMayNotHaveAndWhatIsNotThereLookAlike() throws Exception {
        String id = clinic.id(clinic.post("t-lee", "Media", Clinic.media(patient, Clinic.PICTURE, "")));
        for (String type : List.of("Binary/", "Media/", "DocumentReference/")) {
            assertThat(clinic.get("t-lee", type + id).statusCode()).isEqualTo(200);
            HttpResponse<byte[]> denied = clinic.get("t-kim", type + id);
            HttpResponse<byte[]> missing = clinic.get("t-kim", type + "0".repeat(32));
            assertThat(denied.statusCode()).isEqualTo(404);
            assertThat(denied.body()).isEqualTo(missing.body());
            assertThat(Clinic.text(denied)).contains("NOT_AVAILABLE");
        }
        assertThat(Clinic.text(clinic.get("t-kim", "Media?patient=" + patient))).contains("\"total\":0");
        assertThat(Clinic.text(clinic.get("t-lee", "Media?patient=" + patient))).contains("\"total\":1", id);
        assertThat(Clinic.text(clinic.get("t-lee", "Media?patient=Patient/NOBODY")))
                .contains("\"total\":0");
    }

    @Test
    void nobodyUnknownIsAnswered() throws Exception {
        for (String token : List.of("", "t-none")) {
            HttpResponse<byte[]> answer = clinic.get(token, "Media?patient=" + patient);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
    }

    @Test
    void aDissentClosesTheNextAnswerAndItsEndOpensIt() throws Exception {
        String id = clinic.id(clinic.post("t-lee", "Media", Clinic.media(patient, Clinic.PICTURE, "")));
        assertThat(clinic.post("t-cho", "Consent", Clinic.consent(patient, "deny", "active"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(clinic.get("t-lee", "Binary/" + id).statusCode()).isEqualTo(404);
        assertThat(clinic.put("t-cho", "Consent/c1", Clinic.consent(patient, "deny", "inactive"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(clinic.get("t-lee", "Binary/" + id).statusCode()).isEqualTo(200);
        assertThat(Clinic.text(clinic.get("t-cho", "Consent/c1")))
                .isEqualTo(Clinic.consent(patient, "deny", "inactive"));
        assertThat(clinic.get("t-lee", "Consent/c1").statusCode()).isEqualTo(404);
        assertThat(clinic.post("t-lee", "Consent", Clinic.consent(patient, "permit", "active"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anEventOfAnotherSystemEntersTheChainWithoutTheName() throws Exception {
        assertThat(clinic.post("t-ehr", "AuditEvent", Clinic.auditEvent("")).statusCode())
                .isEqualTo(201);
        assertThat(clinic.post("t-lee", "AuditEvent", Clinic.auditEvent("")).statusCode())
                .isEqualTo(404);

        List<AuditLog.Entry> host = new ArrayList<>();
        clinic.vault().log().read(0, entry -> {
            if (entry.type().equals("HOST")) {
                host.add(entry);
            }
        });
        assertThat(host).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("nurse.kim");
            assertThat(entry.action()).isEqualTo("VIEW");
            assertThat(entry.pseudonym()).matches("[0-9a-f]{32}");
            assertThat(entry.facts().toString()).doesNotContain("MRN");
        });
        HttpResponse<byte[]> out = clinic.get("t-cho", "AuditEvent?patient=Patient/MRN-9");
        assertThat(Clinic.text(out)).contains("nurse.kim").doesNotContain("MRN");
        assertThat(clinic.get("t-lee", "AuditEvent?patient=Patient/MRN-9").statusCode())
                .isEqualTo(404);
    }

    @Test
    void hostileResourcesAreRefusedWholeAndWithoutEcho() throws Exception {
        String media = Clinic.media(patient, Clinic.PICTURE, "");
        String deep = "{\"resourceType\":\"Media\",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String wide = "{\"resourceType\":\"Media\",\"a\":[" + "1,".repeat(20_000) + "1]}";
        for (String hostile : List.of(
                "",
                "null",
                "[]",
                "{",
                media + media,
                media.substring(0, media.length() - 2),
                media.replace("\"status\"", "\"status\":\"completed\",\"status\""),
                media.replace(patient, "Patient/../../SECRETNAME"),
                media.replace(patient, "Patient/SECRETNAME\\u0000"),
                media.replace("image/jpeg", "text/html"),
                media.replace("\"Media\"", "\"Binary\""),
                media.replace("\"data\":\"", "\"data\":\"*"),
                media.replace("\"data\"", "\"url\""),
                Clinic.media(patient, Clinic.PICTURE, "'modifierExtension':[{'url':'u:SECRETNAME'}],"),
                Clinic.media(patient, Clinic.PICTURE, "'bodySite':{'text':'SECRETNAME\\u0007'},"),
                Clinic.media(patient, Clinic.PICTURE, "'note':[{'text':'SECRETNAME'}],"),
                deep,
                wide)) {
            HttpResponse<byte[]> answer = clinic.post("t-lee", "Media", hostile);
            assertThat(answer.statusCode())
                    .as(hostile.substring(0, Math.min(80, hostile.length())))
                    .isEqualTo(400);
            assertThat(Clinic.text(answer)).contains("OperationOutcome").doesNotContain("SECRETNAME");
        }
        assertThat(Clinic.text(clinic.get("t-lee", "Media?patient=" + patient))).contains("\"total\":0");
    }

    @Test
    void hostileConsentsAndEventsAreRefused() throws Exception {
        String consent = Clinic.consent(patient, "permit", "active");
        for (String hostile : List.of(
                consent.replace("\"provision\"", "\"modifierExtension\":[{\"url\":\"u\"}],\"provision\""),
                consent.replace(patient, "https://elsewhere.example/Patient/1"),
                consent.replace("\"c1\"", "\"../c1\""),
                consent.replace("patient-privacy", "research"))) {
            assertThat(clinic.post("t-cho", "Consent", hostile).statusCode()).isEqualTo(400);
        }
        assertThat(clinic.put("t-cho", "Consent/c2", consent).statusCode()).isEqualTo(400);
        String event = Clinic.auditEvent("");
        for (String hostile : List.of(
                event.replace("\"R\"", "\"X\""),
                event.replace("true", "false"),
                event.replace("2026-03-01T09", "2027-03-01T09"),
                event.replace("2026-03-01T09:59:00Z", "yesterday"),
                event.replace("nurse.kim", "nurse\\nkim"),
                event.replace("\"0\"", "\"7\""),
                Clinic.auditEvent(",'implicitRules':'u:x'"))) {
            assertThat(clinic.post("t-ehr", "AuditEvent", hostile).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void noOtherAddressIsAnswered() throws Exception {
        for (String path : List.of("Media/1/2", "Media/%2e%2e%2fhome", "Patient/1", "Binary/..%2f..%2fkeys", "")) {
            assertThat(clinic.get("t-lee", path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(clinic.get("t-lee", "Media?name=x").statusCode()).isEqualTo(400);
        assertThat(Canaries.tells(
                        clinic.get("t-lee", "Media?patient=Patient/%3Cscript%3E")
                                .body(),
                        "<script>"))
                .isFalse();
    }
}
