package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may open a consultation with a patient: whoever treats them, by the vault's decision. */
class ConsultationTest extends SharedClinic {
    private static final String OPEN = "/consultations/9b1d07c3/open";

    @Test
    void isNotOpenedByANurseOfAnotherTeam() throws Exception {
        Browser nurse = Browser.signedIn(port, "nurse.kim");

        HttpResponse<String> refused = nurse.post(OPEN, Map.of("minutes", "30", "_csrf", nurse.token("/certificate")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .contains("Not for you", "NO_RELATIONSHIP", "164.", "href=\"/start\"")
                .doesNotContain("Sam");
        Browser doctor = Browser.signedIn(port, "dr.lee");
        assertThat(doctor.page(RASH).body()).contains("Open the consultation");
    }

    @Test
    void leadsWhoCannotCaptureBackToThePageThatSaysWhy() throws Exception {
        Browser nurse = Browser.signedIn(port, "nurse.kim");
        for (String form : List.of("/camera", "/study")) {
            HttpResponse<String> page = nurse.page(RASH + form);
            assertThat(page.uri().getPath()).isEqualTo(RASH);
            assertThat(page.body()).contains("You cannot add pictures of this patient");
        }
    }

    @Test
    void isNotOfferedToWhoCannotOpenIt() throws Exception {
        String nurse = Browser.signedIn(port, "nurse.kim").page(RASH).body();

        assertThat(nurse)
                .contains("You cannot add pictures of this patient", "NO_RELATIONSHIP")
                .doesNotContain("Open the consultation", "Add a picture from this device", "/camera");
        assertThat(Browser.signedIn(port, "desk.ray").page(WOUND).body())
                .contains("You cannot add pictures of this patient", "ROLE_NOT_ALLOWED")
                .doesNotContain("Add a picture from this device");
        assertThat(Browser.signedIn(port, "nurse.kim").page(WOUND).body())
                .as("another test may have opened it already")
                .containsPattern("(Open|Close) the consultation")
                .contains("Add a picture from this device", "/camera");
    }
}
