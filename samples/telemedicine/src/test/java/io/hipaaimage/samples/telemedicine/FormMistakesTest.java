package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.legal.BaaTerm;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After a mistake in a form nobody has to begin again, or to look for the way back. */
class FormMistakesTest extends SharedClinic {
    private static final String FIRST = "<a class=\"button\" href=\"";

    @Test
    void aMistypedCodeIsAskedForAgainAndNotThePassword() throws Exception {
        Browser doctor = new Browser(port);
        doctor.signIn("dr.lee", ClinicTest.PASSWORD);

        HttpResponse<String> again = doctor.signInWith("mistyped");

        assertThat(again.uri().getPath()).isEqualTo("/login/code");
        assertThat(again.body()).contains("That code is not good", "Send me another code");
        assertThat(doctor.signInWith(doctor.code("dr.lee")).uri().getPath()).doesNotStartWith("/login");
    }

    @Test
    void whoeverHasNoPasswordYetIsLedToTheSignInFromTheCode() throws Exception {
        HttpResponse<String> refused = new Browser(port).signInWith("guess");

        assertThat(refused.body()).contains("That code is not good", "To the sign-in");
    }

    @Test
    void aDefectiveAgreementKeepsWhatWasTyped(@TempDir Path folder) throws Exception {
        Browser officer = Browser.signedIn(port, "records.cho");
        recipient(officer, "agreeing", folder);
        recipient(officer, "agreeing.too", folder);
        Map<String, String> fields = new HashMap<>(Map.of(
                "id", "BAA-kept",
                "associate", "Cloud \"Pictures\" <Inc.>",
                "recipient", "agreeing.too",
                "signedOn", "2026-01-31",
                "expiresOn", "2099-02-28",
                "terms", BaaTerm.SAFEGUARDS.name(),
                "_csrf", officer.token("/office/agreements")));

        String page = officer.post("/office/agreements", fields).body();

        assertThat(page)
                .contains(
                        "This was not filed",
                        "value=\"BAA-kept\"",
                        "value=\"Cloud &quot;Pictures&quot; &lt;Inc.&gt;\"",
                        "value=\"2026-01-31\"",
                        "value=\"2099-02-28\"",
                        "<option value=\"agreeing.too\" selected=\"selected\">")
                .contains("value=\"SAFEGUARDS\" checked=\"checked\"")
                .containsOnlyOnce("checked=\"checked\"");
        assertThat(officer.page("/office/agreements").body()).doesNotContain("BAA-kept", "checked=\"checked\"");
    }

