package io.hipaaimage.audit.witness;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Asks one witness. Whatever it answers counts only by its signature. Safe for use by several threads. */
final class WitnessClient {
    private static final int MAX_ANSWER = 64 * 1024;
    private static final int TRIES = 3;

    /** Room for ML-DSA-44, and for no more. */
    private static final int LONGEST_BESIDE = 4 * 1024;

    /** An answer, its body bounded. */
    private record Reply(int status, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final HttpClient http;
    private final URI prefix;
    private final VerifierKey key;
    private final Duration timeout;
    private final AtomicLong known = new AtomicLong();

    WitnessClient(HttpClient http, URI prefix, VerifierKey key, Duration timeout) {
        this.http = http;
        String text = prefix.toString();
        this.prefix = text.endsWith("/") ? prefix : URI.create(text + "/");
        this.key = key;
        this.timeout = timeout;
    }

    /**
     * How a witness cosigned.
     *
     * @param line by its key, verified
     * @param beside a line in its name by another key, which those who trust that key verify; empty where it gave none
     */
    record Cosignature(String line, String beside) {}

    /** Lets the witness cosign a checkpoint. */
    Cosignature cosign(byte[] note, long size, ConsistencySource proofs) throws UnavailableException {
        for (int i = 0; i < TRIES; i++) {
            long old = Math.min(known.get(), size);
            Reply reply = send(add(old, note, size, proofs));
            if (reply.status() == 200) {
                Cosignature cosignature = verified(note, reply.text());
                known.set(size);
                return cosignature;
            }
            if (reply.status() != 409) {
                throw refused("a witness answered " + reply.status(), null);
            }
            long said = AddCheckpoint.size(reply.text().strip());
            if (said < 0) {
                throw refused("a witness answered 409 without a size", null);
            }
            if (said > size) {
                throw refused("a witness knows a longer log than this one; run audit verify", null);
            }
            known.set(said);
        }
        throw refused("a witness does not settle on a size", null);
    }

    private HttpRequest add(long old, byte[] note, long size, ConsistencySource proofs) throws UnavailableException {
        List<byte[]> proof;
        try {
            proof = old == 0 ? List.of() : proofs.proof(old, size);
        } catch (IOException e) {
            throw refused("the log's tiles cannot be read for a witness", e);
        }
        return HttpRequest.newBuilder(prefix.resolve("add-checkpoint"))
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofByteArray(AddCheckpoint.body(old, proof, note)))
                .build();
    }

    /**
     * The newest checkpoint of a log that the witness cosigned, its line and the log's verified; empty where it knows none. What the log
     * did not sign says nothing of the log: a witness that lies must not be able to accuse it.
     */
    Optional<SignedNote> latest(VerifierKey log) throws UnavailableException {
        HttpRequest request = HttpRequest.newBuilder(prefix.resolve(WitnessState.hash(log.name()) + "/checkpoint"))
                .timeout(timeout)
                .GET()
                .build();
        Reply reply = send(request);
        if (reply.status() == 404) {
            return Optional.empty();
        }
        try {
            SignedNote note = SignedNote.parse(reply.body());
            if (reply.status() == 200 && note.check(key) == SignedNote.Check.VALID) {
                requireOf(log, note);
                return Optional.of(note);
            }
        } catch (DamagedInputException e) {
            throw refused("a witness' checkpoint is none", e);
        }
        throw refused("a witness' checkpoint is not signed by it", null);
    }

    private static void requireOf(VerifierKey log, SignedNote note) throws DamagedInputException, UnavailableException {
        boolean of = Checkpoint.parse(note.text()).origin().equals(log.name());
        if (!of || note.check(log) != SignedNote.Check.VALID) {
            throw refused("a witness' checkpoint is not of this log", null);
        }
    }

    /** Its line and one beside it: what else it says in its name would stay in the log's checkpoints, and leave others no place. */
    private Cosignature verified(byte[] note, String answer) throws UnavailableException {
        StringBuilder own = new StringBuilder();
        for (String line : answer.split("\n", -1)) {
            if (line.startsWith("\u2014 " + key.name() + " ")) {
                own.append(line).append('\n');
            }
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(note);
        all.writeBytes(own.toString().getBytes(StandardCharsets.UTF_8));
        try {
            SignedNote cosigned = SignedNote.parse(all.toByteArray());
            Optional<SignedNote.Line> line = cosigned.line(key).filter(WitnessClient::isTimed);
            if (line.isPresent() && cosigned.check(key) == SignedNote.Check.VALID) {
                return new Cosignature(line.get().text(), beside(cosigned));
            }
        } catch (DamagedInputException e) {
            throw refused("a witness' answer is no signature", e);
        }
        throw refused("a witness' cosignature does not verify", null);
    }

    private String beside(SignedNote cosigned) {
        return cosigned.signatures().stream()
                .filter(line -> line.name().equals(key.name()) && line.keyId() != key.keyId())
                .map(SignedNote.Line::text)
                .filter(text -> text.length() <= LONGEST_BESIDE)
                .findFirst()
                .orElse("");
    }

    /** A witness says when: a line without a time does not say that the tree was the largest that it knew (C2SP {@code tlog-witness}). */
    private static boolean isTimed(SignedNote.Line line) {
        return line.signature().length > Long.BYTES
                && ByteBuffer.wrap(line.signature()).getLong() != 0;
    }

    /** The whole answer comes within the time limit, however it drips. */
    private Reply send(HttpRequest request) throws UnavailableException {
        CompletableFuture<HttpResponse<byte[]>> asked = http.sendAsync(request, head -> new BoundedBody(MAX_ANSWER));
        try {
            HttpResponse<byte[]> answer = asked.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(answer.statusCode(), answer.body());
        } catch (ExecutionException e) {
            throw refused("a witness does not answer", e);
        } catch (TimeoutException e) {
            throw refused("a witness does not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("waiting for a witness was interrupted", e);
        } finally {
            asked.cancel(true); // nothing where it has ended
        }
    }

    private static UnavailableException refused(String what, @Nullable Exception cause) {
        return new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, what, true, cause);
    }
}
