package io.hipaaimage.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a key file: the versions with their states, and a Tink AES256-GCM keyset whose key ids are the version numbers. A
 * destroyed version stays in the list and is absent from the keyset. Where a state says all of every version, the content is of layout 1,
 * which older releases read, else of layout 2. Immutable.
 */
final class KeyVersions {
    private static final byte[] NAME = "hipaa-image/kek-name/v1".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_VERSIONS = 100_000;
    private static final AesGcmParameters PARAMETERS = parameters();

    private final SortedMap<Integer, VersionRow> rows;
    private final @Nullable KeysetHandle keyset;

    private KeyVersions(SortedMap<Integer, VersionRow> rows, @Nullable KeysetHandle keyset) {
        this.rows = Collections.unmodifiableSortedMap(rows);
        this.keyset = keyset;
    }

    /** Version 1, current. */
    static KeyVersions first() {
        return new KeyVersions(new TreeMap<>(), null).rotated();
    }

    SortedMap<Integer, VersionRow> rows() {
        return rows;
    }

    int current() {
        return rows.lastKey();
    }

    /** These versions and a new current one; the one before is retired. */
    KeyVersions rotated() {
        SortedMap<Integer, VersionRow> next = new TreeMap<>(rows);
        next.replaceAll((version, row) -> row.state() == KeyState.CURRENT ? row.retired() : row);
        int version = next.isEmpty() ? 1 : next.lastKey() + 1;
        next.put(version, VersionRow.of(KeyState.CURRENT));
        KeysetHandle.Builder builder = kept(next);
        builder.addEntry(KeysetHandle.importKey(newKey()).withFixedId(version).makePrimary());
        return new KeyVersions(next, build(builder));
    }

    /** These versions with another row for one that is not current; one that is destroyed by it leaves the keyset. */
    KeyVersions with(int version, VersionRow row) {
        VersionRow before = rows.get(version);
        boolean allowed = before != null
                && before.state() != KeyState.CURRENT
                && row.state() != KeyState.CURRENT
                && (before.state() != KeyState.DESTROYED || row.state() == KeyState.DESTROYED);
        if (!allowed) {
            throw new VaultBugException("a version goes from current to retired to destroyed, and never back");
        }
        SortedMap<Integer, VersionRow> next = new TreeMap<>(rows);
        next.put(version, row);
        return new KeyVersions(next, build(kept(next)));
    }

