package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.deid.dicom.data.DataSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a face may be in the pixels. The part of the body that an object names is often wrong, so it counts only for CT and MR, and only
 * while no description, protocol or coded region in the object speaks of a head, a neck or a whole body.
 */
final class FaceRisk {
    private static final int BODY_PART = 0x0018_0015;

    /** CT, MR and their enhanced forms; PET goes from the head to the thigh whatever its label says. */
    private static final Set<String> CROSS_SECTIONS = Set.of("2", "2.1", "4", "4.1");

    /** Parts of the body that are far from a face. */
    private static final Set<String> NO_FACE = Set.of(
            "ABDOMEN",
            "ABDOMENPELVIS",
            "PELVIS",
            "HIP",
            "KNEE",
            "LEG",
            "FOOT",
            "ANKLE",
            "TOE",
            "FEMUR",
            "THIGH",
            "HAND",
            "WRIST",
            "FINGER",
            "ELBOW",
            "LIVER",
            "KIDNEY",
            "PROSTATE",
            "BREAST",
            "LSPINE",
            "SSPINE",
            "LSSPINE",
            "HEART",
            "BLADDER",
            "UTERUS",
            "TIBIA",
            "CALCANEUS",
            "PATELLA",
            "EXTREMITY");

    /** Study and series description, protocol, contrast, procedure, region: words that people write. */
    private static final int[] DESCRIPTIONS = {
        0x0008_1030,
        0x0008_103E,
        0x0018_1030,
        0x0020_4000,
        0x0032_1060,
        0x0040_0007,
        0x0040_0254,
        0x0018_9004,
        0x0018_0024,
        0x0018_1020
    };

    private static final int[] REGIONS = {0x0008_2218, 0x0008_2228, 0x0008_1032, 0x0040_0008, 0x0032_1064, 0x0040_0260};
    private static final int CODE_MEANING = 0x0008_0104;

    /** Also as parts of words and in the languages that devices are sold in; a word too many costs a look, one too few a face. */
    private static final Pattern HEAD = Pattern.compile(
            "HEAD|BRAIN|FACE|FACIAL|SKULL|CRANI|CEREB|NEURO|ORBIT|SINUS|MAXIL|MANDIB|DENT|JAW|TMJ|EAR\\b|TEMPORAL"
                    + "|EYE|NOSE|NASAL|NASO|NECK|CERVI|CSPINE|C-SPINE|CAROTID|PITUIT|HYPOPHY|WHOLE ?BODY|WHOLEBODY|\\bWB\\b"
                    + "|KOPF|SCH.?.?DEL|GEHIRN|GESICHT|HALS|GANZK|T.?.?TE\\b|CRANE|VISAGE|COU\\b|CABEZA|CEREBR|CARA\\b"
                    + "|CUELLO|TESTA|COLLO|CABECA|HOOFD|HERSEN");

    private FaceRisk() {}

    static boolean possible(DataSet dataSet, String kind) {
        return !CROSS_SECTIONS.contains(kind)
                || !NO_FACE.contains(dataSet.ascii(BODY_PART).trim())
                || speaksOfAHead(dataSet);
    }

    private static boolean speaksOfAHead(DataSet dataSet) {
        for (int tag : DESCRIPTIONS) {
            if (head(dataSet, tag)) {
                return true;
            }
        }
        for (int tag : REGIONS) {
            boolean spoken = dataSet.find(tag).stream()
                    .flatMap(sequence -> sequence.items().stream())
                    .anyMatch(item -> head(item, CODE_MEANING));
            if (spoken) {
                return true;
            }
        }
        return false;
    }

    private static boolean head(DataSet dataSet, int tag) {
        return HEAD.matcher(dataSet.ascii(tag).toUpperCase(Locale.ROOT)).find();
    }
}
