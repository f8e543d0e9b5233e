package io.hipaaimage.deid.dicom.data;

import java.util.Optional;

/** Finds the representation of an element that does not give it, or gives it wrongly. For one file. */
final class Representations {
    private boolean signed;

    /** What other elements depend on: whether pixels are signed. */
    void learn(Element element) {
        if (element.tag() == Tag.PIXEL_REPRESENTATION && element.bytes().length == 2) {
            signed = element.bytes()[0] == 1;
        }
    }

    Vr of(ElementHeader header) {
        Vr given = header.vr();
        if (header.explicit() && given != Vr.UN && !(header.undefined() && given != Vr.SQ)) {
            return given;
        }
        int tag = header.tag();
        if (Tag.isPrivate(tag)) {
            if (Tag.isPrivateCreator(tag)) {
                return Vr.LO;
            }
            return header.undefined() ? Vr.SQ : Vr.UN;
        }
        if (Tag.isGroupLength(tag)) {
            return Vr.UL;
        }
        Optional<DictionaryEntry> entry = Dictionary.standard().entry(tag);
        if (entry.isEmpty()) {
            return header.undefined() ? Vr.SQ : Vr.UN;
        }
        return choose(entry.get().vr());
    }

    private Vr choose(String vr) {
        return switch (vr) {
            case "US or SS" -> signed ? Vr.SS : Vr.US;
            case "US or SS or OW", "US or OW", "OB or OW" -> Vr.OW;
            case "NONE" -> Vr.UN;
            default -> vr.length() == 2 ? Vr.valueOf(vr) : Vr.UN;
        };
    }
}
