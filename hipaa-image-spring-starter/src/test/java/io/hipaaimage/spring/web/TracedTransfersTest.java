package io.hipaaimage.spring.web;

import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.spring.TestVault;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What leaves a host whose observations OpenTelemetry exports as spans. */
class TracedTransfersTest {
    private static final BlockingQueue<SpanData> SPANS = new LinkedBlockingQueue<>();

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext application;
    private static String base;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Tracing as a host sets it up, with an exporter that a test can read. */
    @Configuration(proxyBeanMethods = false)
    static class Traced {
        @Bean(destroyMethod = "close")
        SdkTracerProvider provider() {
            return SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Exporter()))
                    .build();
        }

        @Bean
        ObservationRegistry observations(SdkTracerProvider provider) {
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig()
                    .observationHandler(new DefaultTracingObservationHandler(
                            new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), event -> {})));
            return registry;
        }
    }

    private static final class Exporter implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            SPANS.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        TestVault.secret(folder);
        application = PortalServer.application(
                folder, "--hipaa-image.profile=rule", "--spring.main.sources=" + Traced.class.getName());
        application.getBean(Portal.class).team.add("dr.lee");
        base = PortalServer.base(application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void areSpansThatSayHowTheyEndedAndNothingElse() throws Exception {
        byte[] picture = PortalServer.noise(70_000);
        String image = captured(picture);
        asked("dr.lee", image);
        asked("dr.fox", image);

        assertThat(List.of(span(), span(), span()))
                .satisfiesExactlyInAnyOrder(
                        span -> ended(span, "hipaaimage.capture", "SUCCESS"),
                        span -> ended(span, "hipaaimage.send", "SUCCESS"),
                        span -> ended(span, "hipaaimage.send", "DENIED"))
                .allSatisfy(span -> assertThat(span.toString())
                        .doesNotContain(image, "dr.lee", "dr.fox", Portal.PATIENT.toString(), "4711", "secret"));
    }

    private static SpanData span() throws InterruptedException {
        SpanData next = SPANS.poll(60, TimeUnit.SECONDS); // its end may come after the last byte of the answer
        assertThat(next).as("a span").isNotNull();
        return next.getName().startsWith("hipaaimage.") ? next : span(); // Spring has spans of its own
    }

    private static void ended(SpanData span, String name, String outcome) {
        assertThat(span.getName()).isEqualTo(name);
        assertThat(span.getAttributes().asMap()).isEqualTo(Map.of(AttributeKey.stringKey("outcome"), outcome));
    }

    private String captured(byte[] picture) throws IOException, InterruptedException {
        HttpResponse<String> begun = client.send(
                PortalServer.as("dr.lee", base + "/uploads")
                        .header("Upload-Length", Integer.toString(picture.length))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                ofString());
        HttpResponse<String> done = client.send(
                PortalServer.as("dr.lee", base + begun.body().replaceAll(".*\"path\":\"([^\"]*)\".*", "$1"))
                        .header("Content-Type", "application/partial-upload")
                        .header("Upload-Offset", "0")
                        .header("Upload-Complete", "?1")
                        .method("PATCH", ofByteArray(picture))
                        .build(),
                ofString());
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        return done.headers().firstValue("Image-Id").orElseThrow();
    }

    private void asked(String person, String image) throws IOException, InterruptedException {
        client.send(PortalServer.as(person, base + "/images/" + image).build(), ofString());
    }
}
