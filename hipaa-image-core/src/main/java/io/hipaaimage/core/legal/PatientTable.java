package io.hipaaimage.core.legal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on file, by patient. Among a million patients a look costs what it fetches from memory: a reference of up to 15 Latin letters and digits,
 * which most are, stands in the table itself as two numbers, so that none of its text is fetched to compare it, and beside it stands what
 * its papers are summed up by. A longer one is told apart by a hash first and then by its text. Nothing is taken away. Guarded by the lock of the register.
 */
final class PatientTable {
    private static final int FIRST = 64;
    /** One place in so many is free at least. */
    private static final int FREE = 5;
    /** A table grows by one place for so many: what is small stays in a cache, and looking at two places beside each other is one look at memory. */
    private static final int GROWTH = 4;

    private static final int IN_ONE = Long.BYTES;
    private static final int SHORT = 2 * Long.BYTES - 1;
    private static final int LENGTH_AT = Long.SIZE - Byte.SIZE;
    private static final int LATIN = 0xff;
    private static final long FOREIGN = -1;

    /** Stands for a patient of whom nothing is on file. */
    static final long NOBODY = -1;

    private static final int EACH = 3;
    private static final int SAID = 2;
    private static final VarHandle NUMBERS = MethodHandles.arrayElementVarHandle(long[].class);

    // nobody can choose references that meet at one place without knowing these
    private final long secret;
    private final long other;

    /** For each place the reference, two numbers, the second of them zero where it is free, and what its papers are summed up by. */
    private long[] keys = new long[EACH * FIRST];

    private @Nullable PatientPapers[] table = new PatientPapers[FIRST];
    private int size;

    PatientTable() {
        SecureRandom random = new SecureRandom();
        this.secret = random.nextLong() | 1;
        this.other = random.nextLong() | 1;
    }

    @Nullable PatientPapers get(String patient) {
        return table[place(patient)];
    }

    /** Where a patient stands until another is added, or the free place where one would. */
    int place(String patient) {
        long second = second(patient);
        return place(first(patient, second), second, patient);
    }

    /** What is on file of whoever stands at a place. */
    @Nullable PatientPapers at(int place) {
        return table[place];
    }

    /** By what number their papers are summed up. */
    long summary(int place) {
        return (long) NUMBERS.getAcquire(keys, EACH * place + SAID);
    }

    /** Has them summed up by a number; several who ask may at once. */
    void summed(int place, long number) {
        NUMBERS.setRelease(keys, EACH * place + SAID, number);
    }

    /**
     * By what number the papers of a patient are summed up, without the lock: whoever asks looks afterwards whether anybody had it to write.
     *
     * @return {@link #NOBODY} where nothing is on file, {@link Summaries#UNKNOWN} where that is not known, as of every longer reference
     */
    long glance(String patient) {
        int length = patient.length();
        if (length > SHORT) {
            return Summaries.UNKNOWN;
        }
        long first = letters(patient, 0, Math.min(IN_ONE, length));
        long others = letters(patient, IN_ONE, length);
        if (first == FOREIGN || others == FOREIGN) {
            return Summaries.UNKNOWN;
        }
        long second = others | (long) length << LENGTH_AT;
        long[] all = keys;
        return glance(all, begin(first, second, all.length / EACH), first, second);
    }

