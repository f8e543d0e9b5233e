package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Seals details under a key an entry: HKDF-Expand-SHA-384 of the accounting key with the entry id; AAD is origin and entry id; the
 * commitment is an HMAC-SHA-256 over both and the plaintext under a key of its own. Thread-safe.
 */
final class CrosswalkDetails implements DetailSealer {
    private static final int MOST_BYTES = 32 << 10;
    private static final byte[] SEAL = "hipaa-image/detail/v1 seal".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMIT = "hipaa-image/detail/v1 commit".getBytes(StandardCharsets.US_ASCII);

    private final Crosswalk crosswalk;
    private final SecureRandom random = new SecureRandom();

    CrosswalkDetails(Crosswalk crosswalk) {
        this.crosswalk = crosswalk;
    }

    private static int year(Instant at) {
        // a zone offset would make its rules anew at each entry
        return LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), 86_400)).getYear();
    }

    @Override
    public String pseudonym(PatientRef patient, Instant at) throws UnavailableException {
        return crosswalk.of(patient, year(at)).pseudonym().value();
    }

    @Override
    public SealedDetail seal(String origin, byte[] entryId, @Nullable PatientRef patient, Instant at, byte[] plaintext)
            throws UnavailableException {
        if (entryId.length != 16 || plaintext.length > MOST_BYTES) {
            throw new IllegalArgumentException("an entry id has 16 bytes, a detail at most 32 KiB");
        }
        byte[] accounting = crosswalk.of(patient, year(at)).key();
        byte[] aad = aad(origin, entryId);
        byte[] key = Hkdf.expand(accounting, 32, SEAL, entryId);
        byte[] sealed = Gcm.seal(key, random, aad, plaintext);
        Arrays.fill(key, (byte) 0);
        return new SealedDetail(sealed, commitment(accounting, entryId, aad, plaintext));
    }

    @Override
    public byte[] open(String origin, byte[] entryId, @Nullable String pseudonym, Instant at, SealedDetail sealed)
            throws DamagedInputException, RefusedException, UnavailableException {
        Crosswalk.Year year = year(pseudonym, at);
        if (year.row().year() != year(at)) {
            throw tampered();
        }
        byte[] aad = aad(origin, entryId);
        byte[] key = Hkdf.expand(year.key(), 32, SEAL, entryId);
        byte[] plaintext = Gcm.open(key, aad, sealed.ciphertext()).orElseThrow(CrosswalkDetails::tampered);
        Arrays.fill(key, (byte) 0);
        if (!MessageDigest.isEqual(commitment(year.key(), entryId, aad, plaintext), sealed.commitment())) {
            throw tampered();
        }
        return plaintext;
    }

    private Crosswalk.Year year(@Nullable String pseudonym, Instant at)
            throws DamagedInputException, RefusedException, UnavailableException {
        if (pseudonym == null) {
            return crosswalk.ofNobody(year(at)).orElseThrow(CrosswalkDetails::tampered);
        }
        if (!KeyId.isWellFormed(pseudonym)) {
            throw tampered();
        }
        try {
            return crosswalk.stored(new KeyId(pseudonym));
        } catch (RefusedException e) {
            if (e.code() == ErrorCode.NOT_AVAILABLE) {
                throw new DamagedInputException(ErrorCode.TAMPERED, "detail of an unknown pseudonym", -1, e);
            }
            throw e;
        }
    }

    private static byte[] commitment(byte[] accounting, byte[] entryId, byte[] aad, byte[] plaintext) {
        byte[] key = Hkdf.expand(accounting, 32, COMMIT, entryId);
        try {
            return Primitives.hmacSha256(key, aad, plaintext);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] aad(String origin, byte[] entryId) {
        byte[] name = origin.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + name.length + entryId.length)
                .putShort((short) name.length)
                .put(name)
                .put(entryId)
                .array();
    }

    private static DamagedInputException tampered() {
        return new DamagedInputException(ErrorCode.TAMPERED, "detail", -1);
    }
}
