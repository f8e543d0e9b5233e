package io.hipaaimage.deid;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/** The word that the generators plant: usually {@link #ONE}, or another one for as long as a piece of work takes. */
final class Word {
    static final String ONE = "JANEDOE MRN4711";
    static final String OTHER = "KIMROSU ZIP9026";

    private static final ThreadLocal<String> NOW = ThreadLocal.withInitial(() -> ONE);

    private Word() {}

    /** What a generator makes with a word of the same length. */
    static <T> T as(String word, Supplier<T> made) {
        String before = NOW.get();
        NOW.set(word);
        try {
            return made.get();
        } finally {
            NOW.set(before);
        }
    }

    static String text() {
        return NOW.get();
    }

    static String text(int length) {
        return text().isEmpty() ? "" : text().substring(0, length);
    }

    static byte[] bytes() {
        return text().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The word again and again, up to a length; zeros where there is none. */
    static byte[] bytes(int length) {
        byte[] all = new byte[length];
        byte[] word = bytes();
        for (int i = 0; i < length && word.length > 0; i++) {
            all[i] = word[i % word.length];
        }
        return all;
    }

    /** Its first four letters as a number. */
    static int number() {
        return java.nio.ByteBuffer.wrap(bytes(4)).getInt();
    }

    /** Its letters in their order, each once. */
    static byte[] letters(int count) {
        byte[] all = new byte[count];
        int found = 0;
        for (byte letter : bytes()) {
            boolean seen = false;
            for (int i = 0; i < found; i++) {
                seen |= all[i] == letter;
            }
            if (!seen && found < count) {
                all[found++] = letter;
            }
        }
        return Arrays.copyOf(all, found);
    }
}
