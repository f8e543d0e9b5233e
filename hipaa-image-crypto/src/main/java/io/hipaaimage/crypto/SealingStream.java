package io.hipaaimage.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

/**
 * Seals what is written to it, segment by segment, in the writer's own thread. A full segment is held back until more comes, so that the
 * last one is never empty after a full one. Only {@link #finish} makes a whole message: closed before, the message has no last segment
 * and opens nowhere. Not thread-safe.
 */
final class SealingStream extends OutputStream {
    private final FloeMessage message;
    private final SegmentCipher cipher;
    private final WriteAt out;
    private final long start;
    private final TagDigest tags = new TagDigest();
    private final byte[] plain;
    private final byte[] sealed;
    private int filled;
    private long position;
    private boolean ended;

    SealingStream(FloeMessage message, WriteAt out, long start, SecureRandom random) {
        this.message = message;
        this.cipher = new SegmentCipher(message, random);
        this.out = out;
        this.start = start;
        this.plain = new byte[message.parameters().plaintextBytes()];
        this.sealed = new byte[message.parameters().segmentBytes()];
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, from.length);
        if (ended) {
            throw new IOException("the stream has ended");
        }
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (filled == plain.length) {
                emit(false);
            }
            int n = Math.min(end - at, plain.length - filled);
            System.arraycopy(from, at, plain, filled, n);
            filled += n;
            at += n;
        }
    }

    /** Writes the last segment and says what was written. */
    PayloadSealer.Sealed finish() throws IOException {
        if (ended) {
            throw new IOException("the stream has ended");
        }
        long bytes = position * plain.length + filled;
        emit(true);
        close();
        return new PayloadSealer.Sealed(bytes, message.parameters().sealedBytes(bytes), tags.finish());
    }

    private void emit(boolean last) throws IOException {
        int n = cipher.encrypt(plain, filled, position, last, sealed);
        out.write(
                ByteBuffer.wrap(sealed, 0, n),
                start + position * message.parameters().segmentBytes());
        tags.add(position, Arrays.copyOfRange(sealed, n - 16, n));
        position++;
        filled = 0;
    }

    @Override
    public void close() {
        ended = true;
        Arrays.fill(plain, (byte) 0);
    }
}
