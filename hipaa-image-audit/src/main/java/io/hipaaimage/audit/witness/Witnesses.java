package io.hipaaimage.audit.witness;

import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.TlogPolicy;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The witnesses of a policy, asked all at once on behalf of a log. Safe for use by several threads. */
public final class Witnesses implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    private static final int MOST_THREADS = 8;

    /**
     * A checkpoint with the lines of the witnesses that answered.
     *
     * @param note the signed note
     * @param quorum whether they are enough for the policy
     */
    public record Cosigned(byte[] note, boolean quorum) {}

    private final TlogPolicy policy;
    private final Map<String, WitnessClient> clients = new LinkedHashMap<>();
    private final ExecutorService threads;

    private Witnesses(TlogPolicy policy, ExecutorService threads) {
        this.policy = policy;
        this.threads = threads;
    }

    /**
     * The witnesses of a policy that have a URL there.
     *
     * @param policy the policy
     * @param timeout how long each may take to answer once
     * @return the witnesses, which the caller closes
     * @throws RefusedException {@code REFUSED} if a URL is not {@code http} or {@code https}
     */
    public static Witnesses of(TlogPolicy policy, Duration timeout) throws RefusedException {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        int count = Math.max(1, Math.min(MOST_THREADS, policy.witnesses().size()));
        Witnesses made = new Witnesses(policy, Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "hipaa-image-audit-witness");
            thread.setDaemon(true);
            return thread;
        }));
        for (Map.Entry<String, TlogPolicy.Member> member : policy.witnesses().entrySet()) {
            Optional<String> url = member.getValue().url();
            if (url.isPresent()) {
                made.clients.put(
                        member.getKey(),
                        new WitnessClient(
                                http, uri(url.get()), member.getValue().key(), timeout));
            }
        }
        return made;
    }

    private static URI uri(String text) throws RefusedException {
        try {
            URI uri = URI.create(text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("a witness' URL does not parse", e);
        }
        throw new RefusedException(ErrorCode.REFUSED, "a witness' URL is not http or https", "correct the policy");
    }

    /**
     * Whose cosignatures count, in lines that a log may keep.
     *
     * @return lines of witnesses, groups and the quorum, sorted
     */
    public String describe() {
        List<String> lines = new ArrayList<>();
        policy.witnesses().forEach((name, w) -> lines.add("witness." + name + "=" + w.key()));
        policy.groups()
                .forEach((name, g) ->
                        lines.add("group." + name + "=" + g.threshold() + " " + String.join(" ", g.members())));
        lines.add("quorum=" + policy.quorum());
        java.util.Collections.sort(lines);
        return String.join("\n", lines) + "\n";
    }

    /**
     * Lets all witnesses cosign a checkpoint and waits for them. One that does not answer, or answers wrongly, is left out.
     *
     * @param note the log's signed checkpoint
     * @param size its size
     * @param proofs proves consistency
     * @return the checkpoint with the lines that verify
     * @throws DamagedInputException {@code MALFORMED} if the note is none
     */
    public Cosigned gather(byte[] note, long size, ConsistencySource proofs) throws DamagedInputException {
        List<Callable<Optional<WitnessClient.Cosignature>>> asked = new ArrayList<>();
        clients.forEach((name, client) -> asked.add(() -> cosigned(name, client, note, size, proofs)));
        List<WitnessClient.Cosignature> given = new ArrayList<>();
        try {
            for (Future<Optional<WitnessClient.Cosignature>> answer : threads.invokeAll(asked)) {
                answer.get().ifPresent(given::add);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Cosigned(note, false);
        } catch (ExecutionException e) {
            throw new VaultBugException("asking a witness failed", e);
        }
        byte[] cosigned = with(note, given);
        return new Cosigned(cosigned, policy.met(SignedNote.parse(cosigned)));
    }

    /** All lines that count, and as many of the others as a note has place for. */
    private static byte[] with(byte[] note, List<WitnessClient.Cosignature> given) throws DamagedInputException {
        StringBuilder lines = new StringBuilder();
        given.forEach(one -> lines.append(one.line()));
        int more =
                SignedNote.MAX_SIGNATURES - SignedNote.parse(note).signatures().size() - given.size();
        given.stream()
                .map(WitnessClient.Cosignature::beside)
                .filter(line -> !line.isEmpty())
                .limit(Math.max(0, more))
                .forEach(lines::append);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(note);
        all.writeBytes(lines.toString().getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    private static Optional<WitnessClient.Cosignature> cosigned(
            String name, WitnessClient client, byte[] note, long size, ConsistencySource proofs) {
        try {
            return Optional.of(client.cosign(note, size, proofs));
        } catch (UnavailableException e) {
            LOG.warn("witness {} did not cosign: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * What the witnesses know of a log: outside state that the log's operator cannot take back.
     *
     * @param log the log's key
     * @return the newest checkpoint of each witness that answered, signed by the log and by that witness; another answer is none
     */
    public List<SignedNote> latest(VerifierKey log) {
        List<SignedNote> notes = new ArrayList<>();
        clients.forEach((name, client) -> {
            try {
                client.latest(log).ifPresent(notes::add);
            } catch (UnavailableException e) {
                LOG.warn("witness {} did not say what it knows: {}", name, e.getMessage());
            }
        });
        return notes;
    }

    /** Asks nobody any more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
