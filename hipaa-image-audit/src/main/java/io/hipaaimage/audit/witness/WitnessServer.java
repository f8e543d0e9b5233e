package io.hipaaimage.audit.witness;

import io.hipaaimage.core.UnavailableException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for a witness over plain HTTP: {@code POST /add-checkpoint}, and {@code GET /HASH/checkpoint} for monitors (C2SP tlog-witness).
 * Guarantees that no client holds it: a connection that has not brought its next request and taken the answer within ten seconds is closed
 * however its bytes drip; at most 64 are open, and a new one takes the place of the one that has waited longest; heads and bodies are
 * bounded; a connection for which the machine has no thread or memory left is closed, and the next one is taken. It has no TLS, since what it takes and gives is signed and public: bind it to loopback, or put a proxy before it. Safe for use
 * by several threads.
 */
public final class WitnessServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
    private static final String ADD = "/add-checkpoint";
    private static final String CHECKPOINT = "/checkpoint";
    private static final int BACKLOG = 64;
    private static final long AFTER_A_FAILED_ACCEPT = TimeUnit.MILLISECONDS.toNanos(50);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /**
     * What a client may take of a server.
     *
     * @param connections how many are open at most
     * @param exchange how long one may take from its beginning, or the answer before, to the end of an answer
     */
    record Limits(int connections, Duration exchange) {
        static final Limits USUAL = new Limits(64, Duration.ofSeconds(10));
    }

    private final ServerSocket server;
    private final Witness witness;
    private final Limits limits;
    private final ExecutorService threads;
    private final ScheduledThreadPoolExecutor closing;
    private final Set<Socket> open = new LinkedHashSet<>();

    private WitnessServer(ServerSocket server, Witness witness, Limits limits, ThreadFactory factory) {
        this.server = server;
        this.witness = witness;
        this.limits = limits;
        this.threads = Executors.newFixedThreadPool(limits.connections(), factory);
        this.closing = new ScheduledThreadPoolExecutor(1, factory);
        closing.setRemoveOnCancelPolicy(true);
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
        return start(witness, address, Limits.USUAL, daemon());
    }

    static WitnessServer start(Witness witness, InetSocketAddress address, Limits limits, ThreadFactory factory)
            throws IOException {
        ServerSocket bound = new ServerSocket();
        try {
            bound.bind(address, BACKLOG);
        } catch (IOException e) {
            bound.close();
            throw e;
        }
        WitnessServer made = new WitnessServer(bound, witness, limits, factory);
        daemon().newThread(made::accept).start();
        return made;
    }

    private static ThreadFactory daemon() {
        return task -> {
            Thread thread = new Thread(task, "hipaa-image-witness");
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Where it answers.
     *
     * @return the address with its real port
     */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                take(server.accept());
            } catch (IOException | RejectedExecutionException | OutOfMemoryError e) {
                refused(e);
            }
        }
    }

    private void take(Socket client) {
        admit(client);
        boolean taken = false;
        try {
            ScheduledFuture<?> deadline = deadline(client);
            threads.execute(() -> serve(client, deadline));
            taken = true;
        } finally {
            if (!taken) {
                shut(client);
                forget(client);
            }
        }
    }

    /** No file descriptor, thread or memory is left just now: the next connection may find one. */
    private void refused(Throwable why) {
        if (!server.isClosed()) {
            try {
                LOG.warn("a witness could not take a connection: {}", why.toString());
            } catch (OutOfMemoryError e) {
                why.addSuppressed(e); // not even for words; who accepts must not end by it
            }
            LockSupport.parkNanos(AFTER_A_FAILED_ACCEPT);
        }
    }

    private synchronized void admit(Socket client) {
        open.add(client);
        Iterator<Socket> longest = open.iterator();
        while (open.size() > limits.connections()) {
            shut(longest.next());
            longest.remove();
        }
    }

    /** What was answered waits anew, behind the others. */
    private synchronized boolean waitsAnew(Socket client) {
        return open.remove(client) && open.add(client);
    }

    private synchronized void forget(Socket client) {
        open.remove(client);
    }

    private ScheduledFuture<?> deadline(Socket client) {
        return closing.schedule(() -> shut(client), limits.exchange().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void shut(Socket client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("a connection of a witness was gone already", e);
        }
    }

    private void serve(Socket client, ScheduledFuture<?> first) {
        ScheduledFuture<?> deadline = first;
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            while (exchange(in, out) && waitsAnew(client)) {
                deadline.cancel(false);
                deadline = deadline(client);
            }
        } catch (IOException | RejectedExecutionException e) {
            LOG.debug("a client of a witness went away, or took too long", e);
        } finally {
            deadline.cancel(false);
            forget(client);
        }
    }

    /** Answers one request; false where the connection ends with it. */
    private boolean exchange(InputStream in, OutputStream out) throws IOException {
        try {
            WitnessRequest request = WitnessRequest.read(in, out, AddCheckpoint.MAX_BYTES);
            if (request == null) {
                return false;
            }
            write(out, answer(request), request.persistent());
            return request.persistent();
        } catch (WitnessRequest.NotTakenException e) {
            write(out, plain(e.status()), false);
            return false;
        }
    }

    private static void write(OutputStream out, Witness.Answer answer, boolean persistent) throws IOException {
        String head = "HTTP/1.1 " + answer.status() + " \r\nDate: " + DATE.format(ZonedDateTime.now(ZoneOffset.UTC))
                + "\r\nContent-Type: " + answer.type() + "\r\nContent-Length: " + answer.body().length
                + (persistent ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
        byte[] begin = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[begin.length + answer.body().length];
        System.arraycopy(begin, 0, all, 0, begin.length);
        System.arraycopy(answer.body(), 0, all, begin.length, answer.body().length);
        out.write(all);
        out.flush();
    }

    private Witness.Answer answer(WitnessRequest request) {
        String path = request.path();
        try {
            if (path.equals(ADD)) {
                return request.method().equals("POST") ? witness.add(request.body()) : plain(405);
            }
            if (path.endsWith(CHECKPOINT) && request.method().equals("GET")) {
                String hash = path.substring(1, Math.max(1, path.length() - CHECKPOINT.length()));
                return witness.latest(hash)
                        .map(n -> new Witness.Answer(200, "text/plain; charset=utf-8", n))
                        .orElse(plain(404));
            }
            return plain(404);
        } catch (UnavailableException e) {
            LOG.error("the witness cannot answer: {}", e.getMessage());
            return plain(503);
        }
    }

    private static Witness.Answer plain(int status) {
        return new Witness.Answer(status, "text/plain; charset=utf-8", new byte[0]);
    }

    /** Lets go of the port and of all connections; a request that is being answered may get no answer, and asks again. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("a witness' port did not close: {}", e.toString());
        }
        synchronized (this) {
            open.forEach(WitnessServer::shut);
        }
        threads.shutdown();
        closing.shutdownNow();
    }
}
