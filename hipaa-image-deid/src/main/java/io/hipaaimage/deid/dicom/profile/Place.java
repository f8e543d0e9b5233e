package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Tag;

/**
 * Where in the tree an element is, as far as rules depend on it.
 *
 * @param path the sequences above it, empty at the top
 * @param around the data set that it stands in
 * @param dummyCodes whether codes here tell who somebody is
 * @param cleanText whether required text here is cleaned and not replaced
 * @param decoder how text here is decoded
 */
record Place(String path, DataSet around, boolean dummyCodes, boolean cleanText, TextDecoder decoder) {
    static Place top(DataSet dataSet) {
        return new Place("", dataSet, false, false, TextDecoder.of(dataSet.ascii(Tag.SPECIFIC_CHARACTER_SET)));
    }

    Place below(int tag, int index, DataSet item, boolean codes, boolean text) {
        TextDecoder own = item.find(Tag.SPECIFIC_CHARACTER_SET)
                .map(e -> TextDecoder.of(e.ascii()))
                .orElse(decoder);
        return new Place(path + Tag.text(tag) + "[" + index + "].", item, dummyCodes || codes, cleanText || text, own);
    }

    boolean isTop() {
        return path.isEmpty();
    }
}
