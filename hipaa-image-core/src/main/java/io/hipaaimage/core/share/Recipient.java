package io.hipaaimage.core.share;

import io.hipaaimage.core.access.RecipientKind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Somebody outside who may get derivatives: a name of the host's choice, a kind, a pinned public key, and whether the challenge of the
 * second channel was answered (45 CFR 164.514(h)). Immutable.
 */
public final class Recipient {
    static final int TRIES = 5;

    private final String name;
    private final RecipientKind kind;
    private final String address;
    private final byte[] key;
    private final String fingerprint;
    private final String challenge;
    private final int failures;
    private final boolean verified;

    Recipient(
            String name,
            RecipientKind kind,
            String address,
            byte[] key,
            String fingerprint,
            String challenge,
            int failures,
            boolean verified) {
        this.name = name;
        this.kind = kind;
        this.address = address;
        this.key = key.clone();
        this.fingerprint = fingerprint;
        this.challenge = challenge;
        this.failures = failures;
        this.verified = verified;
    }

    /**
     * The name.
     *
     * @return as the host chose it
     */
    public String name() {
        return name;
    }

    /**
     * What policy takes the recipient for.
     *
     * @return the kind
     */
    public RecipientKind kind() {
        return kind;
    }

    /**
     * The address, for accountings of disclosures (45 CFR 164.528(b)(2)(ii)).
     *
     * @return one line, or an empty string where none is known
     */
    public String address() {
        return address;
    }

    /**
     * The pinned public key, as {@code recipient keygen} writes it.
     *
     * @return a copy
     */
    public byte[] publicKey() {
        return key.clone();
    }

    /**
     * SHA-256 over the pinned public key in hex, to be compared by voice.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Whether the challenge was answered.
     *
     * @return true only then
     */
    public boolean verified() {
        return verified;
    }

    /**
     * Whether wrong answers have used up the tries: the recipient has to be added again.
     *
     * @return true after five wrong answers
     */
    public boolean blocked() {
        return !verified && failures >= TRIES;
    }

    String challenge() {
        return challenge;
    }

    Recipient answered(boolean right) {
        return new Recipient(name, kind, address, key, fingerprint, challenge, right ? 0 : failures + 1, right);
    }

    Recipient withdrawn(String newChallenge) {
        return new Recipient(name, kind, address, key, fingerprint, newChallenge, 0, false);
    }

    SortedMap<String, String> row() {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("kind", kind.word());
        if (!address.isEmpty()) {
            row.put("address", address);
        }
        row.put("key", HexFormat.of().formatHex(key));
        row.put("fingerprint", fingerprint);
        row.put("challenge", challenge);
        row.put("failures", Integer.toString(failures));
        row.put("verified", Boolean.toString(verified));
        return row;
    }

    static Optional<Recipient> of(String name, SortedMap<String, String> row) {
        return RecipientKind.of(row.getOrDefault("kind", ""))
                .map(kind -> new Recipient(
                        name,
                        kind,
                        row.getOrDefault("address", ""),
                        HexFormat.of().parseHex(row.getOrDefault("key", "")),
                        row.getOrDefault("fingerprint", ""),
                        row.getOrDefault("challenge", ""),
                        Integer.parseInt(row.getOrDefault("failures", "0")),
                        Boolean.parseBoolean(row.get("verified"))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recipient r
                && r.name.equals(name)
                && Arrays.equals(r.key, key)
                && r.verified == verified;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Recipient[" + kind.word() + (verified ? ", verified]" : ", not verified]");
    }
}
