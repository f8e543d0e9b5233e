package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Files that lie. Each ends in one refusal with a place, or in a clean object; never in anything else. */
class HostileDicomTest {
    private static final byte[] PICTURE = DicomBytes.picture().file();

    @Test
    void refusesAFileThatIsCutAnywhere() {
        List<Integer> whole = new ArrayList<>();
        for (int length = 0; length < PICTURE.length; length++) {
            byte[] cut = Arrays.copyOf(PICTURE, length);
            try {
                Deids.deid(cut);
                whole.add(length);
            } catch (ImageVaultException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }

        // a cut between two elements before the first that only images have leaves a whole object
        assertThat(whole).hasSizeLessThan(14);
    }

    @Test
    void namesPathAndOffset() {
        byte[] file = DicomBytes.object()
                .sequence(0x0040_A730, DicomBytes.item().raw(0x0040_A160, "UT", 5000, new byte[4]))
                .file();

        assertThatThrownBy(() -> Deids.deid(file)).isInstanceOfSatisfying(DamagedInputException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED);
            assertThat(e.where()).startsWith("0040A730[0].0040A160");
            assertThat(e.offset()).isPositive();
        });
    }

    @Test
    void refusesAHundredThousandLevels() {
        int levels = 100_000;
        byte[] head = {
            0x40, 0, 0x30, (byte) 0xA7, 'S', 'Q', 0, 0, -1, -1, -1, -1, (byte) 0xFE, -1, 0, (byte) 0xE0, -1, -1, -1, -1
        };
        byte[] body = DicomBytes.object().body();
        byte[] deep = Arrays.copyOf(body, body.length + levels * head.length);
        for (int i = 0; i < levels; i++) {
            System.arraycopy(head, 0, deep, body.length + i * head.length, head.length);
        }

        assertThatThrownBy(() -> Deids.deid(DicomBytes.file(DicomBytes.EXPLICIT, deep)))
                .hasMessageContaining("nested deeper");
    }

    @Test
    void refusesATagThatIsThereTwice() {
        byte[] one = DicomBytes.object().body();
        byte[] two = DicomBytes.item().text(0x0010_0010, "PN", "Other").body();
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);

        assertThatThrownBy(() -> Deids.deid(DicomBytes.file(DicomBytes.EXPLICIT, both)))
                .hasMessageContaining("twice");
    }

    @Test
    void takesTagsOutOfOrder() throws Exception {
        byte[] late = DicomBytes.item().text(0x0010_0010, "PN", "Late^One").body();
        byte[] rest = DicomBytes.object().text(0x0028_0301, "CS", "NO").body();
        byte[] both = Arrays.copyOf(rest, rest.length);
        byte[] early = DicomBytes.item().text(0x0008_0050, "SH", "LATEACC").body();
        byte[] all = Arrays.copyOf(both, both.length + early.length);
        System.arraycopy(early, 0, all, both.length, early.length);

        assertThat(late).isNotEmpty();
        assertThat(Deids.deid(DicomBytes.file(DicomBytes.EXPLICIT, all)).says("LATEACC"))
                .isFalse();
    }

    @Test
    void refusesASequenceLongerThanItsLength() {
        byte[] items = DicomBytes.items(DicomBytes.item().text(0x0010_0010, "PN", "A^B"));
        byte[] file = DicomBytes.object()
                .raw(0x0040_A730, "SQ", items.length - 4L, items)
                .file();

        assertThatThrownBy(() -> Deids.deid(file)).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void refusesPixelsThatAreMissing() {
        byte[] file =
                DicomBytes.picture().bytes(0x7FE0_0010, "OW", new byte[10]).file();

        assertThatThrownBy(() -> Deids.deid(file))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo("PIXEL_DATA_SHORT"));
    }

    @Test
    void refusesADeflateBombInBoundedTime() {
        Deflater deflater = new Deflater(9, true);
        byte[] head = DicomBytes.object().body();
        byte[] bomb = Arrays.copyOf(head, head.length + 12 + (300 << 20));
        byte[] element = {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0, 0, 0, (byte) 0xC0, 0x12};
        System.arraycopy(element, 0, bomb, head.length, element.length);
        deflater.setInput(bomb);
        deflater.finish();
        byte[] packed = new byte[4 << 20];
        int length = deflater.deflate(packed);
        deflater.end();
        byte[] file = DicomBytes.file("1.2.840.10008.1.2.1.99", Arrays.copyOf(packed, length));

        assertThatThrownBy(() -> Deids.deid(file)).hasMessageContaining("INFLATES_TOO_FAR");
    }

    @Test
    void refusesWhatIsNoDicom() {
        assertThatThrownBy(() -> Deids.deid(new byte[0])).hasMessageContaining("EMPTY_FILE");
        assertThatThrownBy(() -> Deids.deid(
                        "not a DICOM file at all, however long".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessageContaining("NOT_DICOM");
    }
}
