package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether pixels may show who somebody is. Nobody looks at them here: an object is free of risk only where its kind leaves none. What it
 * says of itself adds risk ({@code YES} to burned-in text or to recognizable features) and never answers for text; for a face its part of
 * the body is believed, of cross-sections alone and while nothing else in it speaks of a head.
 */
public final class PixelRisk {
    private static final String CLASS = "1.2.840.10008.5.1.4.1.1.";

    /** Classes whose images come from a scanner's reconstruction: text gets in by being derived or secondary only. */
    private static final Set<String> RECONSTRUCTED = Set.of("2", "2.1", "4", "4.1", "20", "128", "130", "30");

    /** Classes whose samples are no light or density: doses, maps of parts. */
    private static final Set<String> NO_PICTURE = Set.of("481.2", "66.1", "66.3");

    private PixelRisk() {}

    /**
     * Why an object's pixels may identify.
     *
     * @param dataSet the object as it was read
     * @return stable words; none where the kind of object leaves no risk
     */
    public static List<String> of(DataSet dataSet) {
        boolean pixels = dataSet.find(Tag.PIXEL_DATA).isPresent()
                || dataSet.find(0x7FE0_0008).isPresent()
                || dataSet.find(0x7FE0_0009).isPresent();
        String kind = dataSet.ascii(Tag.SOP_CLASS_UID).trim();
        String number = kind.startsWith(CLASS) ? kind.substring(CLASS.length()) : "";
        if (!pixels || NO_PICTURE.contains(number)) {
            return List.of();
        }
        List<String> why = new ArrayList<>();
        String type = dataSet.ascii(0x0008_0008);
        boolean original = type.startsWith("ORIGINAL\\PRIMARY") && !type.contains("SECONDARY");
        boolean said = dataSet.ascii(0x0028_0301).trim().equals("YES");
        if (said || !original || !RECONSTRUCTED.contains(number)) {
            why.add(said ? "BURNED_IN_TEXT_SAID" : "BURNED_IN_TEXT_POSSIBLE");
        }
        boolean face = dataSet.ascii(0x0028_0302).trim().equals("YES");
        if (face || FaceRisk.possible(dataSet, number)) {
            why.add(face ? "FACE_SAID" : "FACE_POSSIBLE");
        }
        return why;
    }
}
