package io.hipaaimage.core.share;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The recipients of a vault. One is verified when what was sent by a second channel comes back; five wrong answers block it. Every change
 * is an entry of the log. Safe for use by several threads.
 */
public final class Recipients {
    private static final int CHALLENGE_BYTES = 10;
    private static final int LONGEST_KEY = 8_192;
    private static final int LONGEST_ADDRESS = 256;
    private static final String FINGERPRINT = "fingerprint";

    private final SealedRegistry registry;
    private final AuditLog log;
    private final SecureRandom random;
    private final Fingerprints fingerprints;

    /**
     * Recipients in a registry.
     *
     * @param registry theirs alone
     * @param log takes every change
     * @param random makes challenges
     * @param fingerprints tells a key as its own {@code keygen} did
     */
    public Recipients(SealedRegistry registry, AuditLog log, SecureRandom random, Fingerprints fingerprints) {
        this.registry = registry;
        this.log = log;
        this.random = random;
        this.fingerprints = fingerprints;
    }

    /** What a recipient's {@code keygen} prints of its key. */
    @FunctionalInterface
    public interface Fingerprints {
        /**
         * The fingerprint of a public key.
         *
         * @param publicKey the content of its file
         * @return 64 lower-case hexadecimal digits
         * @throws RefusedException {@code REFUSED} if it is none
         */
        String of(byte[] publicKey) throws RefusedException;
    }

    /**
     * A recipient that was added, and what to send it by a second channel.
     *
     * @param recipient not verified yet
     * @param challenge what the recipient has to give back
     */
    public record Added(Recipient recipient, String challenge) {}

    /**
     * A recipient's public key.
     *
     * @param file the content of its file
     * @param fingerprint as the recipient's own {@code keygen} printed it, and reads it out to whoever verifies by a call or a meeting
     */
    public record PublicKey(byte[] file, String fingerprint) {}

    /**
     * Adds a recipient, or begins again with one whose challenge is open.
     *
     * @param name 1 to 128 characters of {@code A-Z a-z 0-9 . _ @ -}
     * @param kind what policy takes it for
     * @param address for accountings of disclosures: at most 256 characters, no control characters, or empty
     * @param organization at most 256 characters, no control characters, or empty
     * @param key its public key
     * @param actor who adds it
     * @return the recipient and its challenge
     * @throws RefusedException {@code USAGE} if a word or the key is malformed, {@code OUTPUT_EXISTS} if a verified recipient has the name
     * @throws UnavailableException if it could not be stored
     */
    public synchronized Added add(
            String name, RecipientKind kind, String address, String organization, PublicKey key, String actor)
            throws RefusedException, UnavailableException {
        if (key.file().length == 0 || key.file().length > LONGEST_KEY) {
            throw new RefusedException(ErrorCode.USAGE, "the key file is not a recipient's public key");
        }
        return added(name, kind, address, organization, key.file(), key.fingerprint(), actor);
    }

    /**
     * Adds a recipient that has no key, such as an agency or a lawyer: copies can be exported for it, and no packet can be sealed to it.
     *
     * @param name see {@link #add}
     * @param kind see {@link #add}
     * @param address see {@link #add}
     * @param organization see {@link #add}
     * @param actor see {@link #add}
     * @return the recipient, whose fingerprint is of these four words, and its challenge
     * @throws RefusedException {@code USAGE} if one of the words is malformed, {@code OUTPUT_EXISTS} if a verified recipient has the name
     * @throws UnavailableException if it could not be stored
     */
    public synchronized Added addWithoutKey(
            String name, RecipientKind kind, String address, String organization, String actor)
            throws RefusedException, UnavailableException {
        String words = String.join("\n", name, kind.word(), organization, address);
        byte[] noKey = {};
        return added(
                name, kind, address, organization, noKey, fingerprint(words.getBytes(StandardCharsets.UTF_8)), actor);
    }

