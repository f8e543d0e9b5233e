package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clinic as browsers see it, on a port that the system chose. */
class ClinicTest extends SharedClinic {
    static final String PASSWORD = "for this test only";

    private static final Pattern IMAGE = Pattern.compile("href=\"(/images/[0-9a-f]+)(?:/view)?\"");
    private static final AtomicInteger SEED = new AtomicInteger();

    @Test
    void showsAClinicianTheSameBytesThatWereCaptured() throws Exception {
        byte[] picture = picture();
        Browser doctor = Browser.signedIn(port, "dr.lee");

        HttpResponse<byte[]> shown = doctor.bytes(capture(doctor, WOUND, picture), "image/*");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(picture);
    }

    @Test
    void letsABrowserNeitherKeepNorReinterpretAPicture() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");

        HttpResponse<byte[]> shown = doctor.bytes(capture(doctor, WOUND, picture()), "image/*");

        assertThat(header(shown, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(shown, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(shown, "Content-Type")).isEqualTo("image/png");
        assertThat(header(shown, "Content-Disposition")).startsWith("inline");
        assertThat(header(shown, "Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    }

    @Test
    void tellsTheReceptionistWhyAPictureIsRefused() throws Exception {
        String image = capture(Browser.signedIn(port, "dr.lee"), WOUND, picture());

        HttpResponse<String> refused = Browser.signedIn(port, "desk.ray").page(image);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("ROLE_NOT_ALLOWED", "164.").doesNotContain("Alex", "DEMO-4711");
    }

    @Test
    void showsTheReceptionistNamesAndReasonsButNoPicture() throws Exception {
        String image = capture(Browser.signedIn(port, "dr.lee"), WOUND, picture());

        HttpResponse<String> page = Browser.signedIn(port, "desk.ray").page(WOUND);

        assertThat(page.body()).contains("Alex Example", "ROLE_NOT_ALLOWED").doesNotContain("src=\"" + image + "\"");
    }

    @Test
    void refusesAReceptionistsCapture() throws Exception {
        assertThat(Browser.signedIn(port, "desk.ray")
                        .upload(WOUND, "p.png", picture())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesANurseOfAnotherTeam() throws Exception {
        String image = capture(Browser.signedIn(port, "dr.lee"), RASH, picture());

        HttpResponse<String> refused = Browser.signedIn(port, "nurse.kim").page(image);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("NO_RELATIONSHIP");
    }

    @Test
    void givesProgramsProblemDetails() throws Exception {
        String image = capture(Browser.signedIn(port, "dr.lee"), WOUND, picture());

        HttpResponse<byte[]> refused = Browser.signedIn(port, "desk.ray").bytes(image, "application/json");

        assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
        assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                .contains("\"status\":403", "\"title\":\"DENIED\"", "ROLE_NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json"})
    void givesWhoMayNotSeeReasonsOneAnswerForAPictureAndForNone(String accept) throws Exception {
        String image = capture(Browser.signedIn(port, "dr.lee"), WOUND, picture());
        Browser billing = Browser.signedIn(port, "billing.fox");
        String none = "/images/" + "0".repeat(image.length() - "/images/".length());

        HttpResponse<byte[]> there = billing.bytes(image, accept);
        HttpResponse<byte[]> notThere = billing.bytes(none, accept);
        HttpResponse<byte[]> noId = billing.bytes("/images/not-an-id", accept);

        assertThat(there.statusCode()).isEqualTo(404);
        assertThat(text(there, image)).contains("NOT_AVAILABLE").doesNotContain("DENIED", "ROLE");
        assertThat(text(there, image)).isEqualTo(text(notThere, none)).isEqualTo(text(noId, "/images/not-an-id"));
    }

    @Test
    void keepsTheWorkListFromThoseWithoutOne() throws Exception {
        assertThat(Browser.signedIn(port, "billing.fox").page("/").statusCode()).isEqualTo(403);
        assertThat(Browser.signedIn(port, "billing.fox").page(WOUND).statusCode())
                .isEqualTo(403);
    }

    @Test
    void sendsAStrangerToTheSignIn() throws Exception {
        String image = capture(Browser.signedIn(port, "dr.lee"), WOUND, picture());

        HttpResponse<String> page = new Browser(port).page(image);

        assertThat(page.uri().getPath()).isEqualTo("/login");
    }

    @Test
    void letsNobodyInWithAWrongPassword() throws Exception {
        HttpResponse<String> page = new Browser(port).signIn("dr.lee", "guess");

        assertThat(page.uri().toString()).endsWith("/login?error");
    }

    @Test
    void refusesAFormWithoutItsToken() throws Exception {
        assertThat(Browser.signedIn(port, "dr.lee")
                        .upload(WOUND, "p.png", picture(), "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void writesNoUploadToADiskInClear() throws Exception {
        byte[] picture = Pictures.png(SEED.incrementAndGet(), 600);
        capture(Browser.signedIn(port, "dr.lee"), WOUND, picture);

        assertThat(SpillWatch.LOOKED).hasPositiveValue();
        assertThat(SpillWatch.FOUND).hasValue(0);
        String middle = new String(picture, picture.length / 2, 48, StandardCharsets.ISO_8859_1);
        List<Path> kept = files(FOLDER);
        assertThat(kept).hasSizeGreaterThan(5);
        for (Path file : kept) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain(middle)
                    .doesNotContain("DEMO-4711");
        }
    }

    @Test
    void refusesWhatIsTooLargeAndKeepsNothingOfIt() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        int before = images(doctor, WOUND).size();

        HttpResponse<String> refused = doctor.upload(WOUND, "p.png", new byte[25 * 1024 * 1024 + 1]);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(images(doctor, WOUND)).hasSize(before);
        assertThat(files(FOLDER.resolve("spill"))).isEmpty();
    }

    @Test
    void refusesAPageThatCallsItselfAPicture() throws Exception {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

        assertThat(Browser.signedIn(port, "dr.lee").upload(WOUND, "p.png", page).statusCode())
                .isEqualTo(415);
    }

    @Test
    void forgetsTheNameOfAnUpload() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        HttpResponse<String> page = doctor.upload(WOUND, "../Alex_Secret<script>.png", picture());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("Secret");
    }

    @Test
    void saysOnEachPageWhatTheDemonstrationDoesNotCheck() throws Exception {
        assertThat(Browser.signedIn(port, "dr.lee").page("/").body())
                .contains("test tenant", "nobody checked", "everybody on this machine can read");
    }

    @Test
    void givesTheRecordsOfficerTheVaultsEndpointAndNobodyElse() throws Exception {
        HttpResponse<byte[]> seen =
                Browser.signedIn(port, "records.cho").bytes("/actuator/imagevault", "application/json");

        assertThat(new String(seen.body(), StandardCharsets.UTF_8))
                .contains("\"profile\":\"rule_nprm\"")
                .doesNotContain(FOLDER.toString());
        assertThat(Browser.signedIn(port, "dr.lee")
                        .bytes("/actuator/imagevault", "application/json")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void isHealthyForAnOrchestratorWithoutDetails() throws Exception {
        assertThat(new String(
                        new Browser(port)
                                .bytes("/actuator/health", "application/json")
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("\"status\":\"UP\"")
                .doesNotContain("imagevault");
    }

    private static byte[] picture() throws IOException {
        return Pictures.png(SEED.incrementAndGet(), 24);
    }

    /** The address of the picture that was not there before. */
    private static String capture(Browser browser, String patient, byte[] picture) throws Exception {
        List<String> before = images(browser, patient);
        HttpResponse<String> page = browser.upload(patient, "p.png", picture);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo(patient);
        List<String> added = new ArrayList<>(images(browser, patient));
        added.removeAll(before);
        assertThat(added).hasSize(1);
        return added.get(0);
    }

    static List<String> images(Browser browser, String patient) throws Exception {
        Matcher found = IMAGE.matcher(browser.page(patient).body());
        List<String> addresses = new ArrayList<>();
        while (found.find()) {
            addresses.add(found.group(1));
        }
        return addresses;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** A body without the address that the caller gave and got back. */
    private static String text(HttpResponse<byte[]> response, String address) {
        return new String(response.body(), StandardCharsets.UTF_8).replace(address, "ADDRESS");
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> all = Files.walk(in)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
