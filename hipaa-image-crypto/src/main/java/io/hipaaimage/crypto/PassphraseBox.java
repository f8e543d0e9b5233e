package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * A secret under a passphrase, or a key file under a {@link MachineSecret}, as the bytes of one file ({@code docs/formats/keyset.md}):
 *
 * <pre>
 * magic 4 | version 1 | kdf 1 | 0 0 | memory KiB u32 | iterations u32 | parallelism u32 | salt 16
 * | commitment 32 | nonce 12 | length u32 | ciphertext, tag | SHA-256 over all before 32
 * </pre>
 *
 * Three answers are kept apart: the digest fails (damaged), the commitment fails (another passphrase), the tag fails (altered by somebody
 * who made the digest anew). The commitment is compared before the key is used, so no file opens under two passphrases. An unlocked box
 * can seal a new content for the same passphrase without asking for it again. Immutable, safe for use by several threads.
 */
final class PassphraseBox {
    private static final byte VERSION = 1;
    private static final int HEADER = 36;
    private static final int COMMITMENT = 32;
    private static final int BODY = HEADER + COMMITMENT + 16;
    private static final int DIGEST = 32;
    private static final byte[] SEAL = ascii("hipaa-image/passphrase-box/v1 seal");
    private static final byte[] COMMIT = ascii("hipaa-image/passphrase-box/v1 commit");

    private final byte[] head;
    private final byte[] key;

    /** An open box and what was in it. */
    record Opened(PassphraseBox box, byte[] content) {}

    private PassphraseBox(byte[] header, byte[] master) {
        this.head = Arrays.copyOf(header, HEADER + COMMITMENT);
        System.arraycopy(Hkdf.expand(master, COMMITMENT, COMMIT), 0, head, HEADER, COMMITMENT);
        this.key = Hkdf.expand(master, 32, SEAL);
        Arrays.fill(master, (byte) 0);
    }

    /**
     * A new box.
     *
     * @param magic four letters that say what it holds
     * @param parameters how hard it is to guess; PBKDF2 takes their place in approved mode, and a machine's secret needs none of them
     * @throws RefusedException {@code REFUSED} for an empty passphrase, {@code MACHINE_SECRET_DAMAGED} for a part of a machine's secret
     */
    static PassphraseBox create(String magic, Passphrase passphrase, Argon2Parameters parameters, SecureRandom random)
            throws RefusedException, UnavailableException {
        byte[] words = passphrase.read();
        try {
            return create(magic, words, derivation(magic, words, parameters), random);
        } finally {
            Arrays.fill(words, (byte) 0);
        }
    }