    private Added added(
            String name,
            RecipientKind kind,
            String address,
            String organization,
            byte[] key,
            String fingerprint,
            String actor)
            throws RefusedException, UnavailableException {
        if (organization.length() > LONGEST_ADDRESS || organization.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(ErrorCode.USAGE, "an organisation is one line of at most 256 characters");
        }
        if (address.length() > LONGEST_ADDRESS || address.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(ErrorCode.USAGE, "a recipient's address is one line of at most 256 characters");
        }
        if (!isName(name)) {
            throw new RefusedException(
                    ErrorCode.USAGE, "a recipient's name has 1 to 128 characters of A-Z a-z 0-9 . _ @ -");
        }
        if (find(name).filter(Recipient::verified).isPresent()) {
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS, "a verified recipient has this name", "choose another name");
        }
        String challenge = challenge();
        Recipient added =
                new Recipient(name, kind, address, key, fingerprint, challenge, 0, false, organization, null, false);
        put(added, actor, "RECIPIENT_ADD", "SUCCESS");
        return new Added(added, challenge);
    }

    /**
     * Notes that a copy goes to a recipient by export, so that the next one is not its first; an entry of the log the first time alone.
     *
     * @param name the recipient; of one that was taken out meanwhile nothing is noted
     * @param actor who exports
     * @throws RefusedException if the log refuses the entry
     * @throws UnavailableException if it could not be stored
     */
    public synchronized void copied(String name, String actor) throws RefusedException, UnavailableException {
        Recipient recipient = find(name).filter(r -> !r.copied()).orElse(null);
        if (recipient != null) {
            AuditEvent first = event(recipient, actor, "RECIPIENT_FIRST_COPY", "SUCCESS");
            registry.put(name, recipient.withCopy().row(), first, log, Taken.NOTHING);
        }
    }

    /**
     * Compares an answer with the challenge, or, where somebody called the recipient back or met it, with the pinned key's fingerprint. A
     * recipient that is verified already is verified anew by the fingerprint alone, so that its verification does not go stale; a challenge
     * is good once.
     *
     * @param name the recipient
     * @param answer what came back: the challenge, or at least the first 16 digits of the fingerprint
     * @param way by which channel
     * @param at when
     * @param actor who verifies
     * @return the recipient, verified
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none, {@code RECIPIENT_UNVERIFIED} if the answer is wrong or the tries
     *     are used up, {@code REFUSED NO_RECIPIENT_KEY} where a fingerprint is to be compared and what is on file never was a key
     * @throws UnavailableException if it could not be stored
     */
    public synchronized Recipient verify(String name, String answer, VerificationWay way, Instant at, String actor)
            throws RefusedException, UnavailableException {
        Recipient recipient = find(name)
                .orElseThrow(() ->
                        new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such recipient", "add it first"));
        if (recipient.verified() && way == VerificationWay.SECOND_CHANNEL) {
            return recipient; // its challenge was used up: it proves nothing new
        }
        if (recipient.blocked()) {
            throw new RefusedException(
                    ErrorCode.RECIPIENT_UNVERIFIED, "five wrong answers were given", "add the recipient again");
        }
        if (way != VerificationWay.SECOND_CHANNEL && formerly(recipient.publicKey(), recipient.fingerprint())) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "NO_RECIPIENT_KEY what is on file is no recipient's public key, so nobody can read its fingerprint out",
                    "add the recipient anew, by the .pub file that its keygen wrote");
        }
        boolean right = way.proves(answer, recipient);
        Recipient answered = recipient.answered(right, at);
        String expected = way == VerificationWay.SECOND_CHANNEL ? "challenge" : "fingerprint";
        put(answered, actor, "RECIPIENT_VERIFY", right ? "SUCCESS" : "DENIED", way.word());
        if (!right) {
            RefusedException refusal = new RefusedException(
                    ErrorCode.RECIPIENT_UNVERIFIED, "the answer is not the " + expected, "ask the recipient again");
            refusal.entered();
            throw refusal;
        }
        return answered;
    }

    /**
     * Takes a verification back: no further share until a new challenge is answered.
     *
     * @param name the recipient
     * @param actor who takes it back
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored
     */
    public synchronized void withdraw(String name, String actor) throws RefusedException, UnavailableException {
        Recipient recipient = find(name)
                .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such recipient"));
        put(recipient.withdrawn(challenge()), actor, "RECIPIENT_WITHDRAW", "SUCCESS");
    }

    /**
     * Whether a text can be a recipient's name.
     *
     * @param text any text
     * @return whether it has 1 to 128 characters of {@code A-Z a-z 0-9 . _ @ -}
     */
    public static boolean isName(String text) {
        return text.matches("[A-Za-z0-9._@-]{1,128}");
    }

    /**
     * Finds a recipient.
     *
     * @param name its name
     * @return the recipient, or empty
     */
    public Optional<Recipient> find(String name) {
        return registry.get(name).flatMap(row -> read(name, row));
    }

    /**
     * All recipients.
     *
     * @return in the order in which they were added
     */
    public List<Recipient> list() {
        List<Recipient> all = new ArrayList<>();
        registry.rows().forEach((name, row) -> read(name, row).ifPresent(all::add));
        return all;
    }

    /**
     * One on file from before 27 November 2026 has a digest of its key's file there, which nobody's {@code keygen} printed: it is told, and
     * compared, by the fingerprint of its key from now on. Its next change brings that onto the disk, and the entry names both.
     */
    private Optional<Recipient> read(String name, SortedMap<String, String> row) {
        return Recipient.of(name, row).map(recipient -> {
            if (!formerly(recipient.publicKey(), recipient.fingerprint())) {
                return recipient;
            }
            try {
                SortedMap<String, String> now = new TreeMap<>(row);
                now.put(FINGERPRINT, fingerprints.of(recipient.publicKey()));
                return Recipient.of(name, now).orElse(recipient);
            } catch (RefusedException e) {
                return recipient; // never a key: nothing can be sealed to it, and a call-back says so
            }
        });
    }

    private static boolean formerly(byte[] key, String fingerprint) {
        return key.length > 0 && fingerprint.equals(fingerprint(key));
    }

    private void put(Recipient recipient, String actor, String action, String outcome)
            throws RefusedException, UnavailableException {
        put(recipient, actor, action, outcome, "");
    }

    private void put(Recipient recipient, String actor, String action, String outcome, String way)
            throws RefusedException, UnavailableException {
        AuditEvent event = event(recipient, actor, action, outcome);
        registry.put(recipient.name(), recipient.row(), way.isEmpty() ? event : event.fact("by", way), log);
    }

    private AuditEvent event(Recipient recipient, String actor, String action, String outcome) {
        AuditEvent event = AuditEvent.of("ADMIN", actor, action, outcome)
                .fact("recipientKind", recipient.kind().word())
                .fact(recipient.hasKey() ? "recipientKey" : "recipientWords", recipient.fingerprint())
                .detail("recipient", recipient.name());
        String onDisk = registry.get(recipient.name())
                .map(row -> row.getOrDefault(FINGERPRINT, ""))
                .orElse("");
        boolean renamed = !onDisk.equals(recipient.fingerprint()) && formerly(recipient.publicKey(), onDisk);
        return renamed ? event.fact("recipientKeyFormerly", onDisk) : event;
    }

    private String challenge() {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.ofDelimiter("-").formatHex(bytes).replaceAll("(..)-(..)", "$1$2");
    }

    private static String fingerprint(byte[] of) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of));
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
