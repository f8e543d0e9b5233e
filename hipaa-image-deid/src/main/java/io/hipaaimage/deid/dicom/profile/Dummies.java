package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.List;

/** Values that mean nothing and are right for their representation, the same in every file. */
final class Dummies {
    /** What stands for a text. */
    static final String TEXT = "REMOVED";

    private static final String DATE = "19000101";

    private Dummies() {}

    static Element of(int tag, Vr vr) {
        return switch (vr) {
            case SQ -> Element.ofItems(tag, List.of());
            case CS -> Element.ofAscii(tag, vr, "OTHER");
            case DA -> Element.ofAscii(tag, vr, DATE);
            case TM -> Element.ofAscii(tag, vr, "000000");
            case DT -> Element.ofAscii(tag, vr, DATE + "000000");
            case AS -> Element.ofAscii(tag, vr, "000Y");
            case IS, DS -> Element.ofAscii(tag, vr, "0");
            case UR -> Element.ofAscii(tag, vr, "urn:removed");
            case UI -> Element.ofAscii(tag, vr, "2.25.0");
            case OB, UN, US, SS, OW -> Element.of(tag, vr, new byte[2]);
            case FL, SL, UL, AT, OF, OL -> Element.of(tag, vr, new byte[4]);
            case FD, SV, UV, OD, OV -> Element.of(tag, vr, new byte[8]);
            default -> Element.ofAscii(tag, vr, TEXT);
        };
    }
}
