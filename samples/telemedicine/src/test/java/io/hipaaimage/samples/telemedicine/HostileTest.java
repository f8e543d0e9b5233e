package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger, a broken line and a careless browser send. */
class HostileTest extends SharedClinic {
    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        List<Path> before = files();
        List<String> listed = ClinicTest.images(doctor, WOUND);

        try (Socket socket = begin(doctor, 400_000)) {
            socket.getOutputStream().write(new byte[200_000]);
        } // and is gone

        assertThat(ClinicTest.images(doctor, WOUND)).isEqualTo(listed);
        assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void waitsForNoUploadThatDoesNotCome() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        List<Path> before = files();
        List<String> listed = ClinicTest.images(doctor, WOUND);

        try (Socket socket = begin(doctor, 400_000)) {
            socket.getOutputStream().write(new byte[1_000]);
            socket.setSoTimeout(60_000);
            socket.getInputStream().readAllBytes(); // an answer or none, but an end
        }

        assertThat(ClinicTest.images(doctor, WOUND)).isEqualTo(listed);
        assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/images/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/images/%3Cscript%3Ealert(1)%3C%2Fscript%3E/view",
                "/patients/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/patients/4f2c9a6e/series?place=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/login?error=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/no%3Cscript%3Ealert(1)%3C%2Fscript%3E"
            })
    void givesNoScriptBackThatStoodInAnAddress(String path) throws Exception {
        HttpResponse<String> page = Browser.signedIn(port, "dr.lee").page(path);

        assertThat(page.body()).doesNotContain("<script>alert(1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/images/..%2f..%2fetc%2fpasswd",
                "/static/../application.properties",
                "/images/%2e%2e/",
                "//evil"
            })
    void leadsNowhereByTricksOfPaths(String path) throws Exception {
        assertThat(RawHttp.get(port, path, "127.0.0.1:" + port))
                .matches("(?s)HTTP/1.1 (302|400|404).*")
                .doesNotContain("hipaa-image.");
    }

    @Test
    void saysNothingOfItselfInAnError() throws Exception {
        HttpResponse<String> page = Browser.signedIn(port, "dr.lee").page("/patients/4f2c9a6e/series?place=x");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).doesNotContain("Exception", "io.hipaaimage", "Alex Example");
    }

    @Test
    void keepsThePrivacyOfficeFromTheClinicAndTheClinicFromThePortal() throws Exception {
        assertThat(Browser.signedIn(port, "dr.lee").page("/office").statusCode())
                .isEqualTo(403);
        assertThat(Browser.signedIn(port, "alex.example").page("/").statusCode())
                .isEqualTo(403);
        assertThat(Browser.signedIn(port, "records.cho").page("/portal").statusCode())
                .isEqualTo(403);
        assertThat(Browser.signedIn(port, "dr.lee").page("/shared").statusCode())
                .isEqualTo(403);
    }

    @Test
    void tellsNobodyWhoseOrWhereAPictureIsThatIsNotForThem() throws Exception {
        HttpResponse<String> page = Browser.signedIn(port, "dr.lee").upload(RASH, "p.png", Pictures.png(7, 24));
        Matcher image = Pattern.compile("/images/[0-9a-f]+").matcher(page.body());
        assertThat(image.find()).isTrue();

        for (String name : List.of("billing.fox", "desk.ray", "nurse.kim")) {
            Browser other = Browser.signedIn(port, name);
            for (String path : List.of("/view", "/scrub", "/scrubbed", "/study", "/share", "/preview.png")) {
                assertThat(other.page(image.group() + path).body())
                        .as(name + path)
                        .doesNotContain("Sam", "left shin", "DEMO-4712");
            }
            assertThat(other.page(RASH + "/series").body()).as(name).doesNotContain("left shin");
            assertThat(other.page(RASH).body()).as(name).doesNotContain("left shin");
        }
    }

    /** A form's upload, begun. */
    private Socket begin(Browser doctor, int length) throws Exception {
        String token = doctor.token(WOUND);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head = "POST " + WOUND + "/images HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nCookie: JSESSIONID="
                + doctor.session() + "\r\nX-CSRF-TOKEN: " + token
                + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + length
                + "\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"p.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** Sealed images, and whatever a container may have spilt. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> sealed = Files.list(FOLDER.resolve("demo/images/images"));
                Stream<Path> spilt = Files.walk(FOLDER.resolve("spill"))) {
            return Stream.concat(sealed, spilt.filter(Files::isRegularFile)).toList();
        }
    }
}
