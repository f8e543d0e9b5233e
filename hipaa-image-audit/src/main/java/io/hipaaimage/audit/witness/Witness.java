package io.hipaaimage.audit.witness;

import io.hipaaimage.audit.verify.Consistency;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A witness: cosigns a checkpoint of a log that it knows only if the tree grew from the one that it cosigned last, and remembers that
 * durably before it answers. Guarantees that it never signs two trees of one log that do not agree, as long as its own folder is not
 * rolled back. Does not look at entries. Safe for use by several threads; requests are answered one after the other.
 */
public final class Witness {
    /**
     * The answer to a request.
     *
     * @param status the HTTP status
     * @param type the content type
     * @param body the body
     */
    public record Answer(int status, String type, byte[] body) {}

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";
    private static final int MOST_NAME = 255;

    private final VerifierKey key;
    private final Signer signer;
    private final @Nullable VerifierKey mlDsaKey;
    private final @Nullable Signer mlDsa;
    private final Map<String, VerifierKey> logs = new ConcurrentHashMap<>();
    private final WitnessState state;
    private final InstantSource clock;

    /**
     * A witness.
     *
     * @param name its name: not empty, no space, no {@code +}
     * @param signer its key, which signs nothing else
     * @param logs the logs that it knows, by their keys
     * @param folder where it remembers; one witness at a time
     * @param files the disk
     * @param clock the time
     */
    public Witness(
            String name, Signer signer, List<VerifierKey> logs, Path folder, DurableFiles files, InstantSource clock) {
        this(name, signer, null, logs, folder, files, clock);
    }

    /**
     * A witness whose answers have a line by ML-DSA-44 too, as C2SP {@code tlog-witness} advises; whoever trusts it names one of its two
     * keys, and the line of the other one does not count there.
     *
     * @param name its name: not empty, no space, no {@code +}, at most 255 bytes
     * @param signer its Ed25519 key, which signs nothing else
     * @param mlDsa its ML-DSA-44 key, which signs nothing else, or null for none
     * @param logs the logs that it knows, by their keys, with names of at most 255 bytes
     * @param folder where it remembers; one witness at a time; what it signed by Ed25519 alone it goes on from
     * @param files the disk
     * @param clock the time
     * @throws IllegalArgumentException if a name is not allowed, or two logs have one name
     */
    public Witness(
            String name,
            Signer signer,
            @Nullable Signer mlDsa,
            List<VerifierKey> logs,
            Path folder,
            DurableFiles files,
            InstantSource clock) {
        this.key = VerifierKey.witness(name, signer.publicKey());
        this.signer = signer;
        this.mlDsaKey = mlDsa == null ? null : VerifierKey.mlDsa44(name, mlDsa.publicKey());
        this.mlDsa = mlDsa;
        if (mlDsa != null && !(cosignable(name) && logs.stream().allMatch(log -> cosignable(log.name())))) {
            throw new IllegalArgumentException("the names in a line by ML-DSA-44 have at most 255 bytes");
        }
        for (VerifierKey one : logs) {
            VerifierKey same = this.logs.put(one.name(), one);
            if (same != null && !same.samePublicKey(one)) {
                throw new IllegalArgumentException("a log is known by one key");
            }
        }
        this.state = new WitnessState(folder, files, key);
        this.clock = clock;
    }

    /**
     * The key that clients know it by.
     *
     * @return the key, of type 4
     */
    public VerifierKey key() {
        return key;
    }

    /**
     * The key of its ML-DSA-44 lines.
     *
     * @return the key, of type 6; empty where it has none
     */
    public Optional<VerifierKey> mlDsaKey() {
        return Optional.ofNullable(mlDsaKey);
    }

    /**
     * Whether a name can stand in what a line by ML-DSA-44 signs.
     *
     * @param name of a witness or a log
     * @return false for more than 255 bytes of UTF-8
     */
    public static boolean cosignable(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= MOST_NAME;
    }

