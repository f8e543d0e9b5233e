package io.hipaaimage.spring.web;

import static io.hipaaimage.spring.web.PortalServer.as;
import static io.hipaaimage.spring.web.PortalServer.noise;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.TestVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Uploads in pieces to a host on a real server, seen from outside. */
class UploadsInPiecesTest {
    private static final String MARK = "Alex Example 4711";

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext application;
    private static String base;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        TestVault.secret(folder);
        application = PortalServer.application(folder, "--hipaa-image.profile=rule");
        application.getBean(Portal.class).team.add("dr.lee");
        base = PortalServer.base(application);
    }

    @AfterAll
    static void stop() {
        application.close();
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
        assertThat(client.send(as("dr.lee", base + "/images/" + image).build(), ofByteArray())
                        .body())
                .isEqualTo(study);
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
    void endsAnUploadThatIsRefusedForWhatItIsAndLeavesNothingOfIt() throws Exception {
        byte[] letter = noise(200_000);
        String path = begin("dr.lee", "/studies", letter.length);
        patch("dr.lee", path, 0, letter, 0, 100_000, false);
        assertThat(left()).hasSize(1);

        HttpResponse<String> refused = patch("dr.lee", path, 100_000, letter, 100_000, letter.length, true);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("MEDIA_TYPE_NOT_EXPECTED", "expected is application/dicom");
        assertThat(left()).isEmpty();
        assertThat(patch("dr.lee", path, letter.length, letter, 0, 0, true).statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellsWhoMayUploadNothingBeforeAByteOfItComesAsTheEndWouldTellIt() throws Exception {
        // one who may read why, one who may not, and a program that is nobody's
        for (String person : List.of("dr.fox", "desk.ray", "batch")) {
            byte[] picture = noise(1_000);
            HttpResponse<String> whole = client.send(
                    as(person, base + "/images").POST(ofByteArray(picture)).build(), ofString());
            long before = entries("DENIED", "CAPTURE", person);
            assertThat(before).isEqualTo(person.equals("batch") ? 0 : 1);

            HttpResponse<String> refused = creation(person, "/uploads", picture.length);

            assertThat(refused.statusCode()).isEqualTo(whole.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(refused.body().replace("/uploads", "/images")).isEqualTo(whole.body());
            assertThat(refused.headers().firstValue("Content-Type"))
                    .isEqualTo(whole.headers().firstValue("Content-Type"));
            assertThat(entries("DENIED", "CAPTURE", person)).isEqualTo(2 * before);
            assertThat(left()).isEmpty();
        }
    }

    @Test
    void keepsAnUploadThatPolicyDeniesAtItsEndForASecondTry() throws Exception {
        byte[] picture = noise(1_000);
        Set<String> team = application.getBean(Portal.class).team;
        team.add("dr.fox");
        String path = begin("dr.fox", picture.length);
        team.remove("dr.fox");

        assertThat(patch("dr.fox", path, 0, picture, 0, picture.length, true).statusCode())
                .isEqualTo(403);
        assertThat(left()).hasSize(1);
        team.add("dr.fox");
        HttpResponse<String> again = patch("dr.fox", path, picture.length, picture, 0, 0, true);
        team.remove("dr.fox");

        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(left()).isEmpty();
    }

    private static long entries(String type, String action, String actor) throws Exception {
        long[] found = new long[1];
        application.getBean(ImageVault.class).log().read(0, entry -> {
            if (entry.type().equals(type)
                    && entry.action().equals(action)
                    && entry.actor().equals(actor)) {
                found[0]++;
            }
        });
        return found[0];
    }

    private String begin(String person, long bytes) throws IOException, InterruptedException {
        return begin(person, "/uploads", bytes);
    }

    private String begin(String person, String page, long bytes) throws IOException, InterruptedException {
        HttpResponse<String> ticket = creation(person, page, bytes);
        assertThat(ticket.statusCode()).as(ticket.body()).isEqualTo(200);
        return ticket.body().replaceAll(".*\"path\":\"([^\"]*)\".*", "$1");
    }

    private HttpResponse<String> creation(String person, String page, long bytes)
            throws IOException, InterruptedException {
        return client.send(
                as(person, base + page)
                        .header("Upload-Length", Long.toString(bytes))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                ofString());
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
}
