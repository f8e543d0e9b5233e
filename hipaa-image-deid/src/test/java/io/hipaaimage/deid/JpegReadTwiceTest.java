package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.deid.jpeg.JpegCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JPEGs with tables of their own at deep depth: their data is walked, and where it is clean copied at a second reading. */
class JpegReadTwiceTest {
    private static final int SOS = 0xDA;
    private static final int WINDOW = 1 << 17;
    private static final byte[] WORD = Jpegs.bytes(Word.ONE);

    private static final Map<String, byte[]> PICTURES = pictures();

    private static Map<String, byte[]> pictures() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("restarts", Jpegs.restarts(40, 7));
        all.put("no restarts", Jpegs.withSymbols(new byte[] {2}, new byte[] {0, 1}, "0"));
        all.put("progressive", Jpegs.progressive(1));
        return all;
    }

    static Stream<String> everyPicture() {
        return PICTURES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void whateverStandsBehindTheDataOfAnyScanGoes(String kind) throws Exception {
        byte[] plain = Objects.requireNonNull(PICTURES.get(kind));
        byte[] clean = Scrubs.scrub(plain, Depth.DEEP);

        for (int end : endsOfScans(plain)) {
            for (byte[] more : List.of(WORD, new byte[] {-1, -1}, Jpegs.ints(0xFF, 0xD3))) {
                byte[] file = joined(Arrays.copyOf(plain, end), more, Arrays.copyOfRange(plain, end, plain.length));
                assertThat(Scrubs.scrub(file, Depth.DEEP)).isEqualTo(clean);
                assertThat(read(file, file)).hasValue(clean);
            }
        }
    }

    @Test
    void paddingOfTheLastIntervalIsOnesAgain() throws Exception {
        byte[] plain = Jpegs.restarts(40, 7);
        byte[] file = plain.clone();
        file[file.length - 3] = 0;

        assertThat(Scrubs.scrub(file, Depth.DEEP)).isEqualTo(Scrubs.scrub(plain, Depth.DEEP));
    }

    /** The file is another one when it is read again: out comes the picture that was walked, or nothing. */
    @ParameterizedTest
    @MethodSource("everyPicture")
    void aByteThatChangesBetweenTheReadingsIsNoticed(String kind) throws Exception {
        byte[] first = Objects.requireNonNull(PICTURES.get(kind));
        byte[] clean = Scrubs.scrub(first, Depth.DEEP);
        BitSet data = places(first);

        for (int at = 2; at < first.length - 2; at++) {
            byte[] then = first.clone();
            then[at] ^= 1;
            Optional<byte[]> out = read(first, then);
            if (data.get(at)) {
                assertThat(out).as("byte %s", at).isEmpty();
            } else {
                assertThat(out.orElse(clean)).as("byte %s", at).isEqualTo(clean);
            }
        }
        for (int length = data.nextSetBit(0); length < first.length; length++) {
            assertThat(read(first, Arrays.copyOf(first, length)))
                    .as("cut at %s", length)
                    .isEmpty();
        }
    }

    @Test
    void aLargePictureIsCopiedWholeAndComparedToItsLastByte() throws Exception {
        byte[] file = noise();
        int data = endsOfHeaders(file).get(0);
        assertThat(file.length - data).isGreaterThan(2 * WINDOW);

        byte[] clean = Scrubs.scrub(file, Depth.DEEP);
        assertThat(data(clean)).isEqualTo(data(file));
        for (int at : new int[] {data, data + WINDOW / 2 - 1, data + WINDOW / 2, data + WINDOW, file.length - 3}) {
            byte[] then = file.clone();
            then[at] ^= 1;
            assertThat(read(file, then)).as("byte %s", at).isEmpty();
        }
    }

    /** A picture of noise with quantizers of its own. */
    private static byte[] noise() throws IOException {
        Random random = new Random(4711);
        BufferedImage image = new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 900 * 700; i++) {
            image.setRGB(i % 900, i / 900, random.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        List<byte[]> parts = Jpegs.split(out.toByteArray());
        parts.stream().filter(part -> (part[1] & 0xFF) == 0xDB).forEach(part -> part[part.length - 1]++);
        return Jpegs.join(parts);
    }

    private static byte[] data(byte[] jpeg) {
        List<byte[]> parts = Jpegs.split(jpeg);
        return parts.get(parts.size() - 1);
    }

    /** A scrub of a file that has other bytes when it is read from its beginning for the second time; empty where it is refused. */
    private static Optional<byte[]> read(byte[] first, byte[] then) throws ImageVaultException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JpegCodec codec = new JpegCodec();
        PictureOutput out = new PictureOutput(bytes, codec.verifier(), null);
        try (PictureInput in = new PictureInput(new ByteArrayInputStream(first), null, new Changing(first, then))) {
            codec.scrub(in, out, Depth.DEEP, new Removals());
        } catch (DamagedInputException | RefusedException e) {
            return Optional.empty();
        }
        out.flush();
        return Optional.of(bytes.toByteArray());
    }

    private static List<Integer> endsOfScans(byte[] jpeg) {
        List<Integer> ends = new ArrayList<>();
        for (int at : endsOfHeaders(jpeg)) {
            int end = at;
            while (jpeg[end] != -1 || jpeg[end + 1] == 0 || (jpeg[end + 1] & 0xF8) == 0xD0) {
                end++;
            }
            ends.add(end);
        }
        return ends;
    }

    private static BitSet places(byte[] jpeg) {
        BitSet data = new BitSet();
        List<Integer> ends = endsOfScans(jpeg);
        for (int from : endsOfHeaders(jpeg)) {
            data.set(from, ends.remove(0));
        }
        return data;
    }

    private static List<Integer> endsOfHeaders(byte[] jpeg) {
        List<Integer> ends = new ArrayList<>();
        for (int at = 2; at + 3 < jpeg.length; at++) {
            if (jpeg[at] == -1 && (jpeg[at + 1] & 0xFF) == SOS) {
                ends.add(at + 2 + jpeg[at + 3]);
            }
        }
        return ends;
    }

    /** A file that another program writes to after it was read to its end. */
    private static final class Changing implements SeekableByteChannel {
        private final byte[] first;
        private final byte[] then;
        private long position;
        private int beginnings;

        Changing(byte[] first, byte[] then) {
            this.first = first;
            this.then = then;
        }

        @Override
        public int read(ByteBuffer into) {
            beginnings += position == 0 ? 1 : 0;
            byte[] now = beginnings < 2 ? first : then;
            int count = (int) Math.min(into.remaining(), now.length - position);
            if (count <= 0) {
                return -1;
            }
            into.put(now, (int) position, count);
            position += count;
            return count;
        }

        @Override
        public long size() {
            return first.length;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long to) {
            position = to;
            return this;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
