package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without JavaScript: cookies, redirects, forms with their hidden token. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String BOUNDARY = "----form-boundary-of-a-test";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String origin;

    Browser(int port) {
        this.origin = "http://127.0.0.1:" + port;
    }

    static Browser signedIn(int port, String name) throws IOException, InterruptedException {
        Browser browser = new Browser(port);
        HttpResponse<String> page = browser.signIn(name, ClinicTest.PASSWORD);
        assertThat(page.body()).contains("Second step");
        HttpResponse<String> begun = browser.signInWith(browser.code(name));
        assertThat(begun.uri().getPath()).doesNotStartWith("/login");
        return browser;
    }

    /** Asks for a code for whoever gave a password, and reads it from the demonstration's inbox. */
    String code(String name) throws IOException, InterruptedException {
        post("/ott/generate", Map.of("username", name, "_csrf", token("/login/code")));
        Matcher code = Pattern.compile("<td>" + Pattern.quote(name) + "</td><td><code>([^<]+)</code>")
                .matcher(page("/demo/inbox").body());
        assertThat(code.find()).as("a code for " + name).isTrue();
        return code.group(1);
    }

    HttpResponse<String> signInWith(String code) throws IOException, InterruptedException {
        return post("/login/ott", Map.of("token", code, "_csrf", token("/login/code")));
    }

    HttpResponse<String> signIn(String name, String password) throws IOException, InterruptedException {
        return post("/login", Map.of("username", name, "password", password, "_csrf", token("/login")));
    }

    HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path, String accept) throws IOException, InterruptedException {
        return client.send(request(path).header("Accept", accept).build(), BodyHandlers.ofByteArray());
    }

    /** A picture as it comes; to be closed. */
    InputStream stream(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                client.send(request(path).header("Accept", "image/*").build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return post(path, fields, "text/html");
    }

    HttpResponse<String> post(String path, Map<String, String> fields, String accept)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", accept)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> upload(String page, String fileName, byte[] picture) throws IOException, InterruptedException {
        return upload(page, fileName, picture, token(page));
    }

    HttpResponse<String> upload(String page, String fileName, byte[] picture, String token)
            throws IOException, InterruptedException {
        return form(page + "/images", Map.of("_csrf", token, "site", "left shin"), "picture", fileName, picture);
    }

    /** Sends a form with a file. */
    HttpResponse<String> form(String path, Map<String, String> fields, String file, String fileName, byte[] content)
            throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) ->
                part(body, "name=\"" + name + "\"", "text/plain", value.getBytes(StandardCharsets.UTF_8)));
        part(body, "name=\"" + file + "\"; filename=\"" + fileName + "\"", "image/png", content);
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return client.send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Begins an upload in pieces; the address of its pieces. */
    String begin(String page, int bytes) throws IOException, InterruptedException {
        return begin(page, "/uploads", bytes);
    }

    /** Begins one of a study. */
    String beginStudy(String page, int bytes) throws IOException, InterruptedException {
        return begin(page, "/studies", bytes);
    }

    private String begin(String page, String what, int bytes) throws IOException, InterruptedException {
        HttpResponse<String> begun = client.send(
                request(page + what + "?bytes=" + bytes)
                        .header("X-CSRF-TOKEN", token(page))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        Matcher path = Pattern.compile("\"path\":\"([^\"]+)\"").matcher(begun.body());
        assertThat(path.find()).as(begun.body()).isTrue();
        return path.group(1);
    }

    /** How much of an upload in pieces has arrived. */
    int offset(String upload) throws IOException, InterruptedException {
        HttpResponse<Void> answer = client.send(
                request(upload).method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.discarding());
        return Math.toIntExact(
                answer.headers().firstValueAsLong("Upload-Offset").orElseThrow());
    }

    /** Sends the rest of an upload in pieces, and does something when half of it is under way. */
    HttpResponse<String> rest(String upload, byte[] whole, int from, String token, Callable<?> midway)
            throws IOException, InterruptedException {
        InputStream body = withBreak(whole, from, midway);
        return client.send(
                request(upload)
                        .header("Content-Type", "application/partial-upload")
                        .header("Upload-Offset", Integer.toString(from))
                        .header("Upload-Complete", "?1")
                        .header("X-CSRF-TOKEN", token)
                        .method("PATCH", BodyPublishers.ofInputStream(() -> body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Sends a picture as it is, and does something when half of it is under way. */
    HttpResponse<String> raw(String path, byte[] whole, String token, Callable<?> midway)
            throws IOException, InterruptedException {
        InputStream body = withBreak(whole, 0, midway);
        return client.send(
                request(path)
                        .header("Content-Type", "image/png")
                        .header("X-CSRF-TOKEN", token)
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), whole.length))
                        .build(),
                BodyHandlers.ofString());
    }

    private static InputStream withBreak(byte[] whole, int from, Callable<?> midway) {
        int middle = from + (whole.length - from) / 2;
        return new SequenceInputStream(
                new ByteArrayInputStream(whole, from, middle - from),
                new ByteArrayInputStream(whole, middle, whole.length - middle) {
                    private boolean begun;

                    @Override
                    public synchronized int read(byte[] into, int at, int length) {
                        if (!begun) {
                            begun = true;
                            done(midway);
                        }
                        return super.read(into, at, length);
                    }
                });
    }

    private static void done(Callable<?> midway) {
        try {
            midway.call();
        } catch (Exception e) {
            throw new IllegalStateException("what was to happen midway did not", e);
        }
    }

    /** The session's id, as the server gave it. */
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    String token(String path) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(page(path).body());
        assertThat(token.find()).as("a token on " + path).isTrue();
        return token.group(1);
    }

    private static void part(ByteArrayOutputStream body, String disposition, String type, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: "
                        + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(30));
    }
}
