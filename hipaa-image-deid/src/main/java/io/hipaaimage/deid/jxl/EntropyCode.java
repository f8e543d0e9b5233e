package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream of numbers (ISO/IEC 18181-1 annex C): histograms or prefix codes per context, numbers of symbols and bits, copies of earlier
 * numbers.
 */
final class EntropyCode {
    private static final int[] LEAST_COPY_SYMBOL = {0, 224, 0, 512, 0, 4096, 15, 8};
    private static final int[] LEAST_COPY = {0, 3, 0, 4, 2, 5, 8, 9};
    private static final int MOST_CLUSTERS = 256;
    private static final int PREFIX_ALPHABET_BITS = 15;
    private static final int WINDOW = 1 << 20;
    private static final long END_STATE = 0x13 << 16;

    private final HeaderBits bits;
    private final int[] clusters;
    private final UintConfig[] configs;
    private final PrefixTable @Nullable [] prefixes;
    private final AliasTable @Nullable [] aliases;
    private final @Nullable Copies copies;
    private long state = END_STATE;

    /** How earlier numbers are copied, and those that can be. */
    private static final class Copies {
        private final long leastSymbol;
        private final long least;
        private final UintConfig lengths;
        private int[] window = new int[1 << 10];
        private long count;
        private long left;
        private long from;

        Copies(HeaderBits bits) throws ImageVaultException, IOException {
            leastSymbol = bits.u32(LEAST_COPY_SYMBOL);
            least = bits.u32(LEAST_COPY);
            lengths = UintConfig.read(bits, 8);
        }

        long add(long value) {
            if (count >= window.length && window.length < WINDOW) {
                window = Arrays.copyOf(window, 2 * window.length);
            }
            window[(int) (count++ & window.length - 1)] = (int) value;
            return value;
        }

        long copy() {
            left--;
            return add(Integer.toUnsignedLong(window[(int) (from++ & window.length - 1)]));
        }
    }

    private EntropyCode(HeaderBits bits, int contexts, boolean mayCopy) throws ImageVaultException, IOException {
        this.bits = bits;
        boolean copying = bits.flag();
        if (copying && !mayCopy) {
            throw bits.malformed("header's copies");
        }
        copies = copying ? new Copies(bits) : null;
        clusters = new int[contexts + (copying ? 1 : 0)];
        if (clusters.length > 1) {
            readClusters();
        }
        boolean prefix = bits.flag();
        int alphabetBits = prefix ? PREFIX_ALPHABET_BITS : 5 + (int) bits.read(2);
        configs = new UintConfig[Arrays.stream(clusters).max().orElse(0) + 1];
        for (int i = 0; i < configs.length; i++) {
            configs[i] = UintConfig.read(bits, alphabetBits);
        }
        prefixes = prefix ? readPrefixes(configs.length) : null;
        aliases = prefix ? null : readAliases(configs.length, alphabetBits);
        if (!prefix) {
            state = bits.read(32);
        }
    }

    /** Reads the code of so many contexts; the numbers follow. */
    static EntropyCode read(HeaderBits bits, int contexts) throws ImageVaultException, IOException {
        return new EntropyCode(bits, contexts, true);
    }

    /** The next number, of a context. */
    long next(int context) throws ImageVaultException, IOException {
        if (copies == null) {
            return number(clusters[context]);
        }
        if (copies.left > 0) {
            return copies.copy();
        }
        int symbol = symbol(clusters[context]);
        if (symbol < copies.leastSymbol) {
            return copies.add(configs[clusters[context]].number(symbol, bits));
        }
        copies.left = copies.lengths.number((int) (symbol - copies.leastSymbol), bits) + copies.least;
        long back = number(clusters[clusters.length - 1]) + 1;
        copies.from = copies.count - Math.min(back, Math.min(copies.count, WINDOW));
        return copies.copy();
    }

    /** Says that all numbers were read. */
    void end() throws ImageVaultException {
        if (state != END_STATE) {
            throw bits.malformed("header's coded numbers");
        }
    }

    /** A number whose count of bits stands in {@code bitsOfCount} bits; 0 where a flag says so. */
    static int upTo(HeaderBits bits, int bitsOfCount) throws ImageVaultException, IOException {
        if (!bits.flag()) {
            return 0;
        }
        int count = (int) bits.read(bitsOfCount);
        return (int) bits.read(count) + (1 << count);
    }

    private long number(int cluster) throws ImageVaultException, IOException {
        return configs[cluster].number(symbol(cluster), bits);
    }

    private int symbol(int cluster) throws ImageVaultException, IOException {
        if (prefixes != null) {
            return prefixes[cluster].symbol(bits);
        }
        AliasTable table = aliases(cluster);
        int low = (int) (state & Histogram.ALL - 1);
        int symbol = table.symbol(low);
        state = table.count(symbol) * (state >> Histogram.LOG) + table.offset(low);
        if (state < 1 << 16) {
            state = state << 16 | bits.read(16);
        }
        return symbol;
    }

    private AliasTable aliases(int cluster) throws ImageVaultException {
        if (aliases == null) {
            throw bits.malformed("header's coded numbers");
        }
        return aliases[cluster];
    }

    private PrefixTable[] readPrefixes(int count) throws ImageVaultException, IOException {
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = upTo(bits, 4) + 1;
            if (sizes[i] > 1 << PREFIX_ALPHABET_BITS) {
                throw bits.malformed("header's prefix code");
            }
        }
        PrefixTable[] tables = new PrefixTable[count];
        for (int i = 0; i < count; i++) {
            tables[i] = PrefixTable.read(bits, sizes[i]);
        }
        return tables;
    }

    private AliasTable[] readAliases(int count, int alphabetBits) throws ImageVaultException, IOException {
        AliasTable[] tables = new AliasTable[count];
        for (int i = 0; i < count; i++) {
            tables[i] = new AliasTable(Histogram.read(bits), alphabetBits, bits);
        }
        return tables;
    }

    private void readClusters() throws ImageVaultException, IOException {
        if (bits.flag()) {
            int size = (int) bits.read(2);
            for (int i = 0; i < clusters.length; i++) {
                clusters[i] = (int) bits.read(size);
            }
        } else {
            boolean toFront = bits.flag();
            // a map of two may copy nothing, so a map of a map of a map ends there
            EntropyCode code = new EntropyCode(bits, 1, clusters.length > 2);
            for (int i = 0; i < clusters.length; i++) {
                long cluster = code.next(0);
                if (cluster >= MOST_CLUSTERS) {
                    throw bits.malformed("header's contexts");
                }
                clusters[i] = (int) cluster;
            }
            code.end();
            if (toFront) {
                moveToFront();
            }
        }
        requireAllUsed();
    }

    private void moveToFront() {
        int[] order = new int[MOST_CLUSTERS];
        Arrays.setAll(order, i -> i);
        for (int i = 0; i < clusters.length; i++) {
            int index = clusters[i];
            int value = order[index];
            System.arraycopy(order, 0, order, 1, index);
            order[0] = value;
            clusters[i] = value;
        }
    }

    private void requireAllUsed() throws ImageVaultException {
        long most = Arrays.stream(clusters).max().orElse(0);
        if (Arrays.stream(clusters).distinct().count() != most + 1) {
            throw bits.malformed("header's contexts");
        }
    }
}