    /** The same of many. Where each begins is known before the first is compared, so that the waits for memory overlap. */
    long[] glance(String[] patients) {
        long[] all = keys;
        long[] asked = new long[2 * patients.length];
        int[] places = new int[patients.length];
        for (int i = 0; i < places.length; i++) {
            long second = second(patients[i]);
            long first = first(patients[i], second);
            asked[2 * i] = first;
            asked[2 * i + 1] = second;
            places[i] = begin(first, second, all.length / EACH);
        }
        long[] said = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            long second = asked[2 * i + 1];
            said[i] = second < 0 ? Summaries.UNKNOWN : glance(all, places[i], asked[2 * i], second);
        }
        return said;
    }

    private static long glance(long[] all, int begin, long first, long second) {
        int place = begin;
        while (true) {
            int at = EACH * place;
            if (all[at] == first && all[at + 1] == second) {
                return (long) NUMBERS.getAcquire(all, at + SAID);
            }
            if (all[at + 1] == 0) {
                return NOBODY;
            }
            place = next(place, all.length / EACH);
        }
    }

    /** What is on file of many. Where each begins is known before the first is compared, so that the waits for memory overlap. */
    @Nullable PatientPapers[] get(List<String> patients) {
        @Nullable PatientPapers[] found = new PatientPapers[patients.size()];
        long[] asked = new long[2 * found.length];
        int[] places = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            long second = second(patients.get(i));
            long first = first(patients.get(i), second);
            asked[2 * i] = first;
            asked[2 * i + 1] = second;
            places[i] = begin(first, second, table.length);
        }
        for (int i = 0; i < found.length; i++) {
            int place = places[i];
            long second = asked[2 * i + 1];
            int at = EACH * place;
            boolean there = second > 0 && keys[at] == asked[2 * i] && keys[at + 1] == second;
            found[i] = there ? table[place] : get(patients.get(i));
        }
        return found;
    }

    /** Adds a paper, and returns where its patient stands until another is added. */
    int add(String patient, Paper paper) {
        if (size + 1 > table.length - table.length / FREE) {
            grow();
        }
        long second = second(patient);
        long first = first(patient, second);
        int place = place(first, second, patient);
        PatientPapers known = table[place];
        if (known == null) {
            put(place, first, second, Summaries.UNKNOWN);
            size++;
        }
        table[place] = known == null ? paper : known.with(paper);
        return place;
    }

    private void grow() {
        long[] ofBefore = keys;
        @Nullable PatientPapers[] before = table;
        table = new PatientPapers[before.length + before.length / GROWTH];
        keys = new long[EACH * table.length];
        for (int i = 0; i < before.length; i++) {
            int at = EACH * i;
            long first = ofBefore[at];
            long second = ofBefore[at + 1];
            if (second != 0) {
                int place = begin(first, second, table.length);
                while (keys[EACH * place + 1] != 0) {
                    place = next(place, table.length);
                }
                put(place, first, second, ofBefore[at + SAID]);
                table[place] = before[i];
            }
        }
    }

    private void put(int place, long first, long second, long number) {
        int at = EACH * place;
        keys[at] = first;
        keys[at + 1] = second;
        keys[at + SAID] = number;
    }

    /** Where a patient stands, or the free place where one would. */
    private int place(long first, long second, String patient) {
        int place = begin(first, second, table.length);
        while (keys[EACH * place + 1] != 0 && !at(place, first, second, patient)) {
            place = next(place, table.length);
        }
        return place;
    }

    private boolean at(int place, long first, long second, String patient) {
        int at = EACH * place;
        if (keys[at] != first || keys[at + 1] != second) {
            return false;
        }
        PatientPapers there = table[place];
        return second > 0 || (there != null && there.patient().equals(patient));
    }

    private int begin(long first, long second, int places) {
        // both halves of the product, since in the lower one the last letters of a reference reach the highest bits
        // alone, where others undo it
        long one = first ^ secret;
        long two = second ^ other;
        long hash = one * two ^ Math.multiplyHigh(one, two);
        return (int) (((hash >>> Integer.SIZE) * places) >>> Integer.SIZE);
    }

    private static int next(int place, int places) {
        return place + 1 == places ? 0 : place + 1;
    }

    /** The first letters of a short reference, or the hash of one that has to be compared. */
    private long first(String patient, long second) {
        if (second >= 0) {
            return letters(patient, 0, Math.min(IN_ONE, patient.length()));
        }
        long first = 0;
        for (int i = 0; i < patient.length(); i++) {
            first = (first ^ patient.charAt(i)) * secret;
            first ^= first >>> Integer.SIZE;
        }
        return first;
    }

    /** The other letters of a short reference and how many it has; negative where it has to be compared. */
    private static long second(String patient) {
        int length = patient.length();
        if (length <= SHORT && letters(patient, 0, Math.min(IN_ONE, length)) != FOREIGN) {
            long others = letters(patient, IN_ONE, length);
            if (others != FOREIGN) {
                return others | (long) length << LENGTH_AT;
            }
        }
        return Long.MIN_VALUE | length;
    }

    /** Some letters as one number, {@link #FOREIGN} where one is not Latin: eight of the last Latin letter are taken for foreign too. */
    private static long letters(String patient, int from, int to) {
        long letters = 0;
        int all = 0;
        for (int i = from; i < to; i++) {
            char letter = patient.charAt(i);
            all |= letter;
            letters |= (long) letter << (Byte.SIZE * (i - from));
        }
        return all > LATIN ? FOREIGN : letters;
    }
}
