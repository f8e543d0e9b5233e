package io.hipaaimage.core.share;

import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside who may get derivatives: a name of the host's choice, a kind, a pinned public key, and whether the challenge of the
 * second channel was answered (45 CFR 164.514(h)). One without a key, such as an agency or a lawyer, can get copies and no packets.
 * Immutable.
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
    private final String organization;
    private final @Nullable Instant verifiedAt;
    private final boolean copied;

    Recipient(
            String name,
            RecipientKind kind,
            String address,
            byte[] key,
            String fingerprint,
            String challenge,
            int failures,
            boolean verified,
            String organization,
            @Nullable Instant verifiedAt,
            boolean copied) {
        this.name = name;
        this.kind = kind;
        this.address = address;
        this.key = key.clone();
        this.fingerprint = fingerprint;
        this.challenge = challenge;
        this.failures = failures;
        this.verified = verified;
        this.organization = organization;
        this.verifiedAt = verifiedAt;
        this.copied = copied;
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
     * @return a copy; empty of one without a key
     */
    public byte[] publicKey() {
        return key.clone();
    }

    /**
     * Whether a packet can be sealed to it.
     *
     * @return false of one without a key, which can get copies by export alone
     */
    public boolean hasKey() {
        return key.length > 0;
    }

    /**
     * Whether a copy was ever exported for it. Shares are told by their grants.
     *
     * @return true once one was handed over to be carried to it
     */
    public boolean copied() {
        return copied;
    }

    /**
     * SHA-256 over the pinned public key in hex, to be compared by voice; of one without a key over name, kind, organisation and address
     * as they were added.
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

    /**
     * The organisation it belongs to.
     *
     * @return as it was said, empty where it was not
     */
    public String organization() {
        return organization;
    }

    /**
     * When it was last verified.
     *
     * @return the time, or empty where it never was
     */
    public Optional<Instant> verifiedAt() {
        return Optional.ofNullable(verifiedAt);
    }

    /**
     * What policy takes its verification for.
     *
     * @param now the time
     * @param longest how long a verification lasts
     * @return {@code N} unless it was verified, {@code STALE} if that is too long ago or its time is not known
     */
    public Verification verification(Instant now, Duration longest) {
        if (!verified) {
            return Verification.N;
        }
        return verifiedAt == null || verifiedAt.plus(longest).isBefore(now) ? Verification.STALE : Verification.Y;
    }

    String challenge() {
        return challenge;
    }

    /** A wrong answer takes nothing from a verification that stands: whoever guesses must not lock a recipient out. */
    Recipient answered(boolean right, Instant at) {
        return new Recipient(
                name,
                kind,
                address,
                key,
                fingerprint,
                challenge,
                right ? 0 : failures + 1,
                right || verified,
                organization,
                right ? at : verifiedAt,
                copied);
    }

    Recipient withdrawn(String newChallenge) {
        return new Recipient(name, kind, address, key, fingerprint, newChallenge, 0, false, organization, null, copied);
    }

    Recipient withCopy() {
        return new Recipient(
                name, kind, address, key, fingerprint, challenge, failures, verified, organization, verifiedAt, true);
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
        if (!organization.isEmpty()) {
            row.put("organization", organization);
        }
        if (verifiedAt != null) {
            row.put("verifiedAt", verifiedAt.toString());
        }
        if (copied) {
            row.put("copied", "true");
        }
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
                        Boolean.parseBoolean(row.get("verified")),
                        row.getOrDefault("organization", ""),
                        row.containsKey("verifiedAt") ? Instant.parse(row.get("verifiedAt")) : null,
                        Boolean.parseBoolean(row.get("copied"))));
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
