package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** By what names a fact is unknown: columns before words, and where neither is, the fact's own. Safe for use by several threads. */
@SuppressWarnings("EnumOrdinal") // places in tables that are made and read in one process, and never kept
final class UnknownNames {
    private static final List<Column<?>> COLUMNS =
            List.of(Column.SESSION, Column.MFA, Column.DEVICE, Column.RELATIONSHIP, Column.VERIFIED, Column.BAA);
    private static final List<Enum<?>> UNKNOWN = List.of(
            SessionState.UNKNOWN,
            Mfa.UNKNOWN,
            DeviceState.UNKNOWN,
            Relationship.UNKNOWN,
            Verification.UNKNOWN,
            BaaState.UNKNOWN);
    private static final long[] MASKS = new long[COLUMNS.size()];
    private static final long[] VALUES = new long[COLUMNS.size()];
    private static final AtomicReferenceArray<@Nullable List<String>> MADE =
            new AtomicReferenceArray<>(FactNames.names().size() << COLUMNS.size());

    static {
        for (int i = 0; i < MASKS.length; i++) {
            int shift = Coded.BITS * Inputs.column(COLUMNS.get(i));
            MASKS[i] = ((1L << Coded.BITS) - 1) << shift;
            VALUES[i] = (long) UNKNOWN.get(i).ordinal() << shift;
        }
    }

    private UnknownNames() {}

    /** The columns of a question that are unknown, a bit each. */
    static int columns(Coded coded) {
        int unknown = 0;
        for (int i = 0; i < MASKS.length; i++) {
            unknown |= (coded.columns & MASKS[i]) == VALUES[i] ? 1 << i : 0;
        }
        return unknown;
    }

    /** The names of an unknown fact in a question that says of no word that it is unknown. */
    static List<String> of(int place, int columns) {
        int at = (place << COLUMNS.size()) | columns;
        List<String> known = MADE.getAcquire(at);
        if (known == null) {
            known = of(place, columns, word -> false);
            MADE.setRelease(at, known);
        }
        return known;
    }

    /** The names of an unknown fact. */
    static List<String> of(int place, int columns, Predicate<String> unknownWord) {
        Fact derived = FactNames.derived(place);
        if (derived == null) {
            return List.of(place == FactNames.PARENT ? Column.RELATIONSHIP.name() : FactNames.name(place));
        }
        List<String> ofColumns = new ArrayList<>();
        List<String> ofWords = new ArrayList<>();
        for (String source : derived.sources()) {
            if (unknownWord.test(source)) {
                ofWords.add(source);
            } else if (unknownColumn(source, columns)) {
                ofColumns.add(source);
            }
        }
        if (!ofColumns.isEmpty()) {
            return List.copyOf(ofColumns);
        }
        return ofWords.isEmpty() ? List.of(derived.word()) : List.copyOf(ofWords);
    }

    private static boolean unknownColumn(String name, int columns) {
        for (int i = 0; i < MASKS.length; i++) {
            if (COLUMNS.get(i).name().equals(name)) {
                return (columns >>> i & 1) != 0;
            }
        }
        return false;
    }
}
