package io.hipaaimage.core.approval;

import io.hipaaimage.core.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Somebody with a signing credential of their own. Immutable. */
public final class Actor {
    private final String name;
    private final Role role;
    private final byte[] publicKey;
    private final Instant enrolled;
    private final boolean revoked;

    Actor(String name, Role role, byte[] publicKey, Instant enrolled, boolean revoked) {
        this.name = name;
        this.role = role;
        this.publicKey = publicKey.clone();
        this.enrolled = enrolled;
        this.revoked = revoked;
    }

    /**
     * The name.
     *
     * @return as it was enrolled
     */
    public String name() {
        return name;
    }

    /**
     * What the person is.
     *
     * @return the role; a records officer's approval counts
     */
    public Role role() {
        return role;
    }

    /**
     * The public half, for whoever checks a signature of the log.
     *
     * @return 32 bytes, a copy
     */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * SHA-256 over the public half.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String fingerprint() {
        return HexFormat.of().formatHex(Matter.sha256(publicKey));
    }

    /**
     * When it was enrolled.
     *
     * @return the time
     */
    public Instant enrolled() {
        return enrolled;
    }

    /**
     * Whether the credential was taken back, for good.
     *
     * @return true if it approves nothing any more
     */
    public boolean revoked() {
        return revoked;
    }

    Actor revokedNow() {
        return new Actor(name, role, publicKey, enrolled, true);
    }

    SortedMap<String, String> row() {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("name", name);
        row.put("role", role.word());
        row.put("key", HexFormat.of().formatHex(publicKey));
        row.put("enrolled", enrolled.toString());
        row.put("revoked", Boolean.toString(revoked));
        return row;
    }

    static Optional<Actor> of(SortedMap<String, String> row) {
        return Role.of(row.getOrDefault("role", ""))
                .map(role -> new Actor(
                        row.getOrDefault("name", ""),
                        role,
                        HexFormat.of().parseHex(row.getOrDefault("key", "")),
                        Instant.parse(row.getOrDefault("enrolled", "")),
                        Boolean.parseBoolean(row.get("revoked"))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Actor a && a.row().equals(row());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return "Actor[" + fingerprint() + (revoked ? ", revoked]" : "]");
    }
}
