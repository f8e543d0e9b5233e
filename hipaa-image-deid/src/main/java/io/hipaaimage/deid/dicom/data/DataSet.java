package io.hipaaimage.deid.dicom.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Elements in rising order of their tags, each tag once. Immutable. */
public final class DataSet {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");

    private final Element[] elements;

    private DataSet(List<Element> sorted) {
        this.elements = sorted.toArray(Element[]::new);
    }

    /**
     * A data set.
     *
     * @param elements in any order, each tag once
     * @return the data set
     * @throws IllegalArgumentException if a tag is there twice
     */
    public static DataSet of(List<Element> elements) {
        List<Element> sorted = new ArrayList<>(elements);
        sorted.sort((one, other) -> Integer.compareUnsigned(one.tag(), other.tag()));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).tag() == sorted.get(i - 1).tag()) {
                throw new IllegalArgumentException("a tag is there twice");
            }
        }
        return new DataSet(sorted);
    }

    /**
     * The elements.
     *
     * @return in rising order of their tags
     */
    public List<Element> elements() {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    /**
     * Finds an element.
     *
     * @param tag its tag
     * @return the element, or empty
     */
    public Optional<Element> find(int tag) {
        int low = 0;
        int high = elements.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order == 0) {
                return Optional.of(elements[middle]);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /**
     * A value as text of one byte a character.
     *
     * @param tag its tag
     * @return without padding; empty where there is no such element
     */
    public String ascii(int tag) {
        return find(tag).map(Element::ascii).orElse("");
    }

    /**
     * A number from US, SS or IS.
     *
     * @param tag its tag
     * @param absent what to give where there is none that can be read
     * @return the first value
     */
    public int number(int tag, int absent) {
        Optional<Element> found = find(tag);
        if (found.isEmpty()) {
            return absent;
        }
        byte[] bytes = found.get().bytes();
        if (found.get().vr() == Vr.US || found.get().vr() == Vr.SS) {
            return bytes.length < 2 ? absent : (bytes[0] & 0xFF) | (bytes[1] & 0xFF) << 8;
        }
        String text = found.get().ascii().trim();
        return found.get().vr() == Vr.IS && NUMBER.matcher(text).matches() ? Integer.parseInt(text) : absent;
    }

    /**
     * A copy without an element.
     *
     * @param tag its tag, which need not be there
     * @return the rest
     */
    public DataSet without(int tag) {
        return new DataSet(elements().stream().filter(e -> e.tag() != tag).toList());
    }

    /**
     * A copy with an element put in or replaced.
     *
     * @param element the element
     * @return the data set with it
     */
    public DataSet with(Element element) {
        List<Element> all = new ArrayList<>(without(element.tag()).elements());
        all.add(element);
        return of(all);
    }
}
