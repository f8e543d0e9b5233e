package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.samples.telemedicine.Routes.Route;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A day of the clinic in a real browser. Each page is looked at for barriers and console errors, and its picture is kept. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@DirtiesContext // closes the vault before its folder goes
class ClinicStoryIT {
    private static final String WOUND = "/patients/4f2c9a6e";
    private static final String RASH = "/patients/9b1d07c3";

    @TempDir
    static Path folder;

    private static @Nullable Chromium started; // one for all of them

    private Chromium chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("telemedicine.demo-folder", () -> folder.resolve("demo").toString());
        registry.add("telemedicine.demo-password", () -> ClinicTest.PASSWORD);
    }

    @BeforeEach
    void start() {
        Chromium one = started == null ? new Chromium(port, folder.resolve("profile")) : started;
        one.screen("", 1_000);
        started = one;
        chromium = one;
    }

    @AfterEach
    void lineIsThere() {
        chromium.line(true, 0);
        chromium.forgetComplaints();
    }

    @AfterAll
    static void quit() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void carriesAPictureFromCaptureToItsCertificate() throws Exception {
        Colleague colleague = new Colleague(folder);
        clinicianCaptures();
        patientComesToTheConsultation();
        byte[] packet = clinicianSharesWithTheColleague(colleague);
        assertThat(new String(colleague.open(packet), StandardCharsets.ISO_8859_1))
                .startsWith("\u00FF\u00D8")
                .doesNotContain("Exif", "Mallory");
        nurseBreaksTheGlass();
        privacyOfficerReviews();
        privacyOfficersDestroy();
        patientSeesWhoLooked();
        noPageIsLeftOut();
    }

    /** By the router: a page that the clinic gains is looked at here, or this fails. */
    private void noPageIsLeftOut() throws Exception {
        chromium.signIn("dr.lee");
        Map<String, String> values = Map.of("patient", "4f2c9a6e", "image", study());
        List<Route> left = Routes.reading(context).stream()
                .filter(Route::isPage)
                .filter(route -> chromium.checked().stream().noneMatch(route::has))
                .filter(route -> !route.pattern().equals("/passkey")) // which PasskeyIT looks at, with a key
                .filter(route -> !route.pattern().equals("/start")) // which leads on to another one
                .toList();
        for (Route route : left) {
            chromium.open(route.address(values));
            assertThat(route.has(chromium.path()))
                    .as(route + " is for somebody else")
                    .isTrue();
            chromium.check("also" + route.pattern().replaceAll("[^a-z]+", "-"));
        }
    }

    /** Sent as a program would: what it looks like on its way, another test sees. */
    private String study() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        byte[] study = Studies.gradient("DEMO-4711", 64);
        return doctor.rest(doctor.begin(WOUND, study.length), study, 0, doctor.token(WOUND), () -> true)
                .headers()
                .firstValue("Image-Id")
                .orElseThrow();
    }

    private void clinicianCaptures() throws Exception {
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
        chromium.click("What a copy would lose");
        assertThat(chromium.find("table").getText()).contains("Exif");
        chromium.check("scrub");
        chromium.open(WOUND);
        chromium.click("Open the window");
        chromium.open(RASH);
        addPicture("back", new Color(120, 80, 60));
    }

    private void addPicture(String site, Color skin) throws Exception {
        Path file = Files.createTempFile(folder, "Mallory", ".jpg");
        Files.write(file, Exif.jpeg("Mallory <script>document.title='x'</script>", skin));
        chromium.driver().findElement(By.id("picture")).sendKeys(file.toString());
        chromium.type("site", site);
        List<WebElement> keep = chromium.driver()
                .findElements(By.xpath("//button[starts-with(normalize-space(),'Encrypt') or"
                        + " starts-with(normalize-space(),'Send to')]"));
        chromium.follow(keep.get(0));
    }

    private void patientComesToTheConsultation() throws Exception {
        chromium.signIn("alex.example");
        chromium.check("portal");
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

    private byte[] clinicianSharesWithTheColleague(Colleague colleague) throws Exception {
        chromium.signIn("dr.lee");
        chromium.click("Alex Example");
        chromium.click("In time");
        assertThat(chromium.driver().findElements(By.cssSelector("figure"))).hasSize(2);
        chromium.check("series");
        chromium.click("Recipients");
        chromium.type("name", "dr.wu");
        chromium.type("organization", "Clinic by the lake");
        chromium.driver()
                .findElement(By.id("key"))
                .sendKeys(colleague.publicKey().toString());
        chromium.click("Add");
        String challenge = chromium.find("#challenge").getText();
        chromium.check("recipients");
        chromium.type("answer-dr.wu", challenge);
        chromium.click("Verify");
        chromium.open(WOUND);
        chromium.follow(chromium.find("figure a"));
        chromium.click("Share");
        chromium.check("share");
        chromium.click("Share a scrubbed copy");
        assertThat(chromium.text()).contains("Shared with dr.wu");
        String receipt = chromium.find("a[href$='/receipt']").getDomProperty("href");
        assertThat(Browser.signedIn(port, "dr.lee")
                        .page(URI.create(receipt).getPath())
                        .body())
                .startsWith("c2sp.org/tlog-proof@v1\n")
                .doesNotContain("dr.wu", "dr.lee");
        chromium.open(WOUND);
        chromium.click("Close the window");
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

    private void nurseBreaksTheGlass() {
        chromium.signIn("nurse.kim");
        chromium.click("Sam Sample");
        assertThat(chromium.text()).contains("NO_RELATIONSHIP");
        chromium.check("patient-refused");
        chromium.click("It is an emergency");
        chromium.check("emergency");
        chromium.find("input[value=life]").click();
        chromium.type("words", "fell from a ladder");
        chromium.click("Open in an emergency");
        assertThat(chromium.wide("main img")).isPositive();
        chromium.check("emergency-view");
    }

    private void privacyOfficerReviews() throws Exception {
        chromium.signIn("records.cho");
        chromium.check("office");
        assertThat(chromium.text()).contains("1 wait");
        chromium.click("Self-test");
        chromium.click("Run it now");
        chromium.check("office-self-test-runs");
        chromium.open("/office");
        chromium.click("Emergency accesses");
        chromium.check("office-emergencies");
        assertThat(chromium.text()).contains("nurse.kim").doesNotContain("still owed");
        chromium.driver().findElement(By.cssSelector("input[name=why]")).sendKeys("the ambulance called");
        chromium.click("Put it on record");
        assertThat(chromium.text()).contains("Found: justified.");
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
        chromium.date("signedOn", LocalDate.now(ZoneOffset.UTC).minusDays(3));
        chromium.date("expiresOn", LocalDate.now(ZoneOffset.UTC).plusDays(30));
        if (whole) {
            chromium.driver().findElements(By.cssSelector("input[name=terms]")).forEach(WebElement::click);
        }
        chromium.click("File");
    }

    private void privacyOfficersDestroy() throws Exception {
        chromium.open("/office/destruction");
        chromium.check("office-destruction");
        chromium.follow(chromium.find("td a"));
        chromium.check("office-destruction-plan");
        chromium.choose("reason", "PATIENT_REQUEST");
        chromium.click("Ask for its destruction");
        assertThat(chromium.text()).contains("Another person has to approve.");
        chromium.signIn("records.day");
        chromium.open("/office/destruction");
        chromium.click("Approve");
        chromium.click("Destroy for good");
        assertThat(chromium.text()).contains("shredded");
        chromium.check("office-destroyed");
        String certificate = chromium.fetched(chromium.labelled("Certificate"));
        chromium.open("/certificate");
        chromium.fill("certificate", certificate);
        chromium.click("Check");
        assertThat(chromium.text()).contains("This clinic signed it", "records.cho", "records.day");
        chromium.check("certificate");
        chromium.fill("certificate", certificate.replace("records.day", "records.dax"));
        chromium.click("Check");
        assertThat(chromium.text()).contains("did not sign it, or it was changed");
        chromium.open("/office/self-test");
        selfTestIsDone();
    }

    private void patientSeesWhoLooked() {
        chromium.signIn("alex.example");
        assertThat(chromium.text()).contains("No video consultation is open now.");
        chromium.open("/portal/consultation");
        assertThat(chromium.text()).contains("The window is closed");
        chromium.check("consultation-closed");
        chromium.click("Who looked");
        assertThat(chromium.text()).contains("dr.lee");
        chromium.check("accesses");
    }

    @Test
    void keepsAPictureOfTheCameraWhenTheLineComesBack() {
        chromium.signIn("dr.lee");
        chromium.click("Sam Sample");
        int before = chromium.driver().findElements(By.cssSelector("figure")).size();
        chromium.click("Camera");
        chromium.waitFor("#take:enabled");
        chromium.check("camera");
        chromium.labelled("Take the picture").click();
        chromium.type("site", "right hand");
        chromium.check("camera-taken");
        chromium.line(false, 0);
        chromium.labelled("Encrypt and keep").click();
        chromium.waitForText("The line is gone");
        chromium.line(true, 0);
        chromium.waitFor("figure");

        assertThat(chromium.driver().findElements(By.cssSelector("figure"))).hasSize(before + 1);
        assertThat(chromium.text()).contains("right hand");
    }

    @Test
    void takesALargeStudyInPiecesOverALineThatBreaks() throws Exception {
        Path study = Files.write(folder.resolve("Alex-Example.dcm"), Studies.gradient("DEMO-4711", 1_000));
        chromium.signIn("dr.lee");
        chromium.open(WOUND);
        chromium.click("Add a study");
        chromium.check("study-upload");
        chromium.driver().findElement(By.id("file")).sendKeys(study.toString());
        chromium.line(true, 100_000);
        chromium.labelled("Encrypt and keep").click();
        chromium.waitForText("% sent");
        chromium.waitForScript("return document.querySelector('progress').value > 0;");
        chromium.line(false, 0);
        chromium.waitForText("The line is gone");
        chromium.shot("study-broken");
        chromium.line(true, 0);
        chromium.waitForScript("return location.pathname.endsWith('/4f2c9a6e');");
        chromium.follow(chromium.driver().findElement(By.partialLinkText("Study")));

        assertThat(chromium.wide("main img")).isEqualTo(500);
        chromium.forgetComplaints(); // the browser's own word on a line that is gone
        chromium.check("study");
        Files.delete(study);
        assertNothingInClear("Example^Alex");
    }

    @Test
    void refusesAStudyOfAnotherPatient() throws Exception {
        Path study = Files.write(folder.resolve("other.dcm"), Studies.gradient("SOMEBODY-ELSE", 64));
        chromium.signIn("dr.lee");
        chromium.open(WOUND + "/study");
        chromium.driver().findElement(By.id("file")).sendKeys(study.toString());
        chromium.labelled("Encrypt and keep").click();
        chromium.waitForText("PATIENT_MISMATCH");

        assertThat(chromium.path()).endsWith("/study");
        chromium.forgetComplaints(); // the browser's own word on a refusal
        chromium.check("study-refused");
    }

    private void assertNothingInClear(String text) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("demo"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.getFileName().toString())
                        .doesNotContain(text);
            }
        }
    }

    @Test
    void goesByTheKeyboardAlone() {
        chromium.signIn("dr.lee");
        chromium.keyboard("Sam Sample");
        chromium.keyboard("In time");
        chromium.keyboard("Back to the patient");
        chromium.keyboard("Sign out");

        assertThat(chromium.path()).startsWith("/login");
    }

    @Test
    void fitsANarrowTelephone() throws Exception {
        chromium.screen("phone-", 375);
        chromium.signIn("dr.lee");
        chromium.check("work-list");
        chromium.click("Sam Sample");
        addPicture("left hand", new Color(200, 150, 120));
        chromium.check("patient");
        chromium.click("In time");
        chromium.check("series");
        chromium.follow(chromium.find("figure a"));
        chromium.check("viewer");
        chromium.click("What a copy would lose");
        chromium.check("scrub");
        chromium.signIn("alex.example");
        chromium.check("portal");
        chromium.signIn("records.cho");
        chromium.open("/office/destruction");
        chromium.check("office-destruction");
    }
}
