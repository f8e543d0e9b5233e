package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes into an object what was done to it: method, codes of CID 7050, what became of dates (PS3.15 clause E.1.1). */
final class Methods {
    private static final int IDENTITY_REMOVED = 0x0012_0062;
    private static final int METHOD = 0x0012_0063;
    private static final int METHOD_CODES = 0x0012_0064;
    private static final int TEMPORAL = 0x0028_0303;
    private static final Set<Integer> OURS = Set.of(IDENTITY_REMOVED, METHOD, METHOD_CODES, TEMPORAL);

    private Methods() {}

    static void record(List<Element> clean, Set<DeidOption> options) {
        clean.removeIf(element -> OURS.contains(element.tag()));
        List<DataSet> codes = new ArrayList<>();
        codes.add(code("113100", "Basic Application Confidentiality Profile"));
        for (DeidOption option : DeidOption.values()) {
            if (options.contains(option)) {
                codes.add(code(option.code(), option.meaning()));
            }
        }
        clean.add(Element.ofAscii(METHOD, Vr.LO, Profile.TABLE + ", default deny\\hipaa-image"));
        clean.add(Element.ofItems(METHOD_CODES, codes));
        boolean full = options.contains(DeidOption.RETAIN_LONG_FULL_DATES);
        boolean moved = options.contains(DeidOption.RETAIN_LONG_MODIFIED_DATES);
        clean.add(Element.ofAscii(TEMPORAL, Vr.CS, full ? "UNMODIFIED" : moved ? "MODIFIED" : "REMOVED"));
    }

    private static DataSet code(String value, String meaning) {
        return DataSet.of(List.of(
                Element.ofAscii(0x0008_0100, Vr.SH, value),
                Element.ofAscii(0x0008_0102, Vr.SH, "DCM"),
                Element.ofAscii(0x0008_0104, Vr.LO, meaning)));
    }
}
