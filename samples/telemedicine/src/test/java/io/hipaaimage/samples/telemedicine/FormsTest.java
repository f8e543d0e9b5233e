package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;

/** What people do with forms who are in a hurry, mistype or come too late. */
class FormsTest extends SharedClinic {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([0-9a-f]{32})\"");
    private static final Pattern ENTRY = Pattern.compile("(?s)<h2>Access \\d+: [^<]*</h2>.*?</article>");

    @Test
    void keepAPictureOnceHoweverOftenTheButtonIsPressed() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        int before = ClinicTest.images(doctor, WOUND).size();
        Map<String, String> fields = Map.of("_csrf", doctor.token(WOUND), "once", once(doctor, WOUND));

        for (int click = 0; click < 2; click++) {
            HttpResponse<String> page = doctor.form(WOUND + "/images", fields, "picture", "p.png", Pictures.png(9, 24));
            assertThat(page.uri().getPath()).isEqualTo(WOUND);
        }

        assertThat(ClinicTest.images(doctor, WOUND)).hasSize(before + 1);
    }

    @Test
    void signAnAuthorizationOnceAndSayWhatKeepsOneFromBeingSigned() throws Exception {
        Browser patient = Browser.signedIn(port, "alex.example");
        String page = "/portal/consents";
        HttpResponse<String> mistyped =
                patient.post(page, Map.of("signature", "Alex Exampel", "_csrf", patient.token(page)));
        assertThat(mistyped.statusCode()).isEqualTo(400);
        assertThat(mistyped.body())
                .contains("Nothing was signed", "Alex Example")
                .doesNotContain("Exampel");
        int before = given(patient);

        Map<String, String> fields =
                Map.of("signature", "Alex Example", "_csrf", patient.token(page), "once", once(patient, page));
        patient.post(page, fields);
        HttpResponse<String> twice = patient.post(page, fields);

        assertThat(given(patient)).isEqualTo(before + 1);
        Matcher id = Pattern.compile("name=\"id\" value=\"([^\"]+)\"").matcher(twice.body());
        assertThat(id.find()).isTrue();
        patient.post(page + "/withdraw", Map.of("id", id.group(1), "_csrf", patient.token(page)));
    }

    private static int given(Browser patient) throws Exception {
        return patient.page("/portal/consents").body().split("Teaching inside this clinic", -1).length - 1;
    }

    @Test
    void openOneWindowAndCloseIt() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        String window = "/consultations/9b1d07c3";
        for (int click = 0; click < 2; click++) {
            doctor.post(window + "/open", Map.of("minutes", "30", "_csrf", doctor.token(RASH)));
        }
        assertThat(doctor.page(RASH).body()).contains("Close the consultation");

        HttpResponse<String> closed = doctor.post(window + "/close", Map.of("_csrf", doctor.token(RASH)));

        assertThat(closed.body()).contains("Open the consultation").doesNotContain("Close the consultation");
    }

    @Test
    void keepTheReasonOfAnEmergencyThatSomebodyWroteAtLength() throws Exception {
        Browser nurse = Browser.signedIn(port, "nurse.kim");
        Browser doctor = Browser.signedIn(port, "dr.lee");
        doctor.upload(WOUND, "p.png", Pictures.png(10, 24));
        List<String> images = ClinicTest.images(doctor, WOUND);
        String image = images.get(images.size() - 1);
        nurse.post(
                image + "/emergency",
                Map.of("reason", "life", "words", "so much ".repeat(5_000), "_csrf", nurse.token("/certificate")));
        assertThat(nurse.bytes(image + "/emergency/picture", "image/*").statusCode())
                .isEqualTo(200);

        Browser officer = Browser.signedIn(port, "records.cho");
        assertThat(onceReasonIsWritten(() -> newest(officer)))
                .contains("nurse.kim")
                .doesNotContain(OWED);
    }

    private static String newest(Browser officer) throws Exception {
        Matcher entry = ENTRY.matcher(officer.page("/office/emergencies").body());
        assertThat(entry.find()).isTrue();
        return entry.group();
    }

    @ParameterizedTest
    @CsvSource({"bytes=0, 422, EMPTY", "bytes=-1, 422, EMPTY", "bytes=x, 400, Bad Request"})
    void sayWhatIsWrongWithAFileThatIsNone(String query, int status, String word) throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");

        HttpResponse<String> refused =
                doctor.post(WOUND + "/uploads?" + query, Map.of("_csrf", doctor.token(WOUND)), "application/json");

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains(word);
    }

    @ParameterizedTest
    @CsvSource({
        "dr.lee, /images/none",
        "alex.example, /portal/images/none",
        "alex.example, /office",
        "records.cho, /nowhere",
        "billing.fox, /",
        "dr.wu, /shared/none"
    })
    void leadFromEachRefusalToAPlaceOfTheReaders(String person, String path) throws Exception {
        Browser reader = Browser.signedIn(port, person);
        HttpResponse<String> refusal = reader.page(path);
        assertThat(refusal.statusCode()).isBetween(403, 404);
        assertThat(refusal.body()).contains("href=\"/start\"").doesNotContain("href=\"/\"");

        assertThat(reader.page("/start").statusCode()).isEqualTo(200);
    }

    @Test
    void leaveNothingOfWhatSomebodyTypedInALog() {
        assertThat(LoggerFactory.getLogger(DefaultHandlerExceptionResolver.class)
                        .isWarnEnabled())
                .as("it writes the value that it cannot convert")
                .isFalse();
    }

    private static String once(Browser browser, String page) throws Exception {
        Matcher number = ONCE.matcher(browser.page(page).body());
        assertThat(number.find()).as("a number on " + page).isTrue();
        return number.group(1);
    }

    @Test
    void keepOfASiteWhatCanBeSeen() {
        assertThat(List.of(
                        PictureNotes.site(" left\0\r\n\u001b[31m\u202eshin "),
                        PictureNotes.site("x".repeat(99) + "\uD83E\uDE79\uD83E\uDE79"),
                        PictureNotes.site("\uD83E"),
                        PictureNotes.site("\0")))
                .containsExactly("left [31m shin", "x".repeat(99), "", "");
    }
}
