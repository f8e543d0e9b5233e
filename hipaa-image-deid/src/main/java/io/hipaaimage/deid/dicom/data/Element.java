package io.hipaaimage.deid.dicom.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A data element.
 *
 * @param tag its tag
 * @param vr its representation
 * @param value what it holds; items exactly where the representation is SQ
 * @param offset where its value begins in the input, -1 where it was made by us
 */
public record Element(int tag, Vr vr, Value value, long offset) {
    /**
     * A new element with a text of ASCII, padded to an even length.
     *
     * @param tag its tag
     * @param vr its representation
     * @param text its value
     * @return the element
     */
    public static Element ofAscii(int tag, Vr vr, String text) {
        return of(tag, vr, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * A new element, padded to an even length.
     *
     * @param tag its tag
     * @param vr its representation
     * @param bytes its value
     * @return the element
     */
    public static Element of(int tag, Vr vr, byte[] bytes) {
        return new Element(tag, vr, new Value.Bytes(padded(vr, bytes)), -1);
    }

    /**
     * A new sequence.
     *
     * @param tag its tag
     * @param items its items
     * @return the element
     */
    public static Element ofItems(int tag, List<DataSet> items) {
        return new Element(tag, Vr.SQ, new Value.Items(items), -1);
    }

    /**
     * The items of a sequence.
     *
     * @return the items, none where the element is no sequence
     */
    public List<DataSet> items() {
        return value instanceof Value.Items items ? items.list() : List.of();
    }

    /**
     * The value in memory.
     *
     * @return its bytes; none where it is large, a sequence or encapsulated
     */
    public byte[] bytes() {
        return value instanceof Value.Bytes bytes ? bytes.bytes() : new byte[0];
    }

    /**
     * The value as text of one byte a character, without padding.
     *
     * @return the text; empty where it is not in memory
     */
    public String ascii() {
        String text = new String(bytes(), StandardCharsets.ISO_8859_1);
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    /**
     * Whether there is anything in it.
     *
     * @return true for a value of length 0 and a sequence without items
     */
    public boolean isEmpty() {
        if (value instanceof Value.Bytes bytes) {
            return bytes.bytes().length == 0;
        }
        return value instanceof Value.Items items && items.list().isEmpty();
    }

    private static byte[] padded(Vr vr, byte[] bytes) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
        if (vr != Vr.UI && vr.kind() != Vr.Kind.BYTES) {
            even[bytes.length] = ' ';
        }
        return even;
    }
}
