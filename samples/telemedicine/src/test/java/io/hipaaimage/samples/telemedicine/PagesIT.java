package io.hipaaimage.samples.telemedicine;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Every page, as Chromium shows it: no serious finding of an automated accessibility check, no console error, no sideways scrolling. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@DirtiesContext
class PagesIT {
    @TempDir
    static Path folder;

    @TempDir
    static Path profile;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("telemedicine.demo-folder", () -> folder.resolve("demo").toString());
        registry.add("telemedicine.demo-password", () -> ClinicTest.PASSWORD);
    }

    @Test
    void haveNoBarrierAndNoErrorInTheConsole() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        doctor.upload("/patients/4f2c9a6e", "p.png", Pictures.png(1, 300));
        doctor.upload("/patients/4f2c9a6e", "p.png", Pictures.png(2, 300));
        try (Chromium b = new Chromium(port, profile, "", 1000)) {
            b.open("/login");
            b.check("login");
            b.signIn("dr.lee");
            b.check("work-list");
            b.click("Alex Example");
            b.check("patient");
            b.follow(b.find("figure a"));
            b.check("viewer");
            b.click("What a copy would lose");
            b.check("scrub");
            b.open("/patients/4f2c9a6e/series");
            b.check("series");
            b.open("/recipients");
            b.check("recipients");
            b.open("/patients/4f2c9a6e");
            b.follow(b.find("figure a"));
            b.click("Share");
            b.check("share");
            b.open("/patients/4f2c9a6e");
            b.click("Open the window");
            b.signIn("alex.example");
            b.check("portal");
            b.click("Go in");
            b.check("consultation");
            b.open("/portal/consents");
            b.type("signature", "Alex Example");
            b.click("Sign");
            b.check("consents");
            b.open("/portal/accesses");
            b.check("accesses");
            b.signIn("records.cho");
            b.check("office");
            for (String page :
                    java.util.List.of("emergencies", "review", "agreements", "consents", "destruction", "self-test")) {
                b.open("/office/" + page);
                b.check("office-" + page);
            }
            b.open("/certificate");
            b.check("certificate");
            b.signIn("dr.wu");
            b.check("shared");
        }
    }
}
