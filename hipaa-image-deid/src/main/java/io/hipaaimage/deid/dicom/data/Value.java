package io.hipaaimage.deid.dicom.data;

import java.util.List;

/** What an element holds. */
public sealed interface Value {
    /** Nothing. */
    Value EMPTY = new Bytes(new byte[0]);

    /**
     * A small value in memory, little endian.
     *
     * @param bytes never to be written to
     */
    record Bytes(byte[] bytes) implements Value {}

    /**
     * A large value that stayed in the file.
     *
     * @param offset where it begins, in the file or in what the file inflates to
     * @param length how long it is
     * @param bigEndian whether its words are to be turned around
     */
    record Range(long offset, long length, boolean bigEndian) implements Value {}

    /**
     * A sequence.
     *
     * @param list its items
     */
    record Items(List<DataSet> list) implements Value {
        /** Copies the list. */
        public Items {
            list = List.copyOf(list);
        }
    }

    /**
     * Encapsulated pixel data: the offset table and the fragments, all in the file (PS3.5 annex A.4).
     *
     * @param offsets the basic offset table, which may be empty
     * @param fragments the fragments
     */
    record Fragments(Range offsets, List<Range> fragments) implements Value {
        /** Copies the list. */
        public Fragments {
            fragments = List.copyOf(fragments);
        }
    }
}
