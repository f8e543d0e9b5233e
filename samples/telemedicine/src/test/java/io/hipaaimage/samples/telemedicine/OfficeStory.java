package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.openqa.selenium.By;

/** What the privacy officers do in the story of {@link ClinicStoryIT}, page by page. */
final class OfficeStory {
    private final Chromium chromium;

    OfficeStory(Chromium chromium) {
        this.chromium = chromium;
    }

    void privacyOfficerReviews() throws Exception {
        chromium.signIn("records.cho");
        chromium.check("office");
        assertThat(chromium.text()).contains("1 to review");
        chromium.click("Self-test of the safeguards");
        chromium.click("Run it now");
        chromium.check("office-self-test-runs");
        chromium.open("/office");
        chromium.click("Emergency accesses");
        chromium.check("office-emergencies");
        assertThat(chromium.text())
                .contains("nurse.kim", "fell from a ladder", "Sam Sample")
                .doesNotContain("still owed");
        chromium.keyboard().type(chromium.find("input[name=why]"), "the ambulance called");
        chromium.click("Put it on record");
        assertThat(chromium.text()).contains("It was needed.");
        chromium.open("/office/agreements");
        fileAgreement(false);
        assertThat(chromium.text()).contains("BAA_DEFECTIVE");
        chromium.check("office-agreements-defective");
        fileAgreement(true);
        assertThat(chromium.text()).contains("Cloud Pictures Inc.");
        chromium.check("office-agreements");
        chromium.open("/office/consents");
        assertThat(chromium.text()).contains("Alex Example");
        chromium.check("office-consents");
        chromium.open("/office/review");
        chromium.check("office-review");
        while (!chromium.driver().findElements(By.xpath("//button[.='Sign']")).isEmpty()) {
            chromium.click("Sign");
        }
        chromium.click("Sign off this period");
        assertThat(chromium.text()).contains("Last signed by records.cho");
    }

    /** It runs beside everything else. */
    private void selfTestIsDone() throws Exception {
        for (int look = 0; look < 120 && chromium.text().contains("It is running"); look++) {
            Thread.sleep(1_000);
            chromium.open("/office/self-test");
        }
        assertThat(chromium.text()).contains("SEC-312-b");
        chromium.check("office-self-test");
    }

    private void fileAgreement(boolean whole) {
        chromium.type("id", "BAA-1");
        chromium.type("associate", "Cloud Pictures Inc.");
        chromium.keyboard()
                .date(chromium.find("#signedOn"), LocalDate.now(ZoneOffset.UTC).minusDays(3));
        chromium.keyboard()
                .date(chromium.find("#expiresOn"), LocalDate.now(ZoneOffset.UTC).plusDays(30));
        if (whole) {
            chromium.driver().findElements(By.name("terms")).forEach(chromium.keyboard()::tick);
        }
        chromium.click("File");
    }

    void privacyOfficersDestroy() throws Exception {
        chromium.open("/office/destruction");
        chromium.check("office-destruction");
        chromium.follow(chromium.find("td a"));
        chromium.check("office-destruction-plan");
        chromium.keyboard().choose(chromium.find("#reason"), "PATIENT_REQUEST", 20);
        chromium.click("Ask for its destruction");
        assertThat(chromium.text()).contains("Another person has to approve.");
        chromium.signIn("records.day");
        chromium.open("/office/destruction");
        chromium.click("Approve");
        chromium.click("Destroy for good");
        assertThat(chromium.text()).contains("destroyed, older backups not yet brought up to date");
        chromium.check("office-destroyed");
        String certificate = chromium.fetched(chromium.labelled("Certificate"));
        chromium.open("/certificate");
        chromium.keyboard().paste(chromium.find("#certificate"), certificate);
        chromium.click("Check");
        assertThat(chromium.text()).contains("This clinic signed it", "records.cho", "records.day");
        chromium.check("certificate");
        chromium.keyboard().paste(chromium.find("#certificate"), certificate.replace("records.day", "records.dax"));
        chromium.click("Check");
        assertThat(chromium.text()).contains("did not sign it, or it was changed");
        chromium.open("/office/self-test");
        selfTestIsDone();
    }
}