    /**
     * Answers an {@code add-checkpoint} request.
     *
     * @param body the request's body; longer ones than any request can be are malformed
     * @return 200 with the cosignature, 400, 403, 404, 409 with the size that it knows, or 422
     * @throws UnavailableException if its folder cannot be read or written: then nothing was signed
     */
    public synchronized Answer add(byte[] body) throws UnavailableException {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (DamagedInputException e) {
            return answer(400, "not an add-checkpoint request");
        }
        VerifierKey log = logs.get(request.checkpoint().origin());
        if (log == null) {
            return answer(404, "unknown log");
        }
        if (request.note().check(log) != SignedNote.Check.VALID) {
            return answer(403, "not signed by the log's key");
        }
        if (request.oldSize() > request.checkpoint().size()) {
            return answer(400, "the old size is above the new one");
        }
        return judged(request, log);
    }

    private Answer judged(AddCheckpoint request, VerifierKey log) throws UnavailableException {
        WitnessState.@Nullable Known known = state.read(log.name());
        long size = known == null ? 0 : known.checkpoint().size();
        if (request.oldSize() != size) {
            return new Answer(409, SIZE, (size + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        byte[] knownRoot = known == null ? empty() : known.checkpoint().root();
        boolean emptyTree = request.checkpoint().size() > 0
                || Arrays.equals(request.checkpoint().root(), empty());
        if (!emptyTree || !grows(request, size, knownRoot)) {
            return answer(422, "the tree did not grow from the one that was signed last");
        }
        return cosigned(request, log);
    }

    private static boolean grows(AddCheckpoint request, long size, byte[] knownRoot) {
        long next = request.checkpoint().size();
        return size == 0
                ? request.proof().isEmpty()
                : Consistency.holds(size, next, knownRoot, request.checkpoint().root(), request.proof());
    }

    private Answer cosigned(AddCheckpoint request, VerifierKey log) throws UnavailableException {
        SignedNote note = request.note();
        byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
        long time = Math.max(1, clock.instant().getEpochSecond());
        String own = line(key, time, signer.sign(VerifierKey.cosigned(time, text)));
        if (mlDsaKey != null && mlDsa != null) {
            own += line(mlDsaKey, time, mlDsa.sign(mlDsaKey.cosigned(time, request.checkpoint())));
        }
        String theirs = note.line(log).map(SignedNote.Line::text).orElse("");
        byte[] memory = (note.text() + "\n" + theirs + own).getBytes(StandardCharsets.UTF_8);
        if (memory.length > SignedNote.MAX_BYTES) {
            return answer(400, "the checkpoint leaves no place for a cosignature");
        }
        state.write(log.name(), memory);
        return answer(200, own.stripTrailing());
    }

    private static String line(VerifierKey key, long time, byte[] signature) {
        ByteBuffer timed = ByteBuffer.allocate(Long.BYTES + signature.length);
        timed.putLong(time).put(signature);
        return new SignedNote.Line(key.name(), key.keyId(), timed.array()).text();
    }

    /**
     * The newest checkpoint that it cosigned, for monitors.
     *
     * @param originHash the SHA-256 of the log's origin in lower-case hex
     * @return the note with the log's line and its own, or empty
     * @throws UnavailableException if its folder cannot be read
     */
    public Optional<byte[]> latest(String originHash) throws UnavailableException {
        for (String origin : logs.keySet()) {
            if (WitnessState.hash(origin).equals(originHash)) {
                WitnessState.@Nullable Known known = state.read(origin);
                return known == null ? Optional.empty() : Optional.of(known.note());
            }
        }
        return Optional.empty();
    }

    private static Answer answer(int status, String line) {
        return new Answer(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] empty() {
        try {
            return MessageDigest.getInstance("SHA-256").digest();
        } catch (NoSuchAlgorithmException e) {
            throw new io.hipaaimage.core.VaultBugException("this JDK has no SHA-256", e);
        }
    }
}
