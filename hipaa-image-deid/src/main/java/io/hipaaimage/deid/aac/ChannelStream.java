package io.hipaaimage.deid.aac;

/** One channel of a frame, of low complexity ({@code individual_channel_stream}, ISO/IEC 14496-3 table 4.50), passed over bit by bit. */
final class ChannelStream {
    private static final int MOST_FILTER_ORDER = 12;

    private final FrameBits in;
    private final Windows windows;
    /** By group and band. */
    private final int[][] books;

    private ChannelStream(FrameBits in, Windows windows) {
        this.in = in;
        this.windows = windows;
        this.books = new int[windows.groups().length][windows.bands()];
    }

    /** Passes over a channel that has windows of its own. */
    static void pass(FrameBits in, int frequency) throws UnknownFrameException {
        in.skip(8);
        new ChannelStream(in, Windows.read(in, frequency)).pass();
    }

    /** Passes over a channel that shares the windows of its pair. */
    static void pass(FrameBits in, Windows shared) throws UnknownFrameException {
        in.skip(8);
        new ChannelStream(in, shared).pass();
    }

    private void pass() throws UnknownFrameException {
        sections();
        scaleFactors();
        if (in.flag()) {
            pulses();
        }
        if (in.flag()) {
            noiseShaping();
        }
        // gain control is of another profile
        in.require(!in.flag());
        values();
    }

    private void sections() throws UnknownFrameException {
        int bits = windows.eight() ? 3 : 5;
        int escape = (1 << bits) - 1;
        for (int[] group : books) {
            int band = 0;
            while (band < group.length) {
                int book = in.take(4);
                int end = band;
                int more = in.take(bits);
                while (more == escape) {
                    end += more;
                    in.require(end <= group.length);
                    more = in.take(bits);
                }
                end += more;
                // a section of no bands would only be a place for its book's number
                in.require(book != Codebooks.RESERVED && end > band && end <= group.length);
                while (band < end) {
                    group[band++] = book;
                }
            }
        }
    }

    private void scaleFactors() throws UnknownFrameException {
        boolean noise = false;
        for (int[] group : books) {
            for (int book : group) {
                if (book == Codebooks.NOISE && !noise) {
                    in.skip(9);
                    noise = true;
                } else if (book != Codebooks.NOTHING) {
                    Codebooks.SCALE_FACTORS.pass(in);
                }
            }
        }
    }

    private void pulses() throws UnknownFrameException {
        in.require(!windows.eight());
        int count = in.take(2) + 1;
        in.require(in.take(6) < windows.begins().length - 1);
        in.skip(9 * count);
    }

    private void noiseShaping() throws UnknownFrameException {
        boolean eight = windows.eight();
        for (int window = 0; window < (eight ? 8 : 1); window++) {
            int filters = in.take(eight ? 1 : 2);
            if (filters == 0) {
                continue;
            }
            int resolution = 3 + in.take(1);
            for (int i = 0; i < filters; i++) {
                in.skip(eight ? 4 : 6);
                int order = in.take(eight ? 3 : 5);
                in.require(order <= MOST_FILTER_ORDER);
                if (order > 0) {
                    in.skip(1);
                    int compressed = in.take(1);
                    in.skip(order * (resolution - compressed));
                }
            }
        }
    }

    private void values() throws UnknownFrameException {
        for (int group = 0; group < books.length; group++) {
            for (int band = 0; band < windows.bands(); band++) {
                int book = books[group][band];
                if (book != Codebooks.NOTHING && book <= Codebooks.LAST_OF_VALUES) {
                    Code code = Codebooks.of(book);
                    int each = book < Codebooks.FIRST_OF_PAIRS ? 4 : 2;
                    for (int i = windows.lines(band) * windows.groups()[group] / each; i > 0; i--) {
                        code.pass(in);
                    }
                }
            }
        }
    }
}
