package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The file meta information (PS3.10 clause 7.1): explicit VR little endian, up to the first element of another group.
 *
 * @param elements what it says, without its group length
 * @param end where the data set begins
 */
record MetaGroup(DataSet elements, long end) {
    private static final int MOST_VALUE = 4096;
    private static final int MOST_ELEMENTS = 64;

    static MetaGroup read(ByteSource source, long begin) throws ImageVaultException, IOException {
        Cursor in = new Cursor(source, begin, new TagPath());
        List<Element> all = new ArrayList<>();
        long said = -1;
        boolean implicit = in.available(6) == 6 && (in.peekTag() >>> 16) == 2 && !HeaderReader.looksExplicit(in);
        while (in.available(8) == 8 && Tag.group(in.peekTag()) == 2 && in.offset() != said) {
            ElementHeader header = HeaderReader.next(in, !implicit);
            in.path().enter(header.tag(), in.offset());
            if (header.undefined() || all.size() == MOST_ELEMENTS) {
                throw in.malformed("is no meta information");
            }
            long offset = in.offset();
            if (header.length() > MOST_VALUE) {
                in.skip(header.length());
            } else {
                byte[] bytes = in.bytes((int) header.length());
                if (Tag.isGroupLength(header.tag())) {
                    said = bytes.length == 4 ? in.offset() + unsigned(bytes) : -1;
                } else {
                    Vr vr = implicit ? Vr.UI : header.vr();
                    all.add(new Element(header.tag(), vr, new Value.Bytes(bytes), offset));
                }
            }
            in.path().leave();
        }
        try {
            return new MetaGroup(DataSet.of(all), in.offset());
        } catch (IllegalArgumentException e) {
            throw in.malformed("holds a meta element twice");
        }
    }

    private static long unsigned(byte[] bytes) {
        return (bytes[0] & 0xFFL) | (bytes[1] & 0xFFL) << 8 | (bytes[2] & 0xFFL) << 16 | (bytes[3] & 0xFFL) << 24;
    }
}
