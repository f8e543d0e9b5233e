package io.hipaaimage.samples.fhir;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.vault.ImageVault;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A vault behind FHIR R4. Guarantees: nothing is answered without a caller whom the host knows; what a caller may not have and what is not
 * there look alike; no answer names a patient whom the caller did not name; hostile resources are refused whole, in bounded memory. Speaks
 * plain HTTP: listen on loopback behind what speaks TLS.
 */
public final class FhirFacade implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(FhirFacade.class);
    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Routes routes;
    private final Callers callers;

    /** Where a facade stands: {@code home} is the vault's home, {@code base} its address for others, which ends with a slash. */
    public record Place(Path home, InetSocketAddress address, String base) {}

    /**
     * Starts to listen.
     *
     * @param vault the vault, made with the facts of {@code consents} beside the host's own
     * @param consents what decides beside the host's own facts
     * @param callers who asks
     * @param place where
     * @param clock the time
     * @throws ImageVaultException if the class path has no scrubber
     * @throws IOException if the address is taken
     */
    public FhirFacade(ImageVault vault, ConsentShelf consents, Callers callers, Place place, InstantSource clock)
            throws ImageVaultException, IOException {
        this.callers = callers;
        this.routes = new Routes(
                vault, new Pictures(vault), consents, new AuditDesk(vault, place.home(), clock), place.base());
        this.server = HttpServer.create(place.address(), 0);
        server.setExecutor(threads);
        server.createContext("/fhir/", this::serve);
        server.start();
    }

    /**
     * The port that it listens to.
     *
     * @return the port
     */
    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", reply.type());
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
            if (!reply.location().isEmpty()) {
                headers.set("Location", reply.location());
            }
            exchange.sendResponseHeaders(reply.status(), reply.length() == 0 ? -1 : reply.length());
            reply.body().to(exchange.getResponseBody());
        } catch (ImageVaultException e) { // in the middle of a picture: the length that was promised does not come
            LOG.warn("a picture was not given whole: {}", e.code());
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        try {
            Optional<Callers.Caller> caller =
                    token(exchange.getRequestHeaders()).flatMap(callers::of);
            if (caller.isEmpty()) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                return Reply.of(401, Resources.outcome("login", "TOKEN"));
            }
            return routes.answer(asked(exchange), caller.get());
        } catch (ImageVaultException e) {
            return refused(e);
        } catch (RuntimeException e) { // our own bug, or the host's: what it says may hold anything
            LOG.error("a request failed: {}", e.getClass().getName());
            return Reply.of(500, Resources.outcome("exception", "INTERNAL"));
        }
    }

    private static Routes.Asked asked(HttpExchange exchange) throws RefusedException {
        String[] path =
                exchange.getRequestURI().getPath().substring("/fhir/".length()).split("/", -1);
        if (path.length > 2) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is nothing here for you");
        }
        String query = exchange.getRequestURI().getQuery();
        String context = exchange.getRequestHeaders().getFirst("X-Security-Context");
        String patient = context == null ? "" : context;
        if (query != null) {
            if (!query.startsWith("patient=")) {
                throw new RefusedException(ErrorCode.USAGE, "QUERY", "ask by patient=Patient/ID");
            }
            patient = query.substring("patient=".length());
        }
        return new Routes.Asked(
                exchange.getRequestMethod(),
                path[0],
                path.length == 2 ? path[1] : "",
                patient,
                exchange.getRequestBody());
    }

    private static Optional<String> token(Headers headers) {
        return Optional.ofNullable(headers.getFirst("Authorization"))
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()).strip());
    }

    /** One answer for what is not there, is another's or is not permitted; a word where the sender can mend what was sent. */
    private static Reply refused(ImageVaultException e) {
        if (e instanceof DamagedInputException) {
            return Reply.of(400, Resources.outcome("structure", e.code().name()));
        }
        if (e instanceof UnavailableException) {
            return Reply.of(503, Resources.outcome("transient", "UNAVAILABLE"));
        }
        boolean mendable = e.code() == ErrorCode.REFUSED || e.code() == ErrorCode.USAGE;
        return e instanceof RefusedException refused && mendable
                ? Reply.of(400, Resources.outcome("invalid", refused.reason()))
                : Reply.of(404, Resources.outcome("not-found", "NOT_AVAILABLE"));
    }

    /** Lets running requests end for a second, then stops. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
