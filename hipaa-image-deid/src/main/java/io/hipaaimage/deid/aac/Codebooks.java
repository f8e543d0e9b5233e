package io.hipaaimage.deid.aac;

/**
 * The Huffman codes of AAC (ISO/IEC 14496-3 4.A, tables 4.A.1 to 4.A.12), as far as it takes to walk them: how many codes there are of 1, 2,
 * ... bits, and in the order of the codes how many signs follow each; {@code a} and {@code b} have one or two signs and one escape, {@code c}
 * two of both. In four codebooks no sign follows, since the values have theirs.
 */
final class Codebooks {
    /** Codebooks from this one on hold pairs of values, those before it quadruples. */
    static final int FIRST_OF_PAIRS = 5;

    /** No book has this number. */
    static final int RESERVED = 12;

    static final int NOTHING = 0;
    static final int LAST_OF_VALUES = 11;
    static final int NOISE = 13;

    static final Code SCALE_FACTORS = Code.of("1 0 1 3 2 4 3 5 4 6 6 6 5 8 4 7 3 7 46", "0".repeat(121));

    /** By number, from 1 on. */
    private static final Code[] BOOKS = {
        Code.of("1 0 0 0 8 0 24 0 24 8 16", "0".repeat(81)),
        Code.of("0 0 1 1 7 24 15 19 14", "0".repeat(81)),
        Code.of(
                "1 0 0 4 2 6 3 5 15 15 8 9 3 3 5 2",
                "011112222232343311223232331221224334323244332333223243344233333344442233434443233"),
        Code.of(
                "0 0 0 10 6 0 9 21 8 14 11 2",
                "433331202222121144443333333333332222222222221111444444333333333433344422222243333"),
        Code.of("1 0 0 4 4 0 4 12 12 12 18 10 4", "0".repeat(81)),
        Code.of("0 0 0 9 0 16 13 8 23 8 4", "0".repeat(81)),
        Code.of("1 0 2 1 0 4 5 10 14 15 8 4", "0112221122211222222221122212122222222211222222222222112222222222"),
        Code.of("0 0 1 5 7 10 14 15 8 4", "2212120112222222221122222222221212222222121222222222221212222112"),
        Code.of(
                "1 0 2 1 0 4 3 8 11 20 31 38 32 14 4",
                "0112221122211222222221122222221212222222212222222212221222212222112222222222222122212222222222222222"
                        + "222212212222222122222222222222212212222122222222222222222222222222222"),
        Code.of(
                "0 0 0 3 8 14 17 25 31 41 22 8",
                "2222112222211222202211222222222222121222222222222121222222222222222222122222122222222222222222121222"
                        + "222212222221222222222222222221212122222222222222212122212221222222122"),
        Code.of(
                "0 0 0 2 6 7 16 59 55 95 43 6",
                "02c11222222121222222211222222222222222bbbbb2b121b2bbbb22222bb22bbb22b2bbb2b22bb2221bb222212bb22b2b22"
                        + "22222b221222222122222222222222122222222222a222222a21222222222222222222222222222222122222222222222222"
                        + "21222222222222222222222222222112222222222222222222222222212212122212222211222212212112112")
    };

    private Codebooks() {}

    /** The code of the values in a section. */
    static Code of(int book) {
        return BOOKS[book - 1];
    }
}
