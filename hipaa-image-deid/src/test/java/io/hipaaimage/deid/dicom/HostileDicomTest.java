package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
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

    /** Some readers believe the group's length, others the group's number, and each sees other pixels. */
    @Test
    void refusesASecondTransferSyntaxBehindTheLengthOfTheFirst() {
        byte[] second = DicomBytes.item()
                .text(0x0002_0010, "UI", "1.2.840.10008.1.2.4.70")
                .body();
        byte[] rest = DicomBytes.picture().body();
        byte[] both = Arrays.copyOf(second, second.length + rest.length);
        System.arraycopy(rest, 0, both, second.length, rest.length);

        assertThatThrownBy(() -> Deids.deid(DicomBytes.file(DicomBytes.EXPLICIT, both)))
                .hasMessageContaining("meta element twice");
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
    void refusesADeflateBombInBoundedTime() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            out.write(DicomBytes.object().body());
            out.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0, 0, 0, 0, 0x20}); // 512 MiB of zeros
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }
        byte[] file = DicomBytes.file("1.2.840.10008.1.2.1.99", packed.toByteArray());

        assertThatThrownBy(() -> Deids.deid(file)).hasMessageContaining("INFLATES_TOO_FAR");
    }

    /** Ten thousand short UIDs would become ten thousand long ones, and a long list of numbers fits no short length. */
    @Test
    void writesNoValueLongerThanItsLengthCanSay() throws Exception {
        String uids = "1.2.3\\".repeat(10_000) + "1.2.3";
        byte[] file = DicomBytes.object()
                .text(0x0008_0058, "UI", uids)
                .text(0x0018_1020, "LO", "x")
                .file();
        DicomBytes implicit = DicomBytes.implicitItem()
                .text(0x0008_0016, "UI", DicomBytes.SECONDARY_CAPTURE)
                .text(0x0008_0018, "UI", "1.2.3")
                .text(0x3006_0050, "DS", "1\\".repeat(32_768));

        Deids.deid(file).open().close();
        Deids.deid(implicit.file(DicomBytes.IMPLICIT)).open().close();
    }

    @Test
    void refusesSeveralInstanceUids() {
        byte[] file = DicomBytes.object().text(0x0008_0018, "UI", "1.2\\..\\..").file();

        assertThatThrownBy(() -> Deids.deid(file)).hasMessageContaining("UID_NOT_SINGLE");
    }

    @Test
    void refusesWhatIsNoDicom() {
        assertThatThrownBy(() -> Deids.deid(new byte[0])).hasMessageContaining("EMPTY_FILE");
        assertThatThrownBy(() -> Deids.deid(
                        "not a DICOM file at all, however long".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessageContaining("NOT_DICOM");
    }

    /** Deflated, nested and in fragments too; each cut is refused or leaves nothing of what was cut. */
    @Test
    void refusesEveryCutOfEveryEncoding() {
        DicomBytes nested = DicomBytes.picture()
                .sequence(0x0040_A730, DicomBytes.item().text(0x0040_A160, "UT", "some text"))
                .bytes(
                        0x0040_A168,
                        "UN",
                        DicomBytes.items(DicomBytes.implicitItem().text(0x0008_0104, "LO", "x")));
        for (byte[] file : List.of(
                nested.fragments(new byte[16]).file("1.2.840.10008.1.2.1.98"),
                DicomBytes.file("1.2.840.10008.1.2.1.99", deflated(nested.body())))) {
            for (int length = 160; length < file.length; length++) {
                try {
                    Deids.deid(Arrays.copyOf(file, length)).open().close();
                } catch (ImageVaultException | java.io.IOException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(plain);
        deflater.finish();
        byte[] buffer = new byte[plain.length + 64];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    /** Three gigabytes are promised, a few bytes fewer are there; nothing of them is read. */
    @Test
    void refusesThreeGigabytesCutShortAtOnce(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
            throws Exception {
        long bulk = 3L << 30;
        byte[] head = DicomBytes.picture()
                .us(0x0028_0010, 32_768)
                .us(0x0028_0011, 32_768)
                .text(0x0028_0008, "IS", "3")
                .raw(0x7FE0_0010, "OW", bulk, new byte[0])
                .file();
        java.nio.file.Path file = folder.resolve("bulk.dcm");
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(head));
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]), head.length + bulk - 3); // two short
        }
        java.nio.file.Path out = folder.resolve("out.dcm");
        DicomDeidentifier deidentifier = new DicomDeidentifier(Deids.keyed(1), java.util.Set.of());

        assertThatThrownBy(() -> deidentifier.deidentify(
                        io.hipaaimage.core.ImageSource.file(file), ids -> io.hipaaimage.core.Output.file(out), false))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TRUNCATED));
        assertThat(out).doesNotExist();
    }

    @Test
    void aSecondPixelDataIsATrailerThatNobodyReads() throws Exception {
        byte[] one = DicomBytes.picture().body();
        byte[] two = DicomBytes.item().text(0x7FE0_0010, "OB", "ZQSECOND").body();
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);

        assertThat(Deids.deid(DicomBytes.file(DicomBytes.EXPLICIT, both)).says("ZQSECOND"))
                .isFalse();
    }

    @Test
    void aDelimiterWithinAFragmentIsData() throws Exception {
        byte[] pixels = new byte[16];
        System.arraycopy(new byte[] {(byte) 0xFE, -1, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0}, 0, pixels, 4, 8);
        byte[] file = DicomBytes.picture().fragments(pixels).file("1.2.840.10008.1.2.1.98");

        String written = new String(Deids.deid(file).bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(written).contains(new String(pixels, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** UN of a defined length that holds an implicit sequence: items of eight bytes become items of sixteen, and that is all. */
    @Test
    void whatUnknownHoldsDoesNotGrowWithoutBound() throws Exception {
        DicomBytes[] items = new DicomBytes[5_000];
        Arrays.fill(items, DicomBytes.implicitItem());
        byte[] file = DicomBytes.object()
                .bytes(0x0040_A730, "UN", DicomBytes.items(items))
                .file();

        assertThat(Deids.deid(file).bytes().length).isLessThan(3 * file.length);
    }

    @Test
    void refusesTwoThousandLevelsWithinUnknown() {
        DicomBytes inner = DicomBytes.implicitItem();
        byte[] deep = new byte[0];
        for (int i = 0; i < 2_000; i++) {
            byte[] now = DicomBytes.implicitItem()
                    .raw(0x0040_A730, "SQ", 0xFFFF_FFFFL, new byte[0])
                    .body();
            byte[] longer = Arrays.copyOf(deep, deep.length + now.length + 8);
            System.arraycopy(now, 0, longer, deep.length, now.length);
            System.arraycopy(
                    new byte[] {(byte) 0xFE, -1, 0, (byte) 0xE0, -1, -1, -1, -1},
                    0,
                    longer,
                    deep.length + now.length,
                    8);
            deep = longer;
        }
        byte[] file = DicomBytes.object()
                .raw(0x0040_A168, "UN", 0xFFFF_FFFFL, joined(inner, deep))
                .file();

        assertThatThrownBy(() -> Deids.deid(file)).hasMessageContaining("nested deeper");
    }

    private static byte[] joined(DicomBytes inner, byte[] deep) {
        byte[] item = {(byte) 0xFE, -1, 0, (byte) 0xE0, -1, -1, -1, -1};
        byte[] all = Arrays.copyOf(item, item.length + inner.body().length + deep.length);
        System.arraycopy(deep, 0, all, item.length + inner.body().length, deep.length);
        return all;
    }
}
