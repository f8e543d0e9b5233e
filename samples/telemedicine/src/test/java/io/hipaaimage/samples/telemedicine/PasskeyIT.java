package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A security key as the second factor, in a real browser with an authenticator of its own. */
class PasskeyIT {
    @TempDir
    Path folder;

    @Test
    void takesThePlaceOfACodeAndNotOfThePassword() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort(); // an origin has a port, and is known before the start
        }
        try (ConfigurableApplicationContext clinic = start(port);
                Chromium browser = new Chromium(port, folder.resolve("profile"))) {
            browser.driver()
                    .addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                            .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                            .setHasResidentKey(true)
                            .setHasUserVerification(true)
                            .setIsUserVerified(true));
            browser.signIn("dr.lee");
            browser.click("Security key");
            browser.find("#passkey-register button").click();
            browser.waitForText("The key was added.");
            browser.check("passkey");
            assertThat(clinic.getBean(JdbcClient.class)
                            .sql("select count(*) from user_credentials")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);

            signInByKey(browser, "dr.lee");
            assertThat(browser.text()).contains("Alex Example");

            browser.driver().manage().deleteAllCookies();
            browser.open("/");
            assertThat(browser.path()).as("a key alone is no sign-in").startsWith("/login");

            anothersKeyOpensNothing(browser);
            fitsANarrowTelephone(browser);
        }
    }

    private static void signInByKey(Chromium browser, String name) {
        password(browser, name);
        browser.check("passkey-second-step");
        browser.click("Use my security key");
        assertThat(browser.path()).doesNotStartWith("/login");
    }

    /** The password of one person and the key of another are two halves of nobody. */
    private static void anothersKeyOpensNothing(Chromium browser) {
        password(browser, "nurse.kim");
        browser.keyboard().press(browser.find("#passkey-login button"));
        browser.waitForText("were not both yours");
        browser.forgetComplaints(); // of the answer 401 to the key
        browser.check("passkey-of-another");
        browser.open("/");
        assertThat(browser.path()).startsWith("/login");
        browser.forgetComplaints(); // of the answer 401 to the key
    }

    private static void fitsANarrowTelephone(Chromium browser) {
        browser.screen("phone-", 375);
        signInByKey(browser, "dr.lee");
        browser.click("Security key");
        browser.check("passkey");
    }

    private static void password(Chromium browser, String name) {
        browser.driver().manage().deleteAllCookies();
        browser.open("/login");
        browser.type("username", name);
        browser.type("password", ClinicTest.PASSWORD);
        browser.click("Sign in");
        assertThat(browser.text()).contains("Second step");
    }

    private ConfigurableApplicationContext start(int port) {
        return new SpringApplicationBuilder(TelemedicineApplication.class)
                .run(
                        "--server.port=" + port,
                        "--spring.profiles.active=demo",
                        "--telemedicine.demo-folder=" + folder.resolve("demo"),
                        "--telemedicine.demo-password=" + ClinicTest.PASSWORD,
                        "--telemedicine.passkey-origins=http://localhost:" + port);
    }
}