    /** What a person keeps for himself, a recipient's key or a credential, is stretched whatever its passphrase looks like. */
    private static PassphraseStretching derivation(String magic, byte[] words, Argon2Parameters parameters)
            throws RefusedException {
        if (words.length == 0) {
            throw new RefusedException(ErrorCode.REFUSED, "the passphrase is empty", "give one");
        }
        if (!takesMachineSecret(magic) || !MachineSecret.claimed(words)) {
            return PassphraseStretching.forNew(parameters);
        }
        byte[] secret = MachineSecret.read(words)
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.REFUSED,
                        "MACHINE_SECRET_DAMAGED this is only a part of a machine's secret, or was changed",
                        "name a file as 'keygen --machine-secret' made it"));
        Arrays.fill(secret, (byte) 0);
        return MachineDerivation.ONLY;
    }

    private static boolean takesMachineSecret(String magic) {
        return magic.equals(PassphraseKeyset.MAGIC);
    }

    private static PassphraseBox create(
            String magic, byte[] words, PassphraseStretching stretching, SecureRandom random)
            throws UnavailableException {
        byte[] salt = new byte[PassphraseStretching.SALT_BYTES];
        random.nextBytes(salt);
        ByteBuffer header =
                ByteBuffer.allocate(HEADER).put(ascii(magic)).put(new byte[] {VERSION, stretching.number(), 0, 0});
        for (int cost : stretching.cost()) {
            header.putInt(cost);
        }
        header.put(salt);
        return new PassphraseBox(header.array(), stretching.derive(words, salt));
    }

    /**
     * Opens a box. Reads the passphrase only when the file can be one of ours.
     *
     * @throws UnavailableException {@code KEY_FILE_DAMAGED}, {@code WRONG_PASSPHRASE}
     */
    static Opened open(String magic, byte[] file, Passphrase passphrase) throws UnavailableException {
        PassphraseStretching stretching = stretching(magic, file);
        byte[] header = Arrays.copyOf(file, HEADER);
        byte[] salt = Arrays.copyOfRange(file, 20, HEADER);
        byte[] words = passphrase.read();
        PassphraseBox box;
        try {
            box = new PassphraseBox(header, stretching.derive(words, salt));
        } finally {
            Arrays.fill(words, (byte) 0);
        }
        return new Opened(box, box.content(magic, file));
    }

    /** What another file under the same passphrase and salt holds, without a derivation. */
    byte[] content(String magic, byte[] file) throws UnavailableException {
        stretching(magic, file);
        if (!MessageDigest.isEqual(head, Arrays.copyOf(file, HEADER + COMMITMENT))) {
            throw new UnavailableException(ErrorCode.WRONG_PASSPHRASE, "the passphrase does not open the key file");
        }
        return Gcm.open(key, head, sealedPart(file))
                .orElseThrow(() -> damaged("the key file was altered; use a copy of it as it was made"));
    }

    private static PassphraseStretching stretching(String magic, byte[] file) throws UnavailableException {
        int body = file.length - BODY - DIGEST;
        if (body < 16 || !Arrays.equals(Arrays.copyOf(file, 4), ascii(magic))) {
            throw damaged("this is not a key file, or only a part of one");
        }
        byte[] digest = Primitives.sha256(Arrays.copyOf(file, file.length - DIGEST));
        if (!Arrays.equals(digest, Arrays.copyOfRange(file, file.length - DIGEST, file.length))) {
            throw damaged("the key file is damaged, no passphrase can help; use a copy of it");
        }
        ByteBuffer header = ByteBuffer.wrap(file);
        boolean known = header.get(4) == VERSION && header.getShort(6) == 0;
        PassphraseStretching stretching = stated(magic, header.get(5), ByteBuffer.wrap(file, 8, 12))
                .filter(stated -> known)
                .orElseThrow(
                        () -> damaged("the key file is of a version that this library does not know; use a newer one"));
        if (header.getInt(HEADER + COMMITMENT + 12) != body) {
            throw damaged("the key file's length is wrong");
        }
        stretching.check();
        return stretching;
    }

    private static Optional<PassphraseStretching> stated(String magic, byte number, ByteBuffer cost) {
        return number == MachineDerivation.NUMBER && takesMachineSecret(magic)
                ? Optional.of(new MachineDerivation(cost.getInt(), cost.getInt(), cost.getInt()))
                : PassphraseStretching.stated(number, cost);
    }

    /** Whether the beginning of a file says that Argon2id opens it. */
    static boolean beginsWithArgon2(byte[] front) {
        return front.length > 5
                && Arrays.equals(front, 0, 4, ascii(PassphraseKeyset.MAGIC), 0, 4)
                && front[5] == Argon2Parameters.NUMBER;
    }

    /** What the key comes from, in words. */
    String derivation() {
        return switch (head[5]) {
            case Pbkdf2Parameters.NUMBER -> "PBKDF2-HMAC-SHA512";
            case MachineDerivation.NUMBER -> "a machine's secret, HKDF-SHA384";
            default -> "Argon2id";
        };
    }

    /** A file with a new content under the same passphrase. */
    byte[] seal(byte[] content, SecureRandom random) {
        byte[] sealed = Gcm.seal(key, random, head, content);
        byte[] front = ByteBuffer.allocate(BODY + sealed.length - 12)
                .put(head)
                .put(sealed, 0, 12)
                .putInt(sealed.length - 12)
                .put(sealed, 12, sealed.length - 12)
                .array();
        byte[] file = Arrays.copyOf(front, front.length + DIGEST);
        System.arraycopy(Primitives.sha256(front), 0, file, front.length, DIGEST);
        return file;
    }

    private byte[] sealedPart(byte[] file) {
        int body = file.length - BODY - DIGEST;
        byte[] sealed = Arrays.copyOfRange(file, head.length, head.length + 12 + body);
        System.arraycopy(file, BODY, sealed, 12, body);
        return sealed;
    }

    private static UnavailableException damaged(String what) {
        return new UnavailableException(ErrorCode.KEY_FILE_DAMAGED, what);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
