package io.hipaaimage.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ConfigurableApplicationContext;

/** Requests on virtual threads where the platform has them (JDK 21 and later), on its own threads where it has none. */
class VirtualThreadsTest {
    @Test
    void carriesManyPicturesAtATime(@TempDir Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("passphrase"), "correct horse battery staple\n", StandardCharsets.UTF_8);
        try (ConfigurableApplicationContext application = ImagesOverHttpTest.application(
                folder, "--hipaa-image.profile=rule", "--spring.threads.virtual.enabled=true")) {
            assertThat(Threading.VIRTUAL.isActive(application.getEnvironment()))
                    .isEqualTo(Runtime.version().feature() >= 21);
            application.getBean(Portal.class).team.add("dr.lee");
            String base = ImagesOverHttpTest.base(application);
            HttpClient client = HttpClient.newHttpClient();
            String image = client.send(
                            ImagesOverHttpTest.as("dr.lee", base + "/images")
                                    .POST(BodyPublishers.ofByteArray(ImagesOverHttpTest.noise(100_000)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                answers.add(client.sendAsync(
                        ImagesOverHttpTest.as("dr.lee", base + "/images/" + image)
                                .build(),
                        BodyHandlers.ofByteArray()));
            }

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().body()).hasSize(100_000));
        }
    }
}
