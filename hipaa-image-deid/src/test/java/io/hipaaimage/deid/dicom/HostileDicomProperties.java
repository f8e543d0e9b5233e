package io.hipaaimage.deid.dicom;

import io.hipaaimage.core.ImageVaultException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Changed bytes anywhere end in a refusal or in a clean object that can be read again. */
class HostileDicomProperties {
    private static final byte[] EXPLICIT = rich().file();
    private static final byte[] IMPLICIT = DicomBytes.implicitItem()
            .text(0x0008_0016, "UI", DicomBytes.SECONDARY_CAPTURE)
            .text(0x0008_0018, "UI", "1.2.3")
            .bytes(0x0040_A730, "SQ", DicomBytes.items(DicomBytes.implicitItem().text(0x0040_A160, "UT", "text")))
            .file(DicomBytes.IMPLICIT);

    private static DicomBytes rich() {
        return DicomBytes.picture()
                .sequence(0x0040_A730, DicomBytes.item().text(0x0040_A160, "UT", "some text"))
                .endlessSequence(
                        0x0008_1140, "SQ", DicomBytes.item().text(0x0008_1150, "UI", DicomBytes.SECONDARY_CAPTURE))
                .bytes(
                        0x0040_A168,
                        "UN",
                        DicomBytes.items(DicomBytes.implicitItem().text(0x0008_0104, "LO", "x")))
                .text(0x0018_0050, "DS", "1.5")
                .text(0x0020_0013, "IS", "7");
    }

    @Property(tries = 3000, seed = "4711")
    void neverEndsOtherwise(@ForAll @IntRange(max = 1_000_000) int seed) throws Exception {
        Random random = new Random(seed);
        byte[] file = (random.nextInt(3) == 0 ? IMPLICIT : EXPLICIT).clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(file.length);
            file[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(2) * 255);
        }
        try {
            Deids.deid(file).open().close();
        } catch (ImageVaultException e) {
            // a refusal is an answer
            if (e.getMessage() == null) {
                throw new AssertionError("a refusal that says nothing", e);
            }
        }
    }
}
