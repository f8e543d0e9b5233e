package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Payloads of any length, in segments of any length, by any number of workers. */
class PayloadProperties {
    private static final byte[] KEY = new byte[32];
    private static final byte[] AAD = {1, 2, 3};
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Grows as it is written, at any place; safe for several threads. */
    private static final class Memory implements WriteAt, ReadAt {
        private byte[] bytes = new byte[0];

        @Override
        public synchronized void write(ByteBuffer from, long position) {
            int end = (int) position + from.remaining();
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, end);
            }
            from.get(bytes, (int) position, from.remaining());
        }

        @Override
        public synchronized int read(ByteBuffer into, long position) {
            if (position >= bytes.length) {
                return -1;
            }
            int n = Math.min(Math.min(into.remaining(), 97), (int) (bytes.length - position));
            into.put(bytes, (int) position, n);
            return n;
        }
    }

    private record Sealed(FloeMessage message, Memory file, PayloadSealer.Sealed result) {
        PayloadReader reader() {
            return new PayloadReader(message, file, 0, file.bytes.length);
        }
    }

    private static Sealed sealed(byte[] plain, int segment, int rotation, int workers, boolean stream)
            throws Exception {
        FloeMessage message = FloeMessage.begin(new FloeParameters(segment, rotation), KEY, AAD, RANDOM);
        Memory file = new Memory();
        int full = message.parameters().plaintextBytes();
        Memory source = new Memory();
        source.write(ByteBuffer.wrap(plain), 0);
        PlainPieces pieces = stream
                ? PlainPieces.of(new ByteArrayInputStream(plain), full)
                : PlainPieces.of(source, plain.length, full);
        PayloadSealer.Sealed result = new PayloadSealer(message, pieces, file, 0, RANDOM).seal(Workers.of(workers));
        return new Sealed(message, file, result);
    }

    private static byte[] content(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] opened(Sealed sealed, int workers) throws Exception {
        Memory out = new Memory();
        PayloadReader reader = sealed.reader();
        long n = reader.openAll(
                Workers.of(workers),
                (segment, plain, length) -> out.write(ByteBuffer.wrap(plain, 0, length), reader.plainOffset(segment)));
        assertThat(n).isEqualTo(out.bytes.length).isEqualTo(reader.plaintextBytes());
        return out.bytes;
    }

    @Property(tries = 300, seed = "20260301")
    void opensWhatItSealed(
            @ForAll @IntRange(max = 3_000) int size,
            @ForAll @IntRange(min = 33, max = 300) int segment,
            @ForAll @IntRange(max = 5) int rotation,
            @ForAll @IntRange(min = 1, max = 4) int workers,
            @ForAll boolean stream,
            @ForAll long seed)
            throws Exception {
        byte[] plain = content(size, seed);
        Sealed sealed = sealed(plain, segment, rotation, workers, stream);
        assertThat(opened(sealed, workers)).isEqualTo(plain);
        assertThat(sealed.result.plaintextBytes()).isEqualTo(size);
        assertThat(sealed.result.segmentBytes()).isEqualTo(sealed.file.bytes.length);
        assertThat(sealed.result.segmentsDigest()).isEqualTo(tagsDigest(sealed.file.bytes, segment));
    }

    @Property(tries = 200, seed = "20260301")
    void givesTheSameMessageToAStreamThatIsWrittenTo(
            @ForAll @IntRange(max = 2_000) int size,
            @ForAll @IntRange(min = 33, max = 200) int segment,
            @ForAll @IntRange(min = 1, max = 150) int step,
            @ForAll long seed)
            throws Exception {
        byte[] plain = content(size, seed);
        FloeMessage message = FloeMessage.begin(new FloeParameters(segment, 20), KEY, AAD, RANDOM);
        Memory file = new Memory();
        PayloadSealer.Sealed result;
        try (SealingStream out = new SealingStream(message, file, 0, RANDOM)) {
            for (int at = 0; at < size; at += step) {
                out.write(plain, at, Math.min(step, size - at));
            }
            result = out.finish();
        }
        Sealed sealed = new Sealed(message, file, result);
        assertThat(opened(sealed, 2)).isEqualTo(plain);
        assertThat(result.segmentBytes()).isEqualTo(file.bytes.length);
        assertThat(result.segmentsDigest()).isEqualTo(tagsDigest(file.bytes, segment));
    }

    @Property(tries = 300, seed = "20260301")
    void neverOpensWhatWasCutOrChanged(
            @ForAll @IntRange(max = 1_000) int size,
            @ForAll @IntRange(min = 33, max = 200) int segment,
            @ForAll @IntRange(min = 1, max = 4) int workers,
            @ForAll long seed)
            throws Exception {
        Sealed sealed = sealed(content(size, seed), segment, 20, 1, true);
        byte[] good = sealed.file.bytes;
        Random random = new Random(seed);
        sealed.file.bytes = Arrays.copyOf(good, random.nextInt(good.length));
        assertThatThrownBy(() -> opened(sealed, workers))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TRUNCATED));
        int bit = random.nextInt(good.length * 8);
        sealed.file.bytes = good.clone();
        sealed.file.bytes[bit / 8] ^= (byte) (1 << bit % 8);
        assertThatThrownBy(() -> opened(sealed, workers)).hasMessage("TAMPERED segment " + bit / 8 / segment);
        sealed.file.bytes = Arrays.copyOf(good, good.length + 1 + random.nextInt(300));
        assertThatThrownBy(() -> opened(sealed, workers)).hasMessage("TAMPERED trailer");
    }

    @Property(tries = 50, seed = "20260301")
    void keepsTheFailureOfTheCallersStream(
            @ForAll @IntRange(max = 2_000) int after, @ForAll @IntRange(min = 1, max = 4) int workers) {
        FloeMessage message = FloeMessage.begin(new FloeParameters(64, 20), KEY, AAD, RANDOM);
        IOException own = new IOException("the upload broke");
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[after]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw own;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw own;
            }
        });
        PayloadSealer sealer = new PayloadSealer(message, PlainPieces.of(broken, 32), new Memory(), 0, RANDOM);
        assertThatThrownBy(() -> sealer.seal(Workers.of(workers))).isSameAs(own);
    }

    private static byte[] tagsDigest(byte[] sealed, int segment) {
        ByteArrayOutputStream tags = new ByteArrayOutputStream();
        for (int at = 0; at < sealed.length; at += segment) {
            int end = Math.min(sealed.length, at + segment);
            tags.write(sealed, end - 16, 16);
        }
        return Primitives.sha256(tags.toByteArray());
    }
}