    private static void recipient(Browser officer, String name, Path folder) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        officer.form(
                "/recipients",
                Map.of("_csrf", officer.token("/recipients"), "name", name, "kind", "vendor_cloud_pacs"),
                "key",
                "key.pub",
                Files.readAllBytes(new Colleague(own).publicKey()));
    }

    @Test
    void aCertificateThatIsNoneStaysInItsField() throws Exception {
        Browser stranger = new Browser(port);

        String page = stranger.post(
                        "/certificate", Map.of("certificate", "a < b", "_csrf", stranger.token("/certificate")))
                .body();

        assertThat(page).contains("did not sign it", "required>a &lt; b</textarea>");
    }

    @ParameterizedTest
    @CsvSource({
        "dr.lee, /recipients/verify?name=nobody&answer=x&way=second_channel, /recipients",
        "dr.lee, /patients/4f2c9a6e/captured?image=none, /patients/4f2c9a6e",
        "alex.example, /portal/consents/withdraw?id=none, /portal/consents",
        "records.cho, /office/destruction/approve?request=none, /office/destruction",
        "records.cho, /office/emergencies?entry=999999&finding=JUSTIFIED&why=x, /office/emergencies"
    })
    void aRefusedFormLeadsBackToItsPage(String person, String form, String back) throws Exception {
        Browser reader = Browser.signedIn(port, person);

        HttpResponse<String> refused = reader.post(form, Map.of("_csrf", reader.token("/certificate")));

        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(refused.body()).contains(FIRST + back + "\"", "Back to the form");
        assertThat(reader.page(back).statusCode()).isEqualTo(200);
    }

    @Test
    void aPageThatIsRefusedLeadsToTheBeginningAlone() throws Exception {
        Browser patient = Browser.signedIn(port, "alex.example");
        Browser doctor = Browser.signedIn(port, "dr.lee");

        for (HttpResponse<String> refused : List.of(
                patient.page("/portal/images/none"),
                patient.page("/portal/images/none/view"),
                doctor.post(
                        "/consultations/none/open",
                        Map.of("_csrf", doctor.token("/certificate"))))) { // no page above it
            assertThat(refused.body()).contains("href=\"/start\"").doesNotContain("Back to the form");
        }
    }

    @Test
    void aPatientsPictureHasAPageWithAWayBackAndIsNobodyElses() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        doctor.upload(WOUND, "p.png", Pictures.png(41, 24));
        doctor.upload(RASH, "p.png", Pictures.png(42, 24));
        String own = newest(doctor, WOUND);
        String others = newest(doctor, RASH);
        Browser patient = Browser.signedIn(port, "alex.example");

        HttpResponse<String> page = patient.page("/portal" + own + "/view");

        assertThat(patient.page("/portal").body()).contains("href=\"/portal" + own + "/view\"");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("left shin", "src=\"/portal" + own + "\"", "href=\"/portal\"", "Keep a copy");
        assertThat(patient.page("/portal" + others + "/view").statusCode()).isEqualTo(404);
        assertThat(patient.page("/portal" + own + "/view?zoom=99999999").body()).contains("zoom-4");
    }

    private static String newest(Browser doctor, String patient) throws Exception {
        List<String> images = ClinicTest.images(doctor, patient);
        return images.get(images.size() - 1);
    }

    @Test
    void aDestructionThatIsAskedForTwiceStandsOnTheListOnce() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        doctor.upload(RASH, "p.png", Pictures.png(43, 24));
        String image = newest(doctor, RASH).replace("/images/", "");
        Browser officer = Browser.signedIn(port, "records.cho");
        String page = "/office/destruction";
        Map<String, String> fields = Map.of("image", image, "reason", "TEST", "_csrf", officer.token(page));

        HttpResponse<String> once = officer.post(page, fields);
        HttpResponse<String> twice = officer.post(page, fields);

        assertThat(twice.statusCode()).isEqualTo(200);
        String heading = "<code>" + image.substring(0, 8) + "</code>: <span>waits for approval</span>";
        assertThat(once.body()).containsOnlyOnce(heading);
        assertThat(twice.body()).containsOnlyOnce(heading);
        String request =
                between(twice.body().substring(twice.body().indexOf(heading)), "name=\"request\" value=\"", "\"");
        officer.post(page + "/cancel", Map.of("request", request, "_csrf", officer.token(page)));
    }

    @Test
    void aConsentsLastDayStandsOnThePatientsPageAndTheOffices() throws Exception {
        Browser patient = Browser.signedIn(port, "alex.example");
        String page = "/portal/consents";
        String day = between(patient.page(page).body(), "Its last day is <strong class=\"day\">", "</strong>");

        String given = patient.post(page, Map.of("signature", "Alex Example", "_csrf", patient.token(page)))
                .body();

        String until = "until the end of <span class=\"day\">";
        assertThat(between(given, until, "<")).isEqualTo(day);
        assertThat(between(
                        Browser.signedIn(port, "records.cho")
                                .page("/office/consents")
                                .body(),
                        until,
                        "<"))
                .isEqualTo(day);
        patient.post(
                page + "/withdraw",
                Map.of("id", between(given, "name=\"id\" value=\"", "\""), "_csrf", patient.token(page)));
    }

    private static String between(String page, String before, String after) {
        assertThat(page).contains(before);
        String rest = page.substring(page.indexOf(before) + before.length());
        return rest.substring(0, rest.indexOf(after));
    }
}
