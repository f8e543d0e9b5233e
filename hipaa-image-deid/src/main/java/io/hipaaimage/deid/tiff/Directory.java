package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The entries of one directory (TIFF 6.0 section 2), by tag; of two with one tag the first counts. Values stay where they are. */
final class Directory {
    private static final int MOST_ENTRIES = 4096;
    private static final Set<Integer> WHOLE = Set.of(1, 3, 4, 6, 8, 9, 13, 16, 18);
    private static final byte[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /**
     * An entry.
     *
     * @param at where its values begin, -1 where they cannot be in the file
     * @param inline whether they are in the entry itself
     */
    record Entry(int tag, int type, long count, long at, boolean inline) {
        /** The bytes of one value, 0 for a type that nobody knows. */
        int valueBytes() {
            return type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
        }

        long bytes() {
            return at < 0 ? 0 : count * valueBytes();
        }

        /** Whether the values are whole numbers; some writers mark them as signed. */
        boolean holdsNumbers() {
            return at >= 0 && WHOLE.contains(type);
        }
    }

    private final TiffBytes bytes;
    private final long at;
    private final TreeMap<Integer, Entry> entries = new TreeMap<>();
    private final long length;
    private final long next;

    private Directory(TiffBytes bytes, long at) throws DamagedInputException, IOException {
        this.bytes = bytes;
        this.at = at;
        int headBytes = bytes.bigTiff() ? 8 : 2;
        int entryBytes = bytes.bigTiff() ? 20 : 12;
        long count = bytes.number(at, headBytes, "IFD");
        if (count < 0 || count > MOST_ENTRIES) {
            throw TiffBytes.malformed("IFD entry count", at);
        }
        for (int i = 0; i < count; i++) {
            Entry entry = entry(at + headBytes + (long) i * entryBytes);
            entries.putIfAbsent(entry.tag, entry);
        }
        long end = at + headBytes + count * entryBytes;
        next = bytes.number(end, bytes.wordBytes(), "IFD");
        length = end + bytes.wordBytes() - at;
    }

    static Directory read(TiffBytes bytes, long at) throws DamagedInputException, IOException {
        return new Directory(bytes, at);
    }

    private Entry entry(long from) throws DamagedInputException, IOException {
        int tag = (int) bytes.number(from, 2, "IFD entry");
        int type = (int) bytes.number(from + 2, 2, "IFD entry");
        long count = bytes.number(from + 4, bytes.wordBytes(), "IFD entry");
        long field = from + 4 + bytes.wordBytes();
        Entry shape = new Entry(tag, type, count, 0, true);
        if (shape.valueBytes() == 0 || count <= 0 || count > bytes.size()) {
            return new Entry(tag, type, Math.max(count, 0), -1, true);
        }
        long needed = count * shape.valueBytes();
        if (needed <= bytes.wordBytes()) {
            return new Entry(tag, type, count, field, true);
        }
        long values = bytes.number(field, bytes.wordBytes(), "IFD entry");
        boolean inside = values >= 0 && values <= bytes.size() - needed;
        return new Entry(tag, type, count, inside ? values : -1, false);
    }

    TiffBytes bytes() {
        return bytes;
    }

    long at() {
        return at;
    }

    /** The bytes of the directory itself. */
    long length() {
        return length;
    }

    /** Where the next one is, 0 after the last. */
    long next() {
        return next;
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    Optional<Entry> entry(int tag) {
        return Optional.ofNullable(entries.get(tag));
    }

    /** The unsigned numbers of a tag, or empty where it has none that can be read. */
    Optional<Numbers> numbers(int tag) {
        return entry(tag).filter(Entry::holdsNumbers).map(entry -> new Numbers(bytes, entry));
    }

    /** The numbers of a tag that decides how pixels are read; empty only where it is not there. */
    Optional<Numbers> decisive(int tag) throws DamagedInputException {
        Optional<Numbers> numbers = numbers(tag);
        if (numbers.isEmpty() && has(tag)) {
            throw TiffBytes.malformed("values of an entry", at);
        }
        return numbers;
    }

    /** The first number of a tag, or what counts where it is not there. */
    long number(int tag, long otherwise) throws DamagedInputException, IOException {
        Optional<Numbers> numbers = decisive(tag);
        return numbers.isPresent() ? numbers.get().get(0) : otherwise;
    }

    /** A tag's values as bytes; empty where there are none or more than a bound. */
    Optional<byte[]> raw(int tag, int most) throws DamagedInputException, IOException {
        Optional<Entry> entry = entry(tag).filter(e -> e.at >= 0 && e.bytes() <= most);
        return entry.isPresent()
                ? Optional.of(bytes.bytes(entry.get().at, (int) entry.get().bytes(), Tag.label(tag)))
                : Optional.empty();
    }
}
