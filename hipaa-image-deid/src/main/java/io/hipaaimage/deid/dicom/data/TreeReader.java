package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the tree of a data set. What is larger than {@link #INLINE} stays in the file.
 *
 * <p>Bounded: depth by {@link TagPath}, elements, items and fragments together by {@link #MOST_NODES}, bytes in memory by {@link
 * #MOST_BYTES}. For one file and one thread.
 */
final class TreeReader {
    /** Values up to this length are held. */
    static final int INLINE = 0xFFFE;

    static final int MOST_NODES = 1_000_000;
    static final long MOST_BYTES = 96L << 20;

    private static final long TO_THE_END = Long.MAX_VALUE;

    private final Cursor in;
    private final int last;
    private final Representations representations;
    private int nodes;
    private long held;
    private long trailing;

    TreeReader(Cursor in) {
        this(in, -1);
    }

    /** Reads no further than to the first element behind a tag. */
    TreeReader(Cursor in, int last) {
        this.in = in;
        this.last = last;
        this.representations = new Representations();
    }

    /** Bytes after the last element of the data set that are no elements. */
    long trailing() {
        return trailing;
    }

    /** Reads to the end of the source. */
    DataSet dataSet(boolean explicit) throws ImageVaultException, IOException {
        return elements(explicit, TO_THE_END, false);
    }

    /** Reads elements up to an offset, an item delimiter, or the end of the file. */
    private DataSet elements(boolean explicit, long end, boolean delimited) throws ImageVaultException, IOException {
        List<Element> all = new ArrayList<>();
        boolean top = end == TO_THE_END && !delimited;
        while (in.offset() < end) {
            int there = in.available(8);
            if (top && (there == 0 || isTrailer(all))) {
                trailing = drain();
                break;
            }
            if (top && there >= 4 && Integer.compareUnsigned(in.peekTag(), last) > 0) {
                break;
            }
            ElementHeader header = HeaderReader.next(in, explicit);
            if (header.tag() == Tag.ITEM_END && delimited) {
                return sorted(all);
            }
            if (Tag.group(header.tag()) == 0xFFFE) {
                throw in.malformed("holds a delimiter without a beginning");
            }
            Element element = element(header, end);
            if (Tag.isGroupLength(element.tag()) || (top && Tag.group(element.tag()) == 0)) {
                continue;
            }
            refuseGoingBack(all, element);
            all.add(element);
        }
        if (delimited) {
            throw in.malformed("has an item without an end");
        }
        if (in.offset() > end) {
            throw in.malformed("is longer than its item");
        }
        return sorted(all);
    }

    /** A deflated data set is read once more when it is written, forward only. */
    private void refuseGoingBack(List<Element> all, Element next) throws DamagedInputException {
        boolean back = !all.isEmpty()
                && Integer.compareUnsigned(next.tag(), all.get(all.size() - 1).tag()) < 0;
        if (back && in.source() instanceof InflatedSource) {
            throw in.malformed("has tags out of order in a deflated data set");
        }
    }

    private DataSet sorted(List<Element> all) throws DamagedInputException {
        try {
            return DataSet.of(all);
        } catch (IllegalArgumentException e) {
            throw in.malformed("holds a tag twice");
        }
    }

    /** Behind pixel data, or of zeros alone: what follows and is no element is a tail that nobody reads (bytes of a block, a note). */
    private boolean isTrailer(List<Element> all) throws ImageVaultException, IOException {
        boolean afterPixels = !all.isEmpty()
                && Integer.compareUnsigned(all.get(all.size() - 1).tag(), Tag.PIXEL_DATA) >= 0;
        int there = in.available(8);
        if (there < 8) {
            return afterPixels || zeros(there);
        }
        int tag = in.peekTag();
        if (tag == 0 && !all.isEmpty()) {
            return true;
        }
        return afterPixels
                && Integer.compareUnsigned(tag, all.get(all.size() - 1).tag()) <= 0;
    }

    private boolean zeros(int count) {
        for (int i = 0; i < count; i++) {
            if (in.peek(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private long drain() throws ImageVaultException, IOException {
        long count = 0;
        int there = in.available(4096);
        while (there > 0) {
            in.skip(there);
            count += there;
            there = in.available(4096);
        }
        return count;
    }

    private Element element(ElementHeader header, long end) throws ImageVaultException, IOException {
        in.path().enter(header.tag(), in.offset());
        count(1);
        long offset = in.offset();
        if (!header.undefined() && header.length() > end - offset) {
            throw in.malformed("is longer than what holds it");
        }
        Vr vr = representations.of(header);
        Element element;
        if (header.undefined()) {
            element = undefined(header, vr, offset);
        } else if (vr == Vr.SQ) {
            boolean unknown = header.explicit() && header.vr() == Vr.UN;
            element = unknown ? wrapped(header, offset) : sequence(header, offset, header.explicit());
        } else {
            element = new Element(header.tag(), vr, value(header, vr, offset), offset);
            representations.learn(element);
        }
        in.path().leave();
        return element;
    }

    private Element undefined(ElementHeader header, Vr vr, long offset) throws ImageVaultException, IOException {
        if (header.tag() == Tag.PIXEL_DATA && vr.kind() == Vr.Kind.BYTES) {
            return new Element(header.tag(), Vr.OB, fragments(), offset);
        }
        if (!header.explicit() || (vr == Vr.SQ && header.vr() != Vr.UN)) {
            return sequence(header, offset, header.explicit());
        }
        if (vr == Vr.SQ || vr == Vr.UN) {
            return unknownSequence(header, offset); // CP-246
        }
        throw in.malformed("has no length");
    }

    /** UN that holds a sequence is implicit VR little endian whatever the file is (PS3.5 clause 6.2.2 note 4); some writers err. */
    private Element unknownSequence(ElementHeader header, long offset) throws ImageVaultException, IOException {
        boolean big = in.isBigEndian();
        in.bigEndian(false);
        try {
            return sequence(header, offset, false);
        } finally {
            in.bigEndian(big);
        }
    }

    /** UN with a length under the tag of a sequence: the items if that is what it holds, else bytes that nobody can make out. */
    private Element wrapped(ElementHeader header, long offset) throws ImageVaultException, IOException {
        if (header.length() == 0) {
            return new Element(header.tag(), Vr.SQ, new Value.Items(List.of()), offset);
        }
        if (in.available(4) == 4 && (in.peek(0) | in.peek(1) << 8) == 0xFFFE && in.peek(2) == 0) {
            return unknownSequence(header, offset);
        }
        return new Element(header.tag(), Vr.UN, value(header, Vr.UN, offset), offset);
    }

    private Element sequence(ElementHeader header, long offset, boolean explicit)
            throws ImageVaultException, IOException {
        List<DataSet> items = new ArrayList<>();
        long end = header.undefined() ? TO_THE_END : offset + header.length();
        while (in.offset() < end) {
            ElementHeader item = HeaderReader.next(in, explicit);
            if (item.tag() == Tag.SEQUENCE_END && header.undefined()) {
                if (item.length() != 0) {
                    throw in.malformed("has a delimiter with a length");
                }
                return new Element(header.tag(), Vr.SQ, new Value.Items(items), offset);
            }
            if (item.tag() != Tag.ITEM) {
                throw in.malformed("holds something that is no item");
            }
            in.path().item();
            count(1);
            items.add(item(item, end, explicit));
        }
        if (header.undefined() || in.offset() > end) {
            throw in.malformed("does not end where it says");
        }
        return new Element(header.tag(), Vr.SQ, new Value.Items(items), offset);
    }

    private DataSet item(ElementHeader item, long end, boolean explicit) throws ImageVaultException, IOException {
        boolean given = explicit || (item.length() != 0 && mixed());
        if (item.undefined()) {
            return elements(given, end, true);
        }
        long itemEnd = in.offset() + item.length();
        if (itemEnd > end) {
            throw in.malformed("holds an item longer than itself");
        }
        return elements(given, itemEnd, false);
    }

    /** Within implicit VR: whether this item gives its VRs all the same. */
    private boolean mixed() throws ImageVaultException, IOException {
        if (in.isBigEndian() || !HeaderReader.looksExplicit(in) || in.available(8) < 8) {
            return false;
        }
        int tag = in.peekTag();
        String vr = "" + (char) in.peek(4) + (char) in.peek(5);
        return Dictionary.standard().entry(tag).map(e -> e.vr().contains(vr)).orElse(false);
    }

    private Value.Fragments fragments() throws ImageVaultException, IOException {
        List<Value.Range> all = new ArrayList<>();
        Value.Range offsets = null;
        while (true) {
            ElementHeader item = HeaderReader.next(in, true);
            if (item.tag() == Tag.SEQUENCE_END) {
                break;
            }
            if (item.tag() != Tag.ITEM || item.undefined()) {
                throw in.malformed("holds something that is no fragment");
            }
            count(1);
            Value.Range range = new Value.Range(in.offset(), item.length(), false);
            in.skip(item.length());
            if (offsets == null) {
                offsets = range;
            } else {
                all.add(range);
            }
        }
        if (offsets == null) {
            throw in.malformed("has no offset table");
        }
        return new Value.Fragments(offsets, all);
    }

    private Value value(ElementHeader header, Vr vr, long offset) throws ImageVaultException, IOException {
        if (header.length() > INLINE) {
            in.skip(header.length());
            return new Value.Range(offset, header.length(), in.isBigEndian());
        }
        held += header.length();
        if (held > MOST_BYTES) {
            throw new RefusedException(ErrorCode.REFUSED, "HEADER_TOO_LARGE");
        }
        byte[] bytes = in.bytes((int) header.length());
        if (in.isBigEndian()) {
            turn(bytes, vr.word());
        }
        return new Value.Bytes(bytes);
    }

    static void turn(byte[] bytes, int word) {
        for (int i = 0; word > 1 && i + word <= bytes.length; i += word) {
            for (int low = i, high = i + word - 1; low < high; low++, high--) {
                byte b = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = b;
            }
        }
    }

    private void count(int more) throws DamagedInputException, RefusedException {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_ELEMENTS");
        }
    }
}
