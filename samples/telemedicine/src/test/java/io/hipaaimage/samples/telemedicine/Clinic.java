package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.legal.BaaTerm;
import java.awt.Color;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clinic whose record, files and forms all hold a script where somebody could put one, and everybody signed in. */
final class Clinic {
    /** Breaks out of text, of an attribute, and of a string of a script. */
    static final String SCRIPT = "'\"><script>alert(4711)</script><img src=x onerror=alert(4711)>";

    static final List<String> PEOPLE =
            List.of("dr.lee", "nurse.kim", "dr.wu", "desk.ray", "billing.fox", "alex.example", "records.cho");

    private static final String NAME = "Alex Example";

    private final Map<String, Browser> people = new LinkedHashMap<>();
    private final Map<String, String> values = new HashMap<>();

    /** Fills the clinic that listens at this port. */
    static Clinic hostile(int port, JdbcClient tables, Path folder) throws Exception {
        Clinic clinic = new Clinic();
        tables.sql("update patients set name = ?, appointment = ? where id = '4f2c9a6e'")
                .params(NAME + SCRIPT, SCRIPT)
                .update();
        for (String name : PEOPLE) {
            clinic.people.put(name, Browser.signedIn(port, name));
        }
        clinic.values.put("patient", "4f2c9a6e");
        clinic.values.put("id", "0".repeat(32)); // an upload of nobody
        clinic.captured();
        clinic.consulted();
        clinic.shared(new Colleague(folder));
        clinic.brokenGlass();
        clinic.filed();
        return clinic;
    }

    /** Gives the patient the own name back. */
    static void restore(JdbcClient tables) {
        tables.sql("update patients set name = ?, appointment = '09:00 wound check' where id = '4f2c9a6e'")
                .param(NAME)
                .update();
    }

    Browser as(String person) {
        return Objects.requireNonNull(people.get(person), person);
    }

    /** Whoever is not signed in. */
    static Browser stranger(int port) {
        return new Browser(port);
    }

    /** What may stand in the place of variables and parameters of addresses. */
    Map<String, String> values() {
        return Map.copyOf(values);
    }

    private void captured() throws Exception {
        Browser doctor = as("dr.lee");
        String token = doctor.token(SharedClinic.WOUND);
        byte[] study = Studies.gradient("DEMO-4711", "Example^" + SCRIPT, 16);
        HttpResponse<String> sent =
                doctor.rest(doctor.beginStudy(SharedClinic.WOUND, study.length), study, 0, token, () -> true);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        values.put("study", sent.headers().firstValue("Image-Id").orElseThrow());
        doctor.form(
                SharedClinic.WOUND + "/images",
                Map.of("_csrf", token, "site", SCRIPT),
                "picture",
                "Mallory<script>alert(4711)</script>.jpg",
                Exif.jpeg(SCRIPT, Color.PINK));
        List<String> images = ClinicTest.images(doctor, SharedClinic.WOUND);
        values.put("image", images.get(images.size() - 1).replace("/images/", ""));
    }

    private void consulted() throws Exception {
        Browser doctor = as("dr.lee");
        doctor.post("/consultations/4f2c9a6e/open", Map.of("minutes", "30", "_csrf", doctor.token(SharedClinic.WOUND)));
        Browser patient = as("alex.example");
        HttpResponse<String> room = patient.form(
                "/portal/consultation/images",
                Map.of("_csrf", patient.token("/portal/consultation"), "site", SCRIPT),
                "picture",
                "p.jpg",
                Exif.jpeg(SCRIPT, Color.GRAY));
        values.put("window", found(room.body(), "/portal/consultation/([^/\"]+)/images/"));
        HttpResponse<String> given = patient.post(
                "/portal/consents", Map.of("signature", NAME + SCRIPT, "_csrf", patient.token("/portal/consents")));
        patient.post(
                "/portal/consents/withdraw",
                Map.of(
                        "id", found(given.body(), "name=\"id\" value=\"([^\"]+)\""),
                        "_csrf", patient.token("/portal/consents")));
    }

    private void shared(Colleague colleague) throws Exception {
        Browser doctor = as("dr.lee");
        String token = doctor.token("/recipients");
        HttpResponse<String> added = doctor.form(
                "/recipients",
                Map.of("_csrf", token, "name", "dr.wu", "kind", "external_provider", "organization", "Lake" + SCRIPT),
                "key",
                SCRIPT.replace("\"", "") + ".pub",
                Files.readAllBytes(colleague.publicKey()));
        String challenge = found(added.body(), "id=\"challenge\">([^<]+)<");
        doctor.post(
                "/recipients/verify",
                Map.of("name", "dr.wu", "answer", challenge, "way", "second_channel", "_csrf", token));
        String share = "/images/" + values.get("image") + "/share";
        HttpResponse<String> made = doctor.post(share, Map.of("recipient", "dr.wu", "_csrf", doctor.token(share)));
        values.put("grant", found(made.body(), "/share/([^/\"]+)/receipt"));
    }

    private void brokenGlass() throws Exception {
        Browser nurse = as("nurse.kim");
        String emergency = "/images/" + values.get("image") + "/emergency";
        nurse.post(emergency, Map.of("reason", "life", "words", SCRIPT, "_csrf", nurse.token(emergency)));
        assertThat(nurse.bytes(emergency + "/picture", "image/*").statusCode()).isEqualTo(200);
    }

    private void filed() throws Exception {
        Browser officer = as("records.cho");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Map<String, String> defective = Map.of(
                "id",
                "BAA-1",
                "associate",
                "Cloud" + SCRIPT,
                "recipient",
                "dr.wu",
                "signedOn",
                today.minusDays(3).toString(),
                "expiresOn",
                today.plusDays(30).toString(),
                "_csrf",
                officer.token("/office/agreements"));
        assertThat(officer.post("/office/agreements", defective).body()).contains("BAA_DEFECTIVE");
        Map<String, String> whole = new HashMap<>(defective);
        whole.put("terms", Stream.of(BaaTerm.values()).map(Enum::name).collect(Collectors.joining(",")));
        officer.post("/office/agreements", whole);
        officer.post(
                "/office/destruction",
                Map.of(
                        "image", values.get("image"),
                        "reason", "PATIENT_REQUEST",
                        "_csrf", officer.token("/office/destruction")));
    }

    private static String found(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
        return matcher.group(1);
    }
}
