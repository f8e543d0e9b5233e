package io.hipaaimage.crypto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JSON protocol of AWS KMS for Encrypt and Decrypt, on loopback: one key, the encryption context bound as the service binds it, and
 * the service's ways to say no.
 */
final class KmsEmulator implements AutoCloseable {
    static final String KEY_ARN = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final byte[] key = new byte[32];
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger throttled = new AtomicInteger();
    private volatile int slowMillis;

    KmsEmulator() throws IOException {
        random.nextBytes(key);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int calls() {
        return calls.get();
    }

    /** The next calls are throttled. */
    void throttle(int next) {
        throttled.set(next);
    }

    /** Every answer takes so long. */
    void slow(int millis) {
        slowMillis = millis;
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        Map<?, ?> request = Json.objectOf(exchange.getRequestBody().readAllBytes());
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        try {
            Thread.sleep(slowMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 400, Map.of("__type", "ThrottlingException", "message", "Rate exceeded"));
        } else if (target.equals("TrentService.Encrypt")) {
            byte[] blob = Gcm.seal(key, random, context(request), decoded(request, "Plaintext"));
            send(exchange, 200, Map.of("KeyId", KEY_ARN, "CiphertextBlob", encoded(blob)));
        } else if (target.equals("TrentService.Decrypt")) {
            byte[] blob = decoded(request, "CiphertextBlob");
            Optional<byte[]> plain = Gcm.open(key, context(request), blob);
            if (plain.isPresent()) {
                send(exchange, 200, Map.of("KeyId", KEY_ARN, "Plaintext", encoded(plain.get())));
            } else {
                send(exchange, 400, Map.of("__type", "InvalidCiphertextException"));
            }
        } else {
            send(exchange, 400, Map.of("__type", "UnknownOperationException"));
        }
    }

    private static byte[] context(Map<?, ?> request) {
        Map<String, String> sorted = new TreeMap<>();
        if (request.get("EncryptionContext") instanceof Map<?, ?> pairs) {
            pairs.forEach((name, value) -> sorted.put(String.valueOf(name), String.valueOf(value)));
        }
        return sorted.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decoded(Map<?, ?> request, String name) {
        return Base64.getDecoder().decode(String.valueOf(Objects.requireNonNull(request.get(name), name)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> body) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> field : body.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
