package io.hipaaimage.samples.aigateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PacketReceiver;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.vault.VaultProviders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A vendor on loopback: keeps every byte that reaches it, and opens parcels with its own key. */
final class StubVendor implements AutoCloseable {
    private static final Passphrase SECRET = Passphrase.of("vendor".getBytes(StandardCharsets.US_ASCII));

    private final Path folder;
    private final InstantSource clock;
    private final PacketReceiver receiver = VaultProviders.packetReceiver().orElseThrow();
    private final HttpServer server;
    private final Path privateKey;
    private final byte[] publicKey;
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final List<byte[]> opened = new ArrayList<>();
    private boolean broken;

    StubVendor(Path folder, InstantSource clock) throws Exception {
        this.folder = folder;
        this.clock = clock;
        privateKey = folder.resolve("vendor.key");
        publicKey = Files.readAllBytes(receiver.generate(privateKey, SECRET));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    byte[] publicKey() {
        return publicKey;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void breakDown() {
        broken = true;
    }

    synchronized byte[] wire() {
        return wire.toByteArray();
    }

    synchronized List<byte[]> opened() {
        return List.copyOf(opened);
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        byte[] body = exchange.getRequestBody().readAllBytes();
        wire.writeBytes(exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8));
        wire.writeBytes(body);
        Path parcel = Files.createDirectories(folder.resolve(path[0]));
        byte[] answer = new byte[0];
        int status = broken ? 503 : 200;
        if (exchange.getRequestMethod().equals("PUT")) {
            Files.write(parcel.resolve(path[1]), body);
        } else {
            answer = "nothing acute".getBytes(StandardCharsets.UTF_8);
            status = read(parcel) ? status : 400;
        }
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private boolean read(Path parcel) throws IOException {
        Path pinned = folder.resolve("pinned.vkey"); // a real vendor compares its fingerprint by a second channel first
        if (!Files.exists(pinned)) {
            Files.copy(parcel.resolve("sender.vkey"), pinned);
        }
        Path output = folder.resolve(parcel.getFileName() + ".out");
        try {
            receiver.receive(parcel, privateKey, SECRET, pinned, output, clock);
        } catch (ImageVaultException e) {
            return false;
        }
        opened.add(Files.readAllBytes(output));
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
