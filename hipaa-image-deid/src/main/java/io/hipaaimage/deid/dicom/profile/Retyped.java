package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.Dictionary;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Value;
import io.hipaaimage.deid.dicom.data.Vr;

/** Gives an element the representation that the standard says, whatever the file said: the rules and the grammar then see what it is. */
final class Retyped {
    private Retyped() {}

    static Element of(Element element) {
        String vrs = Dictionary.standard().entry(element.tag()).map(e -> e.vr()).orElse("");
        if (vrs.isEmpty() || vrs.contains(element.vr().name()) || element.vr() == Vr.SQ || vrs.length() != 2) {
            return vrs.equals("NONE") || (element.vr() == Vr.SQ && !vrs.equals("SQ")) ? unknown(element) : element;
        }
        return vrs.equals("SQ")
                ? unknown(element)
                : new Element(element.tag(), Vr.valueOf(vrs), element.value(), element.offset());
    }

    /** Whether the standard itself says that an attribute's representation is not known. */
    static boolean isUnknown(int tag) {
        return Dictionary.standard().entry(tag).filter(e -> e.vr().equals("UN")).isPresent();
    }

    private static Element unknown(Element element) {
        return new Element(element.tag(), Vr.UN, Value.EMPTY, element.offset());
    }
}
