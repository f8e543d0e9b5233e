package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** What clinicians and the patient do in the story of {@link ClinicStoryIT}, page by page. */
final class CareStory {
    static final String WOUND = "/patients/4f2c9a6e";
    private static final String RASH = "/patients/9b1d07c3";

    private final Chromium chromium;
    private final int port;
    private final Path folder;

    CareStory(Chromium chromium, int port, Path folder) {
        this.chromium = chromium;
        this.port = port;
        this.folder = folder;
    }

    void clinicianCaptures() throws Exception {
        chromium.open("/login");
        chromium.check("login");
        chromium.signIn("dr.lee");
        chromium.check("work-list");
        chromium.click("Alex Example");
        addPicture("<b>left</b> shin", new Color(230, 190, 160));
        assertThat(chromium.text()).contains("<b>left</b> shin");
        chromium.check("patient");
        chromium.follow(chromium.find("figure a"));
        chromium.check("viewer");
        chromium.click("3\u00D7");
        chromium.check("viewer-large");
        chromium.click("What is removed before sharing");
        assertThat(chromium.find("table").getText()).contains("Exif");
        chromium.check("scrub");
        chromium.open(WOUND);
        chromium.click("Open the consultation");
        chromium.open(RASH);
        addPicture("back", new Color(120, 80, 60));
    }

    void addPicture(String site, Color skin) throws Exception {
        Path file = Files.createTempFile(folder, "Mallory", ".jpg");
        Files.write(file, Exif.jpeg("Mallory <script>document.title='x'</script>", skin));
        chromium.give("picture", file);
        chromium.type("site", site);
        List<WebElement> keep = chromium.driver()
                .findElements(By.xpath("//button[starts-with(normalize-space(),'Save the') or"
                        + " starts-with(normalize-space(),'Send to')]"));
        chromium.follow(keep.get(0));
    }

    void patientComesToTheConsultation() throws Exception {
        chromium.signIn("alex.example");
        chromium.check("portal");
        chromium.follow(chromium.find("figure a"));
        assertThat(chromium.wide(".viewer img")).isPositive();
        chromium.check("portal-picture");
        chromium.click("Back to my pictures");
        chromium.click("Go in");
        addPicture("<b>left</b> shin", new Color(225, 185, 155));
        assertThat(chromium.driver().findElements(By.cssSelector("figure"))).hasSize(2);
        chromium.check("consultation");
        chromium.click("My consents");
        chromium.type("signature", "Alex Example");
        chromium.click("Sign");
        chromium.check("consents");
        assertThat(chromium.text()).contains("Teaching inside this clinic, given");
        chromium.click("Take it back");
        assertThat(chromium.text()).contains("taken back");
    }

    byte[] clinicianSharesWithTheColleague(Colleague colleague) throws Exception {
        chromium.signIn("dr.lee");
        chromium.click("Alex Example");
        chromium.click("Pictures over time");
        assertThat(chromium.driver().findElements(By.cssSelector("figure"))).hasSize(2);
        chromium.check("series");
        chromium.click("Recipients");
        chromium.type("name", "dr.wu");
        chromium.type("organization", "Clinic by the lake");
        chromium.give("key", colleague.publicKey());
        chromium.click("Add");
        String challenge = chromium.find("#challenge").getText();
        chromium.check("recipients");
        chromium.type("answer-dr.wu", challenge);
        chromium.click("Verify");
        chromium.open(WOUND);
        chromium.follow(chromium.find("figure a"));
        chromium.click("Share");
        chromium.check("share");
        chromium.click("Share a copy");
        assertThat(chromium.text()).contains("Shared with dr.wu");
        String receipt = chromium.find("a[href$='/receipt']").getDomProperty("href");
        assertThat(Browser.signedIn(port, "dr.lee")
                        .page(URI.create(receipt).getPath())
                        .body())
                .startsWith("c2sp.org/tlog-proof@v1\n")
                .doesNotContain("dr.wu", "dr.lee");
        chromium.open(WOUND);
        chromium.click("Close the consultation");
        chromium.signIn("dr.wu");
        chromium.check("shared");
        Browser fetches = Browser.signedIn(port, "dr.wu");
        Matcher packet = Pattern.compile("/shared/[^\"]+")
                .matcher(fetches.page("/shared").body());
        assertThat(packet.find()).isTrue();
        HttpResponse<byte[]> zip = fetches.bytes(packet.group(), "*/*");
        assertThat(zip.statusCode()).isEqualTo(200);
        return zip.body();
    }

    void nurseBreaksTheGlass() {
        chromium.signIn("nurse.kim");
        chromium.click("Sam Sample");
        assertThat(chromium.text()).contains("NO_RELATIONSHIP");
        chromium.check("patient-refused");
        chromium.click("It is an emergency");
        chromium.check("emergency");
        List<WebElement> reasons = chromium.driver().findElements(By.name("reason"));
        chromium.keyboard().pick(chromium.find("input[value=life]"), reasons.get(0), reasons.size());
        chromium.type("words", "fell from a ladder");
        chromium.click("Open in an emergency");
        assertThat(chromium.wide("main img")).isPositive();
        chromium.check("emergency-view");
    }

    void patientSeesWhoLooked() {
        chromium.signIn("alex.example");
        assertThat(chromium.text()).contains("No video consultation is open now.");
        chromium.open("/portal/consultation");
        assertThat(chromium.text()).contains("No consultation is open.");
        chromium.check("consultation-closed");
        chromium.click("Who looked");
        assertThat(chromium.text()).contains("dr.lee");
        chromium.check("accesses");
    }
}
