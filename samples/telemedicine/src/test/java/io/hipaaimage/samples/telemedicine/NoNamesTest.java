package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.awt.Color;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What a clinic's machines keep beside the vault: access logs that take down all they can, the application's own log, metrics, and
 * Actuator with every endpoint. A patient is in none of them.
 */
@ExtendWith(OutputCaptureExtension.class)
class NoNamesTest extends SharedClinic {
    /** Tomcat's combined log, and what else a request and its answer carry: cookies are what an access log never has. */
    static final String EVERYTHING = "%h %l %u %t \"%r\" %s %b \"%{Referer}i\" \"%{User-Agent}i\" \"%{Location}o\""
            + " \"%{Content-Disposition}o\" \"%{WWW-Authenticate}o\" \"%{ETag}o\"";

    private static final String[] PATIENT = {
        "Alex", "alex.example", "Sam Sample", "DEMO-47", "Mallory", "left shin", "wound check", "fell from a ladder"
    };

    @Autowired
    private MeterRegistry meters;

    @Test
    void standInNoLogAddressHeaderOrMetricOfADayOfTheClinic(CapturedOutput output) throws Exception {
        List<HttpResponse<?>> answers = day();
        String image = answers.get(0).uri().getPath().replaceAll(".*/images/([0-9a-f]+).*", "$1");

        String access = accessLog();
        assertThat(access)
                .as("the day is in the access log")
                .contains("POST /login ", "POST " + WOUND + "/images ", "GET /portal/accesses ", "GET /images/" + image)
                .doesNotContain(PATIENT);
        assertThat(output.getAll()).doesNotContain(PATIENT);
        for (HttpResponse<?> answer : answers) {
            for (Optional<? extends HttpResponse<?>> one = Optional.of(answer);
                    one.isPresent();
                    one = one.get().previousResponse()) {
                assertThat(one.get().uri().toString()).doesNotContain(PATIENT);
                assertThat(one.get().headers().map().toString()).doesNotContain(PATIENT);
            }
        }
        assertThat(meters.get("hipaaimage.send").meters())
                .as("transfers, told apart by their end alone")
                .allSatisfy(meter -> assertThat(meter.getId().getTags())
                        .extracting(Tag::getKey)
                        .isSubsetOf("outcome", "error"));
        List<Tag> tags = meters.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .toList();
        assertThat(tags).anySatisfy(tag -> assertThat(tag.getValue()).isEqualTo("/images/{image}"));
        assertThat(tags)
                .allSatisfy(tag -> assertThat(tag.getValue())
                        .doesNotContain(PATIENT)
                        .doesNotContain(image, "4f2c9a6e", "9b1d07c3", "dr.lee"));
    }

    @Test
    void standInNoAnswerOfActuator() throws Exception {
        day();
        Browser officer = Browser.signedIn(port, "records.cho");
        Matcher endpoint = Pattern.compile("\"href\":\"http://[^/]+(/actuator/[a-z]+)\"")
                .matcher(new String(
                        officer.bytes("/actuator", "application/json").body(), StandardCharsets.UTF_8));
        List<String> asked = new ArrayList<>();
        while (endpoint.find()) {
            String path = endpoint.group(1);
            assertThat(path).as("memory is for nobody").doesNotContain("heapdump");
            HttpResponse<byte[]> answer = officer.bytes(path, "application/json");
            if (answer.statusCode() == 200) {
                asked.add(path);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .as(path)
                        .doesNotContain("Alex Example", "alex.example", "DEMO-47", "Mallory", "left shin")
                        .doesNotContain(ClinicTest.PASSWORD);
            }
        }
        assertThat(asked)
                .contains("/actuator/auditevents", "/actuator/env", "/actuator/health", "/actuator/imagevault")
                .hasSizeGreaterThan(8);
    }

    /** People come in, a picture is taken and looked at, and much is refused. */
    private List<HttpResponse<?>> day() throws Exception {
        List<HttpResponse<?>> answers = new ArrayList<>();
        Browser doctor = Browser.signedIn(port, "dr.lee");
        HttpResponse<String> taken = doctor.upload(WOUND, "Mallory Alex Example.jpg", Exif.jpeg("Mallory", Color.PINK));
        List<String> images = ClinicTest.images(doctor, WOUND);
        String image = images.get(images.size() - 1);
        answers.add(doctor.page(image + "/view"));
        answers.add(taken);
        answers.add(doctor.bytes(image, "image/*"));
        answers.add(doctor.page(image + "/scrub"));
        answers.add(
                doctor.upload(WOUND, "Alex Example.png", "Alex Example, no picture".getBytes(StandardCharsets.UTF_8)));
        answers.add(doctor.page(WOUND + "/series?place=x"));
        answers.add(doctor.page("/no-such-page"));
        answers.add(Browser.signedIn(port, "desk.ray").page(image));
        answers.add(Browser.signedIn(port, "billing.fox").bytes(image, "application/json"));
        Browser nurse = Browser.signedIn(port, "nurse.kim");
        answers.add(nurse.post(
                image + "/emergency",
                Map.of("reason", "life", "words", "fell from a ladder", "_csrf", nurse.token(image + "/emergency"))));
        Browser patient = Browser.signedIn(port, "alex.example");
        answers.add(patient.page("/portal"));
        answers.add(patient.page("/portal/accesses"));
        answers.add(patient.post(
                "/portal/consents", Map.of("signature", "Sam Sample", "_csrf", patient.token("/portal/consents"))));
        answers.add(new Browser(port).signIn("alex.example", "Mallory's guess"));
        answers.add(patient.post("/logout", Map.of("_csrf", patient.token("/portal"))));
        return answers;
    }

    private static String accessLog() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(FOLDER.resolve("access"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }
}
