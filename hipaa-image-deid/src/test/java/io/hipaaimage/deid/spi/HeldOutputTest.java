package io.hipaaimage.deid.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept back of a picture: the same bytes whether they fit into memory or not, and little memory whatever they are. */
class HeldOutputTest {
    private static final int MIB = 1 << 20;

    @Test
    void releasesWhatAPlainArrayWouldHold() throws Exception {
        Random random = new Random(4711);
        byte[] model = new byte[4 * HeldOutput.MOST_IN_MEMORY];
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        int length = 0;
        try (HeldOutput held = new HeldOutput(to(released), true)) {
            for (int step = 0; step < 3_000; step++) {
                byte[] some = new byte[random.nextInt(1_000)];
                random.nextBytes(some);
                int at = some.length > length ? 0 : random.nextInt(length - some.length + 1);
                if (step % 100 == 99) {
                    length -= random.nextInt(length / 4);
                    held.cut(length);
                } else if (step % 100 == 49 && some.length <= length) {
                    System.arraycopy(model, at + some.length, model, at, length - at - some.length);
                    length -= some.length;
                    held.remove(at, some.length);
                } else if (step % 3 > 0 && length + some.length <= model.length) {
                    System.arraycopy(some, 0, model, length, some.length);
                    held.write(some);
                    length += some.length;
                } else if (step % 2 == 0 && some.length <= length) {
                    System.arraycopy(some, 0, model, at, some.length);
                    held.change(at, some);
                } else if (length > some.length) {
                    byte[] copy = new byte[some.length];
                    held.copy(at, copy, copy.length);
                    assertThat(copy).isEqualTo(Arrays.copyOfRange(model, at, at + copy.length));
                    assertThat(held.kept(at)).isEqualTo(model[at] & 0xFF);
                }
                assertThat(held.held()).isEqualTo(length);
            }
            assertThat(length).as("more than what memory holds").isGreaterThan(HeldOutput.MOST_IN_MEMORY);
            held.release();
        }
        assertThat(released.toByteArray()).isEqualTo(Arrays.copyOf(model, length));
    }

    @Test
    void keepsLittleInMemoryWhateverIsHeld() throws Exception {
        byte[] some = new byte[MIB];
        try (HeldOutput held = HeldOutput.aside()) {
            long before = live();
            for (int i = 0; i < 48; i++) {
                some[i] = (byte) i;
                held.write(some);
            }
            assertThat(live() - before).isLessThan(MIB);
            assertThat(held.kept(20 * MIB + 19)).isEqualTo(19);
            assertThat(held.kept(20 * MIB + 21)).isZero();
        }
        assertThat(HeldOutput.MOST_IN_MEMORY).isLessThanOrEqualTo(128 << 10);
    }

    @Test
    void forgetsAllWhenItIsClosed() throws Exception {
        HeldOutput held = HeldOutput.aside();
        held.write(new byte[] {1, 2, 3});
        held.close();
        assertThat(held.held()).isZero();
        held.write(new byte[1]);
        assertThat(held.kept(0)).isZero();
        held.close();
    }

    private static PictureOutput to(ByteArrayOutputStream out) {
        return new PictureOutput(out, new Anything(), null);
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static final class Anything implements StrictReader {
        private long seen;

        @Override
        public void accept(byte[] bytes, int from, int length) {
            seen += length;
        }

        @Override
        public long finish() {
            return seen;
        }
    }
}
