package io.hipaaimage.samples.aigateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The line to a vendor: a {@code PUT} for each sealed file, and a {@code POST} that is answered by the finding. Over TLS, or on this
 * machine. Safe for use by several threads.
 */
public final class Vendor {
    private static final int LONGEST_FINDING = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI endpoint;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Vendor(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * A vendor.
     *
     * @param endpoint its address, which ends with a slash
     * @return the line
     * @throws IllegalArgumentException for an address that is neither {@code https} nor on this machine
     * @throws IOException if a host of plain {@code http} cannot be looked up
     */
    public static Vendor at(URI endpoint) throws IOException {
        boolean here = "http".equals(endpoint.getScheme())
                && InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
        if (!here && !"https".equals(endpoint.getScheme())) {
            throw new IllegalArgumentException("a vendor is reached by https");
        }
        return new Vendor(endpoint);
    }

    String deliver(String grant, Path parcel) throws IOException {
        for (String file : Parcel.files(parcel)) {
            send("PUT", grant + "/" + file, BodyPublishers.ofFile(parcel.resolve(file)));
        }
        return send("POST", grant, BodyPublishers.noBody());
    }

    private String send(String method, String path, BodyPublisher body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path))
                .timeout(PATIENCE)
                .method(method, body)
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] said = in.readNBytes(LONGEST_FINDING + 1);
                if (response.statusCode() / 100 != 2 || said.length > LONGEST_FINDING) {
                    throw new IOException("the vendor answered " + response.statusCode() + " or too much");
                }
                return new String(said, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the vendor was asked", e);
        }
    }
}
