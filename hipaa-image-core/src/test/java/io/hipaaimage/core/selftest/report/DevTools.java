package io.hipaaimage.core.selftest.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Debian's Chromium, headless, by its DevTools protocol: one page, what it asked the network for, and what it complained of. */
final class DevTools implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 60;

    private final Process browser;
    private final WebSocket socket;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    DevTools(Path profile) throws Exception {
        browser = new ProcessBuilder(
                        "/usr/bin/chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile.toAbsolutePath(),
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        HttpClient http = HttpClient.newHttpClient();
        URI root = URI.create("http://" + URI.create(listening()).getAuthority() + "/json/new?about:blank");
        HttpRequest newPage = HttpRequest.newBuilder(root)
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String page = http.send(newPage, HttpResponse.BodyHandlers.ofString()).body();
        String url = JSON.readTree(page).get("webSocketDebuggerUrl").asText();
        socket = http.newWebSocketBuilder().buildAsync(URI.create(url), this).get(SECONDS, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
            ask(domain + ".enable", Map.of());
        }
    }

    private String listening() throws IOException {
        BufferedReader lines = browser.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}));
                rest.setDaemon(true);
                rest.start();
                return line.substring("DevTools listening on ".length());
            }
        }
        throw new IOException("Chromium did not start");
    }

    JsonNode ask(String method, Map<String, Object> parameters) throws Exception {
        int id = next.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .get(SECONDS, TimeUnit.SECONDS);
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }

    void open(Path page) throws Exception {
        loaded = new CompletableFuture<>();
        ask("Page.navigate", Map.of("url", page.toUri().toString()));
        loaded.get(SECONDS, TimeUnit.SECONDS);
    }

    /** The value of an expression. */
    JsonNode value(String expression) throws Exception {
        JsonNode result = ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        return result.path("result").path("value");
    }

    /** A screen: 320 pixels are what is left of 1280 at 400 %. */
    void screen(int width, int height) throws Exception {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void press(String key, int code) throws Exception {
        String text = key.equals("Enter") ? "\r" : "";
        ask(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        text.isEmpty() ? "rawKeyDown" : "keyDown",
                        "key",
                        key,
                        "code",
                        key,
                        "windowsVirtualKeyCode",
                        code,
                        "text",
                        text));
        ask("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            String whole = part.toString();
            part.setLength(0);
            try {
                heard(JSON.readTree(whole));
            } catch (IOException e) {
                complaints.add("unreadable: " + e.getMessage());
            }
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void heard(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.get("id").asInt());
            if (answer == null) {
                complaints.add("an answer to nobody: " + message);
            } else if (message.has("error")) {
                answer.completeExceptionally(
                        new IOException(message.get("error").toString()));
            } else {
                answer.complete(message.path("result"));
            }
            return;
        }
        JsonNode about = message.path("params");
        switch (message.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Network.requestWillBeSent" ->
                requests.add(about.path("request").path("url").asText());
            case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" ->
                complaints.add(about.toString());
            default -> {}
        }
    }

    @Override
    public void close() {
        socket.abort();
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly();
    }
}
