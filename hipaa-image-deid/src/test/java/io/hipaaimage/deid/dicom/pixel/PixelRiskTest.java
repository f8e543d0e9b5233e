package io.hipaaimage.deid.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an object says of itself adds risk; its part of the body is believed only while nothing else speaks of a head. */
class PixelRiskTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    private static DataSet object(String kind, Element... more) {
        List<Element> all = new ArrayList<>(List.of(
                Element.ofAscii(0x0008_0008, Vr.CS, "ORIGINAL\\PRIMARY\\AXIAL"),
                Element.ofAscii(Tag.SOP_CLASS_UID, Vr.UI, kind),
                Element.of(Tag.PIXEL_DATA, Vr.OW, new byte[2])));
        all.addAll(List.of(more));
        return DataSet.of(all);
    }

    private static Element part(String part) {
        return Element.ofAscii(0x0018_0015, Vr.CS, part);
    }

    @Test
    void aCrossSectionFarFromAHeadLeavesNoRisk() {
        assertThat(PixelRisk.of(object(CT, part("KNEE")))).isEmpty();
        assertThat(PixelRisk.of(object(CT, part("KNEE"), Element.ofAscii(0x0008_103E, Vr.LO, "KNEE LEFT AX"))))
                .isEmpty();
        assertThat(PixelRisk.of(object(CT))).containsExactly("FACE_POSSIBLE");
        assertThat(PixelRisk.of(object(CT, part("HEAD")))).containsExactly("FACE_POSSIBLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Head w/o contrast",
                "SINUS CT",
                "Neuro routine",
                "Schaedel nativ",
                "c-spine",
                "WB trauma",
                "Whole body"
            })
    void aLabelThatAnotherWordContradictsIsNotBelieved(String description) {
        for (int tag : new int[] {0x0008_1030, 0x0008_103E, 0x0018_1030, 0x0032_1060, 0x0040_0254}) {
            assertThat(PixelRisk.of(object(CT, part("KNEE"), Element.ofAscii(tag, Vr.LO, description))))
                    .containsExactly("FACE_POSSIBLE");
        }
        DataSet code = DataSet.of(List.of(Element.ofAscii(0x0008_0104, Vr.LO, description)));
        assertThat(PixelRisk.of(object(CT, part("KNEE"), Element.ofItems(0x0008_2218, List.of(code)))))
                .containsExactly("FACE_POSSIBLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"128", "130", "7", "6.1", "1"})
    void noLabelSpeaksForAnotherKind(String kind) {
        assertThat(PixelRisk.of(object("1.2.840.10008.5.1.4.1.1." + kind, part("KNEE"))))
                .contains("FACE_POSSIBLE");
    }

    @Test
    void whatAnObjectDeniesOfItselfTakesNothingAway() {
        Element noText = Element.ofAscii(0x0028_0301, Vr.CS, "NO");
        Element noFace = Element.ofAscii(0x0028_0302, Vr.CS, "NO");
        assertThat(PixelRisk.of(object("1.2.840.10008.5.1.4.1.1.7", noText, noFace, part("KNEE"))))
                .containsExactly("BURNED_IN_TEXT_POSSIBLE", "FACE_POSSIBLE");
        assertThat(PixelRisk.of(object(CT, part("KNEE"), Element.ofAscii(0x0028_0301, Vr.CS, "YES"))))
                .containsExactly("BURNED_IN_TEXT_SAID");
    }
}
