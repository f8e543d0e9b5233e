package io.hipaaimage.audit.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hipaaimage.core.UnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for a witness over plain HTTP: {@code POST /add-checkpoint}, and {@code GET /HASH/checkpoint} for monitors. Bind it to
 * loopback, or put a proxy with TLS and time limits before it: it has neither, since what it takes and gives is signed and public. Safe
 * for use by several threads.
 */
public final class WitnessServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
    private static final String ADD = "/add-checkpoint";
    private static final String CHECKPOINT = "/checkpoint";
    private static final int THREADS = 4;
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Witness witness;

    private WitnessServer(HttpServer server, ExecutorService threads, Witness witness) {
        this.server = server;
        this.threads = threads;
        this.witness = witness;
    }

    /**
     * Begins to answer.
     *
     * @param witness who decides
     * @param address where; port 0 chooses one
     * @return the server, which the caller closes
     * @throws IOException if the address cannot be bound
     */
    public static WitnessServer start(Witness witness, InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, BACKLOG);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "hipaa-image-witness");
            thread.setDaemon(true);
            return thread;
        });
        WitnessServer made = new WitnessServer(server, threads, witness);
        server.setExecutor(threads);
        server.createContext("/", made::handle);
        server.start();
        return made;
    }

    /**
     * Where it answers.
     *
     * @return the address with its real port
     */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Witness.Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Witness.Answer answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        try {
            if (path.equals(ADD)) {
                return method.equals("POST") ? witness.add(body(exchange)) : plain(405);
            }
            if (path.endsWith(CHECKPOINT) && method.equals("GET")) {
                String hash = path.substring(1, Math.max(1, path.length() - CHECKPOINT.length()));
                Optional<byte[]> note = witness.latest(hash);
                return note.map(n -> new Witness.Answer(200, "text/plain; charset=utf-8", n))
                        .orElse(plain(404));
            }
            return plain(404);
        } catch (UnavailableException e) {
            LOG.error("the witness cannot answer: {}", e.getMessage());
            return plain(503);
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return in.readNBytes(AddCheckpoint.MAX_BYTES + 1);
        }
    }

    private static Witness.Answer plain(int status) {
        return new Witness.Answer(status, "text/plain; charset=utf-8", new byte[0]);
    }

    /** Lets go of the port; a request that is being answered may get no answer, and asks again. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
