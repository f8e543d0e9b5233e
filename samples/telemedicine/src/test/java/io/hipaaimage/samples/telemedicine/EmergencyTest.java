package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The broken glass, without a script. */
class EmergencyTest extends SharedClinic {
    @Test
    void opensForANurseOfNoTeamAndWaitsForItsReview() throws Exception {
        String image = image();
        Browser nurse = Browser.signedIn(port, "nurse.kim");
        assertThat(nurse.bytes(image, "image/*").statusCode()).isEqualTo(403);

        nurse.post(image + "/emergency", Map.of("reason", "life", "_csrf", nurse.token(image + "/emergency")));
        HttpResponse<byte[]> picture = nurse.bytes(image + "/emergency/picture", "image/*");

        assertThat(picture.statusCode())
                .as(new String(picture.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        Browser officer = Browser.signedIn(port, "records.cho");
        assertThat(onceReasonIsWritten(() -> officer.page("/office/emergencies").body()))
                .contains("nurse.kim", "Put it on record")
                .doesNotContain(OWED);
    }

    @Test
    void opensNothingWithoutAReason() throws Exception {
        String image = image();

        assertThat(Browser.signedIn(port, "nurse.kim")
                        .bytes(image + "/emergency/picture", "image/*")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsTheReviewerWhyAndToNobodyElse() throws Exception {
        String image = image();
        Browser nurse = Browser.signedIn(port, "nurse.kim");
        String words = "fell from a ladder & <b>bleeds</b>";
        nurse.post(
                image + "/emergency",
                Map.of("reason", "unreachable", "words", words, "_csrf", nurse.token("/certificate")));
        assertThat(nurse.bytes(image + "/emergency/picture", "image/*").statusCode())
                .isEqualTo(200);
        Browser officer = Browser.signedIn(port, "records.cho");

        String queue =
                onceReasonIsWritten(() -> officer.page("/office/emergencies").body());

        assertThat(queue)
                .contains(
                        "Reason that nurse.kim gave",
                        "Nobody of the care team can be reached: fell from a ladder &amp; &lt;b&gt;bleeds&lt;/b&gt;",
                        "Sam Sample");
        for (String other : List.of("dr.lee", "nurse.kim", "desk.ray", "alex.example", "billing.fox")) {
            HttpResponse<String> refused = Browser.signedIn(port, other).page("/office/emergencies");
            assertThat(refused.statusCode()).as(other).isEqualTo(403);
            assertThat(refused.body()).as(other).doesNotContain("ladder");
        }
    }

    private String image() throws Exception {
        HttpResponse<String> page =
                Browser.signedIn(port, "dr.lee").upload(RASH, "p.jpg", Exif.jpeg("nobody", Color.PINK));
        Matcher image = Pattern.compile("/images/[0-9a-f]+").matcher(page.body());
        assertThat(image.find()).isTrue();
        return image.group();
    }
}
