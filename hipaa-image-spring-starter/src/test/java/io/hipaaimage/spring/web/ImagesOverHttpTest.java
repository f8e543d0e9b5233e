package io.hipaaimage.spring.web;

import static io.hipaaimage.spring.web.PortalServer.as;
import static io.hipaaimage.spring.web.PortalServer.noise;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofInputStream;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.TestVault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A host on a real server, seen from outside. */
class ImagesOverHttpTest {
    private static final byte[] PICTURE = noise(300_000);

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext application;
    private static Portal portal;
    private static String base;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        TestVault.secret(folder);
        application = PortalServer.application(
                folder, "--hipaa-image.profile=rule", "--hipaa-image.web.uploads.max-size=40MB");
        portal = application.getBean(Portal.class);
        base = PortalServer.base(application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void team() {
        portal.team.clear();
        portal.team.add("dr.lee");
    }

    private String captured(byte[] picture) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                as("dr.lee", base + "/images").POST(ofByteArray(picture)).build(), ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<byte[]> get(String person, String image, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = as(person, base + "/images/" + image);
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), ofByteArray());
    }

    @Test
    void givesBackWhatWasUploadedAndLetsNobodyKeepIt() throws Exception {
        String image = captured(PICTURE);

        HttpResponse<byte[]> answer = get("dr.lee", image);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PICTURE);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + image + ".bin\"");
    }

    @Test
    void hasAReceiptOfWhatWasSent() throws Exception {
        String image = captured(PICTURE);
        assertThat(receipt(image).statusCode()).isEqualTo(404); // nobody got it yet
        assertThat(get("dr.lee", image).statusCode()).isEqualTo(200);

        HttpResponse<String> receipt = receipt(image);
        for (int tries = 0; receipt.statusCode() == 404 && tries < 200; tries++) {
            Thread.sleep(50); // the last byte is there before the OUTCOME is
            receipt = receipt(image);
        }

        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(200);
        VerifierKey key = VerifierKey.parse(Files.readString(folder.resolve("home/audit/log.vkey")));
        assertThat(TlogProof.parse(receipt.body()).provesItsLeaf(key)).isTrue();
        assertThat(receipt.body()).doesNotContain(image, "dr.lee");
    }

    private HttpResponse<String> receipt(String image) throws IOException, InterruptedException {
        return client.send(as("dr.lee", base + "/receipts/" + image).build(), ofString());
    }

    @Test
    void servesAScriptThatCallsItselfAPictureAsBytes() throws Exception {
        byte[] script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> upload = client.send(
                as("dr.lee", base + "/images")
                        .header("Content-Type", "image/png")
                        .POST(ofByteArray(script))
                        .build(),
                ofString());

        HttpResponse<byte[]> answer = get("dr.lee", upload.body());

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-65535,       0,      65536",
        "bytes=100000-100099, 100000, 100",
        "bytes=299990-,       299990, 10",
        "bytes=-5,            299995, 5",
        "bytes=299999-400000, 299999, 1",
    })
    void answersOneRange(String range, int from, int length) throws Exception {
        HttpResponse<byte[]> answer = get("dr.lee", captured(PICTURE), "Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(PICTURE, from, from + length));
        assertThat(answer.headers().firstValue("Content-Range"))
                .contains("bytes " + from + "-" + (from + length - 1) + "/300000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-9", "bytes=300000-", "bytes=-0"})
    void knowsNoRangeOfAHead(String range) throws Exception {
        HttpResponse<byte[]> answer = client.send(
                as("dr.lee", base + "/images/" + captured(PICTURE))
                        .header("Range", range)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("300000");
        assertThat(answer.headers().firstValue("Content-Range")).isEmpty();
    }

    @Test
    void saysWhereARangeIsNotThere() throws Exception {
        HttpResponse<byte[]> answer = get("dr.lee", captured(PICTURE), "Range", "bytes=300000-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */300000");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void givesTheWholeWhereTheViewerHoldsAnotherImage() throws Exception {
        assertThat(get("dr.lee", captured(PICTURE), "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .body())
                .hasSize(PICTURE.length);
    }

    @Test
    void tellsReasonsToThoseWhoMayReadThem() throws Exception {
        String image = captured(PICTURE);

        HttpResponse<byte[]> answer = get("dr.fox", image);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(text(answer))
                .contains("\"code\":\"DENIED\"", "NO_RELATIONSHIP")
                .doesNotContain("4711");
    }

    @ParameterizedTest
    @CsvSource({"desk.ray", "batch"})
    void tellsAllOthersOneAnswerWhetherThereIsSuchAnImageOrNot(String person) throws Exception {
        HttpResponse<byte[]> there = get(person, captured(PICTURE));
        HttpResponse<byte[]> notThere = get(person, "0123456789abcdef0123456789abcdef");

        assertThat(there.statusCode()).isEqualTo(404);
        assertThat(text(there).replaceAll("\"instance\":\"[^\"]*\"", ""))
                .contains("NOT_AVAILABLE")
                .isEqualTo(text(notThere).replaceAll("\"instance\":\"[^\"]*\"", ""));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"GET,-,-", "HEAD,-,-", "GET,Range,bytes=0-3", "GET,If-None-Match,*", "GET,If-Match,*"})
    void noHeaderOfTheOneAnswerTellsTheTwoApart(String method, String header, String value) throws Exception {
        HttpResponse<byte[]> there = asked("desk.ray", method, header, value, captured(PICTURE));
        HttpResponse<byte[]> notThere = asked("desk.ray", method, header, value, "0123456789abcdef0123456789abcdef");

        assertThat(there.statusCode()).isEqualTo(notThere.statusCode()).isEqualTo(404);
        assertThat(named(there)).isEqualTo(named(notThere));
        assertThat(there.headers().map().keySet()).doesNotContain("etag", "content-range", "accept-ranges");
    }

    private HttpResponse<byte[]> asked(String person, String method, String header, String value, String image)
            throws Exception {
        HttpRequest.Builder request =
                as(person, base + "/images/" + image).method(method, HttpRequest.BodyPublishers.noBody());
        if (header != null) {
            request.header(header, value);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** All headers but the time and the session. */
    private static Map<String, List<String>> named(HttpResponse<byte[]> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        headers.remove("set-cookie");
        return headers;
    }

    @Test
    void stopsADownloadWhoseAccessIsTakenBack() throws Exception {
        String image = captured(noise(39 << 20));
        HttpResponse<InputStream> answer =
                client.send(as("dr.lee", base + "/images/" + image).build(), ofInputStream());
        long read = 0;
        try (InputStream body = answer.body()) {
            read += body.readNBytes(1 << 20).length;
            portal.team.clear();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()));
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read).isEqualTo(1 << 20);
    }

    @Test
    void refusesABodyThatIsTooLargeAndOneThatIsAForm() throws Exception {
        HttpResponse<String> form = client.send(
                as("dr.lee", base + "/images")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(ofByteArray("--x--".getBytes(StandardCharsets.US_ASCII)))
                        .build(),
                ofString());

        assertThat(statusOfABodyOf(41 << 20)).isEqualTo("HTTP/1.1 413");
        assertThat(form.statusCode()).isEqualTo(422);
        assertThat(form.body()).contains("USAGE");
    }

    @Test
    void keepsCapturesOfThoseOutsideTheTeamOut() throws Exception {
        HttpResponse<String> answer = client.send(
                as("dr.fox", base + "/images").POST(ofByteArray(PICTURE)).build(), ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/by-method/", "/by-address/"})
    void isAskedBeforeAMethodAndBeforeAnAddress(String guarded) throws Exception {
        String image = captured(PICTURE);

        assertThat(status("dr.lee", guarded + image)).isEqualTo(200);
        assertThat(status("dr.fox", guarded + image)).isEqualTo(403);
        assertThat(status("dr.lee", guarded + "0123456789abcdef0123456789abcdef"))
                .isEqualTo(403);
        assertThat(status("dr.lee", guarded + "x")).isEqualTo(403);
    }

    private int status(String person, String path) throws IOException, InterruptedException {
        return client.send(as(person, base + path).build(), ofString()).statusCode();
    }

    @Test
    void hasEverySignInInTheChain() throws Exception {
        ImageVault vault = application.getBean(ImageVault.class);
        long before = vault.log().size();
        client.send(
                HttpRequest.newBuilder(URI.create(base + "/images/x"))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString("hunter2:wrong".getBytes(StandardCharsets.UTF_8)))
                        .build(),
                ofString());

        List<String> said = new ArrayList<>();
        vault.log().read(before, entry -> said.add(entry.toString()));
        assertThat(said).anySatisfy(entry -> assertThat(entry).contains("HOST", "LOGIN", "FAILED", "BAD_CREDENTIALS"));
        assertThat(said).noneSatisfy(entry -> assertThat(entry).contains("hunter2"));
    }

    /** What a client hears that says how much it would send, and sends nothing. */
    private static String statusOfABodyOf(long bytes) throws IOException {
        URI address = URI.create(base);
        String basic = Base64.getEncoder().encodeToString("dr.lee:secret".getBytes(StandardCharsets.UTF_8));
        String head = "POST /images HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + basic
                + "\r\nContent-Length: " + bytes + "\r\n\r\n";
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
