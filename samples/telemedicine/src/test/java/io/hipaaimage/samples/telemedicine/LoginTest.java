package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Two factors, and what somebody with one of them gets. */
@ExtendWith(OutputCaptureExtension.class)
class LoginTest extends SharedClinic {
    @Test
    void saysNothingOfFactorsToWhoeverIsNotSignedIn() throws Exception {
        assertThat(new Browser(port).page("/").body()).contains("Sign in").doesNotContain("were not both yours");
    }

    @Test
    void asksForASecondFactorAfterThePassword() throws Exception {
        Browser doctor = new Browser(port);

        HttpResponse<String> page = doctor.signIn("dr.lee", ClinicTest.PASSWORD);

        assertThat(page.body()).contains("Second step");
        assertThat(doctor.page("/").body()).contains("Second step").doesNotContain("Alex Example");
    }

    @Test
    void letsNobodyInWithACodeAlone() throws Exception {
        Browser doctor = new Browser(port);
        String code = doctor.code("dr.lee");

        doctor.signInWith(code);

        assertThat(doctor.page("/").body()).contains("Sign in").doesNotContain("Alex Example");
    }

    @Test
    void takesACodeOnce() throws Exception {
        Browser doctor = new Browser(port);
        doctor.signIn("dr.lee", ClinicTest.PASSWORD);
        String code = doctor.code("dr.lee");
        doctor.signInWith(code);
        Browser thief = new Browser(port);
        thief.signIn("dr.lee", ClinicTest.PASSWORD);

        thief.signInWith(code);

        assertThat(thief.page("/").body()).doesNotContain("Alex Example");
    }

    @Test
    void doesNotJoinOnePersonsPasswordAndAnothersCode() throws Exception {
        Browser mixed = new Browser(port);
        mixed.signIn("nurse.kim", ClinicTest.PASSWORD);

        mixed.signInWith(mixed.code("dr.lee"));

        assertThat(mixed.page("/").body()).doesNotContain("Alex Example");
    }

    @Test
    void putsNoCodeInALog(CapturedOutput output) throws Exception {
        Browser doctor = new Browser(port);
        doctor.signIn("dr.lee", ClinicTest.PASSWORD);

        assertThat(output.getAll()).doesNotContain(doctor.code("dr.lee"));
    }

    @Test
    void changesTheSessionAtEachStep() throws Exception {
        Browser doctor = new Browser(port);
        doctor.page("/login");
        String stranger = doctor.session();
        doctor.signIn("dr.lee", ClinicTest.PASSWORD);
        String halfWay = doctor.session();

        doctor.signInWith(doctor.code("dr.lee"));

        assertThat(halfWay).isNotEqualTo(stranger);
        assertThat(doctor.session()).isNotEqualTo(halfWay);
    }

    @Test
    void standsInThePatientsOwnReportAsASignInAndNotAsARefusal() throws Exception {
        String before = report(Browser.signedIn(port, "alex.example"));

        String after = report(Browser.signedIn(port, "alex.example"));

        assertThat(after).contains("had not finished signing in", "sign-in not finished");
        assertThat(times("(FACTOR_MISSING)", after)).isGreaterThan(times("(FACTOR_MISSING)", before));
        assertThat(times("(NO_AUTHORITY)", after)).isEqualTo(times("(NO_AUTHORITY)", before));
    }

    private static String report(Browser patient) throws Exception {
        return patient.page("/portal/accesses").body();
    }

    private static int times(String words, String page) {
        return page.split(Pattern.quote(words), -1).length - 1;
    }

    @Test
    void answersForItsOwnNamesAlone() throws Exception {
        assertThat(RawHttp.get(port, "/login", "clinic.example.evil")).startsWith("HTTP/1.1 400");
        assertThat(RawHttp.get(port, "/login", "127.0.0.1:" + port)).startsWith("HTTP/1.1 200");
    }

    @Test
    void letsNoOtherSiteFrameItsPages() throws Exception {
        HttpResponse<String> page = new Browser(port).page("/login");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    }

    @Test
    void signsOutByItsOwnFormAlone() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");

        HttpResponse<String> forged = doctor.post("/logout", Map.of("_csrf", "guess"));

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(doctor.page("/").body()).contains("Alex Example");
    }

    @ParameterizedTest
    @CsvSource({
        "dr.lee, Work list",
        "nurse.kim, Work list",
        "desk.ray, Work list",
        "dr.wu, Shared with you",
        "alex.example, Pictures of Alex Example",
        "records.cho, Privacy office",
        "records.day, Privacy office",
        "billing.fox, There is no page of this clinic for your role"
    })
    void leadsEachPersonToAPageThatIsTheirs(String person, String words) throws Exception {
        HttpResponse<String> first = Browser.signedIn(port, person).page("/start");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains(words, "Sign out");
    }
}
