package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The clinic takes studies where it asks for a study, pictures where it asks for a picture, and of anything else nothing. */
class IntakeTest extends SharedClinic {
    private static final byte[] LETTER = "a letter that somebody named study.dcm".getBytes(StandardCharsets.US_ASCII);

    @Test
    void takesNothingButADicomObjectForAStudy() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        List<Path> before = files();

        for (byte[] other : List.of(LETTER, Pictures.png(11, 24), Exif.jpeg("nobody", java.awt.Color.PINK))) {
            String upload = doctor.beginStudy(WOUND, other.length);
            HttpResponse<String> refused = doctor.rest(upload, other, 0, doctor.token(WOUND), () -> true);

            assertThat(refused.statusCode()).isEqualTo(415);
            assertThat(refused.body())
                    .contains("MEDIA_TYPE_NOT_EXPECTED", "a study is a DICOM file", "Nothing of it was kept");
            assertThat(doctor.bytes(upload, "*/*").statusCode())
                    .as("the upload is over")
                    .isBetween(404, 405);
            assertThat(files()).as("sealed bytes are gone too").isEqualTo(before);
        }
    }

    @Test
    void takesNothingButAPictureFromTheCamera() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        byte[] study = Studies.gradient("DEMO-4711", 16);
        List<Path> before = files();

        HttpResponse<String> refused =
                doctor.rest(doctor.begin(WOUND, study.length), study, 0, doctor.token(WOUND), () -> true);

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void takesNoStudyByTheFormOfPicturesAndSaysWhatItTakes() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");

        HttpResponse<String> refused = doctor.upload(WOUND, "p.png", Studies.gradient("DEMO-4711", 16));

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.body())
                .contains("<h1", "Not done", "a picture is a JPEG or PNG file", "href=\"/start\"")
                .doesNotContain("The vault");
    }

    @Test
    void saysThatAFormCameWithoutAPictureInIt() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        doctor.post("/consultations/4f2c9a6e/open", Map.of("minutes", "30", "_csrf", doctor.token(WOUND)));
        Browser patient = Browser.signedIn(port, "alex.example");
        String room = "/portal/consultation";
        List<Path> before = files();

        for (String name : List.of("", "wound.jpg")) { // none was chosen; what was chosen is empty
            for (HttpResponse<String> refused : List.of(
                    doctor.upload(WOUND, name, new byte[0]),
                    patient.form(
                            room + "/images", Map.of("_csrf", patient.token(room)), "picture", name, new byte[0]))) {
                assertThat(refused.statusCode()).isEqualTo(422);
                assertThat(refused.body()).contains("There is nothing in this file.", "Choose a file");
            }
        }
        assertThat(files()).isEqualTo(before);
        doctor.post("/consultations/4f2c9a6e/close", Map.of("_csrf", doctor.token(WOUND)));
    }

    @Test
    void tellsAProgramThatMayUploadNothingBeforeItSendsAByte() throws Exception {
        Browser nurse = Browser.signedIn(port, "nurse.kim"); // not of this patient's team
        String token = nurse.token("/");
        List<Path> before = files();

        for (String what : List.of("/uploads", "/studies")) {
            HttpResponse<String> refused =
                    nurse.post(RASH + what + "?bytes=1000", Map.of("_csrf", token), "application/json");

            assertThat(refused.statusCode()).as(refused.body()).isBetween(403, 404);
            assertThat(refused.body()).doesNotContain("path", "maxPiece");
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void keepsTheReasonForAnotherNameWithinWhatTheVaultTakes() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");

        HttpResponse<String> begun = doctor.post(
                WOUND + "/studies?bytes=10",
                Map.of("override", "because ".repeat(100), "_csrf", doctor.token(WOUND)),
                "application/json");

        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    }

    /** Sealed images, and what lies sealed of uploads that go on. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> kept = Files.list(FOLDER.resolve("demo/images/images"));
                Stream<Path> sealed = Files.list(FOLDER.resolve("sealed"))) {
            return Stream.concat(kept, sealed).sorted().toList();
        }
    }
}
