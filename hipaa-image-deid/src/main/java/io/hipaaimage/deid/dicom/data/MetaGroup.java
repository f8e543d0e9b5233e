package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The file meta information (PS3.10 clause 7.1): explicit VR little endian, up to the first element of another group, whatever its group
 * length says: readers differ in which of the two they believe, so that a second transfer syntax behind that length is one too many.
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
        boolean implicit = in.available(6) == 6 && (in.peekTag() >>> 16) == 2 && !HeaderReader.looksExplicit(in);
        while (in.available(8) == 8 && Tag.group(in.peekTag()) == 2) {
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
                if (!Tag.isGroupLength(header.tag())) {
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
}
