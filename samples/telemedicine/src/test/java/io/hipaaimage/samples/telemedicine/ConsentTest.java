package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.ImageVault;
import java.awt.Color;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a patient signs in the portal, as the vault's next decision sees it. */
class ConsentTest extends SharedClinic {
    private static final String PAGE = "/portal/consents";

    @Autowired
    private ImageVault vault;

    @Test
    void opensToTeachingWhileItIsGiven() throws Exception {
        ImageId image = image();
        Browser patient = Browser.signedIn(port, "alex.example");
        assertThat(teaching(image)).isInstanceOf(Decision.Denied.class);

        patient.post(PAGE, Map.of("signature", "Alex Example", "_csrf", patient.token(PAGE)));
        assertThat(teaching(image)).isInstanceOf(Decision.Permitted.class);

        Matcher id = Pattern.compile("name=\"id\" value=\"([^\"]+)\"")
                .matcher(patient.page(PAGE).body());
        assertThat(id.find()).isTrue();
        patient.post(PAGE + "/withdraw", Map.of("id", id.group(1), "_csrf", patient.token(PAGE)));
        assertThat(teaching(image)).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void isSignedWithTheOwnNameAlone() throws Exception {
        Browser patient = Browser.signedIn(port, "alex.example");

        HttpResponse<String> refused =
                patient.post(PAGE, Map.of("signature", "Sam Sample", "_csrf", patient.token(PAGE)));

        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void endsNothingOfAnotherPatient() throws Exception {
        Browser patient = Browser.signedIn(port, "alex.example");

        HttpResponse<String> refused =
                patient.post(PAGE + "/withdraw", Map.of("id", "another-patients", "_csrf", patient.token(PAGE)));

        assertThat(refused.statusCode()).isEqualTo(404);
    }

    private Decision teaching(ImageId image) throws Exception {
        Instant now = Instant.now();
        Requester educator = Requester.person("edu.park", Role.EDUCATOR)
                .authenticated(new AuthenticationEvidence(
                        Set.of("pwd", "otp"), null, now, "spring-security", "edu.park", null))
                .device(new DevicePosture(true, true, true, now, "this test"))
                .lastActive(now);
        return vault.as(educator, PurposeOfUse.TRAIN).decide(image);
    }

    private ImageId image() throws Exception {
        HttpResponse<String> page =
                Browser.signedIn(port, "dr.lee").upload("/patients/4f2c9a6e", "p.jpg", Exif.jpeg("nobody", Color.PINK));
        Matcher image = Pattern.compile("/images/([0-9a-f]+)").matcher(page.body());
        assertThat(image.find()).isTrue();
        return new ImageId(image.group(1));
    }
}