    private KeysetHandle.Builder kept(SortedMap<Integer, VersionRow> next) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder();
        KeysetHandle old = keyset;
        for (int i = 0; old != null && i < old.size(); i++) {
            KeysetHandle.Entry entry = old.getAt(i);
            KeyState state = Objects.requireNonNull(next.get(entry.getId())).state();
            if (state != KeyState.DESTROYED) {
                KeysetHandle.Builder.Entry copy =
                        KeysetHandle.importKey(entry.getKey()).withFixedId(entry.getId());
                builder.addEntry(state == KeyState.CURRENT ? copy.makePrimary() : copy);
            }
        }
        return builder;
    }

    /** One primitive a version that is not destroyed. */
    @AccessesPartialKey
    SortedMap<Integer, Aead> primitives() {
        SortedMap<Integer, Aead> found = new TreeMap<>();
        try {
            for (Map.Entry<Integer, AesGcmKey> entry : keys().entrySet()) {
                found.put(entry.getKey(), AesGcmJce.create(entry.getValue()));
            }
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("Tink did not take its own keys", e);
        }
        return found;
    }

    private SortedMap<Integer, AesGcmKey> keys() {
        SortedMap<Integer, AesGcmKey> found = new TreeMap<>();
        KeysetHandle all = required();
        for (int i = 0; i < all.size(); i++) {
            if (!(all.getAt(i).getKey() instanceof AesGcmKey key)) {
                throw new VaultBugException("a key file holds AES-GCM keys");
            }
            found.put(all.getAt(i).getId(), key);
        }
        return found;
    }

    /** One name a version that is not destroyed: SHA-256 of a label and the key, which is uniform and 256 bits long. */
    @AccessesPartialKey
    SortedMap<Integer, byte[]> digests() {
        SortedMap<Integer, byte[]> found = new TreeMap<>();
        for (Map.Entry<Integer, AesGcmKey> entry : keys().entrySet()) {
            byte[] bytes = entry.getValue().getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
            found.put(entry.getKey(), Primitives.sha256(NAME, bytes));
            Arrays.fill(bytes, (byte) 0);
        }
        return found;
    }

    byte[] encoded() {
        byte[] tink;
        try {
            tink = TinkProtoKeysetFormat.serializeKeyset(
                    required(), InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("Tink did not write its own keys", e);
        }
        boolean plain = rows.values().stream().allMatch(VersionRow::plain);
        int table = rows.values().stream()
                .mapToInt(row -> 4 + (plain ? 1 : row.length()))
                .sum();
        ByteBuffer out = ByteBuffer.allocate(9 + table + tink.length);
        out.put((byte) (plain ? 1 : 2)).putInt(rows.size());
        rows.forEach((version, row) -> {
            out.putInt(version);
            if (plain) {
                out.put((byte) row.state().code());
            } else {
                row.put(out);
            }
        });
        return out.putInt(tink.length).put(tink).array();
    }

    static KeyVersions decoded(byte[] content) throws UnavailableException {
        try {
            ByteBuffer in = ByteBuffer.wrap(content);
            int layout = in.get();
            int count = in.getInt();
            if (layout < 1 || layout > 2 || count < 1 || count > MOST_VERSIONS) {
                throw malformed(null);
            }
            SortedMap<Integer, VersionRow> rows = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                int version = in.getInt();
                rows.put(version, layout == 1 ? VersionRow.of(KeyState.of(in.get())) : VersionRow.read(in));
            }
            byte[] tink = new byte[in.remaining() - 4];
            if (in.getInt() != tink.length || rows.size() != count) {
                throw malformed(null);
            }
            in.get(tink);
            return new KeyVersions(
                            rows,
                            TinkProtoKeysetFormat.parseKeyset(
                                    tink, InsecureSecretKeyAccess.get(), AeadConfig2026.get()))
                    .checked();
        } catch (GeneralSecurityException
                | BufferUnderflowException
                | NegativeArraySizeException
                | IllegalArgumentException e) {
            throw malformed(e);
        }
    }

    private KeyVersions checked() throws UnavailableException {
        KeysetHandle all = required();
        long alive = 0;
        for (Map.Entry<Integer, VersionRow> row : rows.entrySet()) {
            KeyState state = row.getValue().state();
            boolean last = row.getKey().equals(rows.lastKey());
            if (row.getKey() < 1 || (state == KeyState.CURRENT) != last) {
                throw malformed(null);
            }
            alive += state == KeyState.DESTROYED ? 0 : 1;
        }
        boolean same = alive == all.size() && all.getPrimary().getId() == current();
        for (int i = 0; same && i < all.size(); i++) {
            VersionRow row = rows.get(all.getAt(i).getId());
            same = row != null
                    && row.state() != KeyState.DESTROYED
                    && all.getAt(i).getKey().getParameters().equals(PARAMETERS);
        }
        if (!same) {
            throw malformed(null);
        }
        return this;
    }

    private KeysetHandle required() {
        if (keyset == null) {
            throw new VaultBugException("a key file has a version at least");
        }
        return keyset;
    }

    private static UnavailableException malformed(@Nullable Throwable cause) {
        return new UnavailableException(
                ErrorCode.KEY_FILE_DAMAGED, "the key file's content is not a keyset of ours", false, cause);
    }

    private static Key newKey() {
        try {
            return KeysetHandle.generateNew(PARAMETERS, AeadConfig2026.get())
                    .getPrimary()
                    .getKey();
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("Tink did not make a key", e);
        }
    }

    private static KeysetHandle build(KeysetHandle.Builder builder) {
        try {
            return builder.build();
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("Tink did not take its own keys", e);
        }
    }

    private static AesGcmParameters parameters() {
        try {
            return AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("Tink has no AES256-GCM", e);
        }
    }
}
