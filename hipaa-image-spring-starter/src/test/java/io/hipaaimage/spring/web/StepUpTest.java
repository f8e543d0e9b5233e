package io.hipaaimage.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.spring.TestVault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Strict rules ask for two factors; a password is one. */
class StepUpTest {
    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext application;
    private static String base;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        TestVault.secret(folder);
        application = PortalServer.application(
                folder,
                "--hipaa-image.security.trusted-contexts[0].issuer=https://idp.example",
                "--hipaa-image.security.trusted-contexts[0].context-class=urn:mfa");
        base = PortalServer.base(application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void team() {
        application.getBean(Portal.class).team.add("dr.lee");
    }

    @Test
    void asksForASecondFactorWhereThatIsAllThatIsMissing() throws Exception {
        HttpResponse<String> answer = capture("dr.lee");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .contains(
                        "error_description=\"Two factors were not shown.\"",
                        "acr_values=\"urn:mfa\"",
                        "max_age=\"43200\"");
        assertThat(answer.body()).contains("STEP_UP_REQUIRED");
    }

    @Test
    void asksNobodyWhoWouldNotBePermittedAfterwards() throws Exception {
        assertThat(capture("desk.ray").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> capture(String person) throws IOException, InterruptedException {
        return client.send(
                PortalServer.as(person, base + "/images")
                        .POST(BodyPublishers.ofString("picture"))
                        .build(),
                BodyHandlers.ofString());
    }
}
