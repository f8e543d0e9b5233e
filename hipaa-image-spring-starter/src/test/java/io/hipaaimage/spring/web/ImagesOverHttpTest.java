package io.hipaaimage.spring.web;

import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofInputStream;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A host on a real server, seen from outside. */
class ImagesOverHttpTest {
    private static final byte[] PICTURE = noise(300_000);
    private static final String TOMCAT =
            "org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration";
    static final String JETTY =
            "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration";
    private static final String MARK = "Alex Example 4711";

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext application;
    private static Portal portal;
    private static String base;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("passphrase"), "correct horse battery staple\n", StandardCharsets.UTF_8);
        application = application(folder, "--hipaa-image.profile=rule", "--hipaa-image.web.uploads.max-size=40MB");
        portal = application.getBean(Portal.class);
        base = base(application);
    }

    /** On Tomcat. */
    static ConfigurableApplicationContext application(Path folder, String... more) {
        return application(JETTY, folder, more);
    }

    /** On the other one of the two servers that are there. */
    static ConfigurableApplicationContext onJetty(Path folder, String... more) {
        return application(TOMCAT, folder, more);
    }

    private static ConfigurableApplicationContext application(String not, Path folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.autoconfigure.exclude=" + not,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--logging.level.root=error",
                "--hipaa-image.home=" + folder.resolve("home"),
                "--hipaa-image.keys.folder=" + folder.resolve("keys"),
                "--hipaa-image.keys.passphrase-file=" + folder.resolve("passphrase"),
                "--hipaa-image.create-if-missing=true",
                "--hipaa-image.web.reasons-for=REASONS",
                "--hipaa-image.security.service-accounts=batch",
                "--hipaa-image.crypto.spill-folder=" + folder.resolve("spills")));
        arguments.addAll(Arrays.asList(more));
        return SpringApplication.run(Portal.class, arguments.toArray(String[]::new));
    }

    static String base(ConfigurableApplicationContext application) {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
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

    static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(7).nextBytes(noise);
        return noise;
    }

    static HttpRequest.Builder as(String person, String uri) {
        String basic = Base64.getEncoder().encodeToString((person + ":secret").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Basic " + basic);
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
    void takesAnUploadInPiecesWithABreakInBetween() throws Exception {
        byte[] study = noise(3_000_000);
        System.arraycopy(MARK.getBytes(StandardCharsets.UTF_8), 0, study, 1_000, MARK.length());
        String path = begin("dr.lee", study.length);

        assertThat(patch("dr.lee", path, 0, study, 0, 1_000_000, false).statusCode())
                .isEqualTo(204);
        assertThat(patch("dr.lee", path, 0, study, 0, 1_000_000, false).statusCode())
                .isEqualTo(409);
        assertThat(left())
                .isNotEmpty()
                .allSatisfy(spill -> assertThat(contains(spill, MARK)).isFalse());
        HttpResponse<Void> head = client.send(
                as("dr.lee", base + path)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(head.headers().firstValue("Upload-Offset")).contains("1000000");
        assertThat(head.headers().firstValue("Upload-Complete")).contains("?0");
        HttpResponse<String> early = patch("dr.lee", path, 1_000_000, study, 1_000_000, 2_000_000, true);
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(early.headers().firstValue("Upload-Offset")).contains("2000000");

        HttpResponse<String> last = patch("dr.lee", path, 2_000_000, study, 2_000_000, 3_000_000, true);

        assertThat(last.statusCode()).as(last.body()).isEqualTo(201);
        String image = last.headers().firstValue("Image-Id").orElseThrow();
        assertThat(get("dr.lee", image).body()).isEqualTo(study);
        assertThat(left()).isEmpty();
        assertThat(patch("dr.lee", path, 2_000_000, study, 2_000_000, 3_000_000, true)
                        .headers()
                        .firstValue("Image-Id"))
                .as("whoever did not hear the answer asks again")
                .contains(image);
    }

    @Test
    void givesAnUploadToItsBeginnerAloneAndForgetsWhatIsCancelled() throws Exception {
        String path = begin("dr.lee", 10);

        assertThat(patch("dr.fox", path, 0, new byte[10], 0, 10, true).statusCode())
                .isEqualTo(404);
        assertThat(client.send(as("dr.lee", base + path).DELETE().build(), ofString())
                        .statusCode())
                .isEqualTo(204);
        assertThat(patch("dr.lee", path, 0, new byte[10], 0, 10, true).statusCode())
                .isEqualTo(404);
        assertThat(left()).isEmpty();
    }

    @Test
    void refusesPiecesThatAreLongerThanWasSaid() throws Exception {
        String path = begin("dr.lee", 10);

        assertThat(patch("dr.lee", path, 0, new byte[11], 0, 11, true).statusCode())
                .isEqualTo(413);
        client.send(as("dr.lee", base + path).DELETE().build(), ofString());
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

    private String begin(String person, long bytes) throws IOException, InterruptedException {
        HttpResponse<String> ticket = client.send(
                as(person, base + "/uploads")
                        .header("Upload-Length", Long.toString(bytes))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                ofString());
        assertThat(ticket.statusCode()).as(ticket.body()).isEqualTo(200);
        return ticket.body().replaceAll(".*\"path\":\"([^\"]*)\".*", "$1");
    }

    private HttpResponse<String> patch(
            String person, String path, long offset, byte[] from, int start, int end, boolean last)
            throws IOException, InterruptedException {
        return client.send(
                as(person, base + path)
                        .header("Content-Type", "application/partial-upload")
                        .header("Upload-Offset", Long.toString(offset))
                        .header("Upload-Complete", last ? "?1" : "?0")
                        .method("PATCH", ofByteArray(Arrays.copyOfRange(from, start, end)))
                        .build(),
                ofString());
    }

    private static List<Path> left() throws IOException {
        Path spills = folder.resolve("spills");
        if (!Files.exists(spills)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(spills)) {
            return files.toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
