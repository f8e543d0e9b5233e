package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.samples.telemedicine.Routes.Route;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A day of the clinic in a real browser, by the keyboard alone. Each page is looked at for barriers and console errors, and its picture is
 * kept.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@DirtiesContext // closes the vault before its folder goes
class ClinicStoryIT {
    private static final String TIME_BEHIND_SITE = """
            const caption = [...document.querySelectorAll('figcaption')].at(-1);
            const [site, time] = ['span', 'time'].map(part => caption.querySelector(part).getBoundingClientRect());
            return site.right <= time.left || site.bottom <= time.top;""";

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
        CareStory care = care();
        OfficeStory office = new OfficeStory(chromium);
        Colleague colleague = new Colleague(folder);
        care.clinicianCaptures();
        care.patientComesToTheConsultation();
        byte[] packet = care.clinicianSharesWithTheColleague(colleague);
        assertThat(new String(colleague.open(packet), StandardCharsets.ISO_8859_1))
                .startsWith("\u00FF\u00D8")
                .doesNotContain("Exif", "Mallory");
        care.nurseBreaksTheGlass();
        office.privacyOfficerReviews();
        office.privacyOfficersDestroy();
        care.patientSeesWhoLooked();
        noPageIsLeftOut();
    }

    private CareStory care() {
        return new CareStory(chromium, port, folder);
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
        return doctor.rest(
                        doctor.beginStudy(CareStory.WOUND, study.length),
                        study,
                        0,
                        doctor.token(CareStory.WOUND),
                        () -> true)
                .headers()
                .firstValue("Image-Id")
                .orElseThrow();
    }

    @Test
    void keepsAPictureOfTheCameraWhenTheLineComesBack() {
        chromium.signIn("dr.lee");
        chromium.click("Sam Sample");
        int before = chromium.driver().findElements(By.cssSelector("figure")).size();
        chromium.click("Camera");
        chromium.waitFor("#take:enabled");
        chromium.check("camera");
        chromium.press("Take the picture");
        chromium.type("site", "right hand");
        chromium.check("camera-taken");
        chromium.line(false, 0);
        chromium.press("Save the picture");
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
        chromium.open(CareStory.WOUND);
        chromium.click("Add a study");
        chromium.check("study-upload");
        chromium.give("file", study);
        chromium.line(true, 100_000);
        chromium.press("Save the study");
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
        chromium.open(CareStory.WOUND + "/study");
        chromium.give("file", study);
        chromium.press("Save the study");
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
    void fitsANarrowTelephone() throws Exception {
        chromium.screen("phone-", 375);
        chromium.signIn("dr.lee");
        chromium.check("work-list");
        chromium.click("Sam Sample");
        care().addPicture("left hand", new Color(200, 150, 120));
        chromium.check("patient");
        care().addPicture("\u05D9\u05D3 3", new Color(210, 160, 130));
        assertThat(chromium.driver().executeScript(TIME_BEHIND_SITE))
                .as("a site that is written from right to left does not swallow the time behind it")
                .isEqualTo(true);
        chromium.click("Pictures over time");
        chromium.check("series");
        chromium.follow(chromium.find("figure a"));
        chromium.check("viewer");
        chromium.click("What is removed before sharing");
        chromium.check("scrub");
        chromium.signIn("alex.example");
        chromium.check("portal");
        chromium.signIn("records.cho");
        chromium.open("/office/destruction");
        chromium.check("office-destruction");
    }
}
