package io.hipaaimage.crypto;

import io.hipaaimage.core.KeyId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of a frame:
 *
 * <pre>
 * length u32 | sequence u64 | first of its batch u64 | CRC-32C over these 20 | kind u8 | nonce 12 | ciphertext | tag 16
 * </pre>
 *
 * Plaintext: key id 16, erased epoch u32, erased sequence u64, payload. Associated data: a label, shard, epoch and the head with the kind.
 * A record and the erased frame in its place have the same first 24 bytes, so that a torn overwrite never loses the way to the next frame.
 * Immutable, safe for use by several threads.
 */
final class FrameCodec {
    /** Length, sequence, batch, CRC. */
    static final int HEAD = 24;

    /** A frame without a payload. */
    static final int EMPTY = HEAD + 1 + Gcm.OVERHEAD + 28;

    /** The longest frame. */
    static final int LONGEST = 128 << 10;

    private static final byte[] LABEL = "hipaa-image/record/v1".getBytes(StandardCharsets.US_ASCII);
    private static final KeyId NOBODY = KeyId.of(new byte[16]);

    private final int shard;
    private final int epoch;
    private final byte[] key;
    private final SecureRandom random;

    /** A head that may be trusted to lead to the next frame. */
    record Head(int length, long seq, long batch) {}

    FrameCodec(int shard, int epoch, byte[] key) {
        this(shard, epoch, key, new SecureRandom());
    }

    FrameCodec(int shard, int epoch, byte[] key, SecureRandom random) {
        this.shard = shard;
        this.epoch = epoch;
        this.key = key.clone();
        this.random = random;
    }

    int epoch() {
        return epoch;
    }

    static int length(Frame frame) {
        return EMPTY + frame.payload().length;
    }

    byte[] seal(Frame frame, long seq, long batch) {
        byte[] plain = ByteBuffer.allocate(28 + frame.payload().length)
                .put(frame.id().bytes())
                .putInt(frame.erases().epoch())
                .putLong(frame.erases().seq())
                .put(frame.payload())
                .array();
        byte[] head = head(length(frame), seq, batch);
        byte[] sealed = Gcm.seal(key, random, aad(head, frame.kind()), plain);
        Arrays.fill(plain, (byte) 0);
        return ByteBuffer.allocate(HEAD + 1 + sealed.length)
                .put(head)
                .put((byte) frame.kind().code())
                .put(sealed)
                .array();
    }

    /** The erased frame that takes the place of one. */
    byte[] erased(int length, long seq, long batch) {
        return seal(new Frame(FrameKind.ERASED, NOBODY, Frame.Ref.NONE, new byte[length - EMPTY]), seq, batch);
    }

    /** The head at a place, or empty where no frame begins. */
    static Optional<Head> head(byte[] bytes, int from) {
        if (from < 0 || bytes.length - from < HEAD) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, from, HEAD);
        Head head = new Head(in.getInt(), in.getLong(), in.getLong());
        boolean sound = in.getInt() == crc(bytes, from)
                && head.length >= EMPTY
                && head.length <= LONGEST
                && head.batch >= 1
                && head.batch <= head.seq;
        return sound ? Optional.of(head) : Optional.empty();
    }

    /** The frame at a place, or empty where it is not one of this shard and epoch. */
    Optional<Frame> open(byte[] bytes, int from, Head head) {
        Optional<FrameKind> kind = FrameKind.of(bytes[from + HEAD]);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        byte[] aad = aad(Arrays.copyOfRange(bytes, from, from + HEAD), kind.get());
        return Gcm.open(key, aad, bytes, from + HEAD + 1, head.length - HEAD - 1)
                .map(plain -> frame(kind.get(), plain));
    }

    private static Frame frame(FrameKind kind, byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain);
        byte[] id = new byte[16];
        in.get(id);
        Frame.Ref erases = new Frame.Ref(in.getInt(), in.getLong());
        byte[] payload = kind == FrameKind.RECORD ? Arrays.copyOfRange(plain, 28, plain.length) : new byte[0];
        return new Frame(kind, KeyId.of(id), erases, payload);
    }

    private static byte[] head(int length, long seq, long batch) {
        byte[] head = new byte[HEAD];
        ByteBuffer.wrap(head).putInt(length).putLong(seq).putLong(batch);
        ByteBuffer.wrap(head).putInt(HEAD - 4, crc(head, 0));
        return head;
    }

    private static int crc(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, HEAD - 4);
        return (int) crc.getValue();
    }

    private byte[] aad(byte[] head, FrameKind kind) {
        return ByteBuffer.allocate(LABEL.length + 9 + HEAD)
                .put(LABEL)
                .putInt(shard)
                .putInt(epoch)
                .put((byte) kind.code())
                .put(head)
                .array();
    }
}
