package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Scrubber.Depth;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What others reported of their tools in public: each file is cleaned, or refused in one way. */
class PublicReportsTest {
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final byte[] MORE = Jpegs.bytes("JANEDOE MRN4711");

    @Test
    void aPropertyThatDoesNotExistIsDamage() {
        assertDamaged(
                Heifs.avif().item(1, "av01", "", 0, Heifs.av1(), 1, 0x82, 9).file());
    }

    @Test
    void countsBeyondTheBytesAreDamage() {
        byte[] file = Heifs.avif().file();
        for (String table : new String[] {"iloc", "ipma"}) {
            byte[] lying = file.clone();
            int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(table) + 4;
            // behind version and flags; iloc has its sizes before its count
            lying[at + (table.equals("iloc") ? 6 : 4)] = 0x7F;
            assertDamaged(lying);
        }
    }

    @Test
    void anExifBlockBehindASecondHeaderIsForgotten() throws Exception {
        byte[] block = HiddenPlaces.exif(315, 2, MORE);
        byte[] twice = joined(Jpegs.bytes("Exif\0\0"), block);
        byte[] jpeg = Jpegs.baseline(1);
        byte[] png = Pngs.file(Pngs.simple());

        assertForgotten(Jpegs.insert(jpeg, 1, Jpegs.segment(0xE1, twice)), jpeg);
        assertForgotten(Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "eXIf", twice)), png);
    }

    @Test
    void anEntryOfTwoToTheThirtyFirstValuesAllocatesNothing() throws Exception {
        byte[] block = HiddenPlaces.exif(315, 2, MORE);
        block[18] = (byte) 0x80;
        byte[] jpeg = Jpegs.baseline(1);

        assertForgotten(Jpegs.insert(jpeg, 1, Jpegs.segment(0xE1, block)), jpeg);
    }

    @Test
    void aProvenanceStoreInPiecesThatOthersInterruptIsForgotten() throws Exception {
        byte[] jpeg = Jpegs.baseline(1);
        byte[] file = jpeg;
        for (int piece = 3; piece > 0; piece--) {
            byte[] head = joined(Jpegs.bytes("JP\0\1\0\0\0"), new byte[] {(byte) piece});
            file = Jpegs.insert(file, 1, Jpegs.segment(0xFE, MORE));
            file = Jpegs.insert(file, 1, Jpegs.segment(0xEB, joined(head, MORE)));
        }

        assertForgotten(file, jpeg);
    }

    @Test
    void aProvenanceStoreInTheSecondPictureIsForgottenWithIt() throws Exception {
        byte[] jpeg = Jpegs.baseline(1);
        byte[] second =
                Jpegs.insert(Jpegs.baseline(2), 1, Jpegs.segment(0xEB, joined(Jpegs.bytes("JP\0\1\0\0\0\1"), MORE)));
        byte[] index = Jpegs.segment(0xE2, joined(Jpegs.bytes("MPF\0MM\0*"), MORE));

        assertForgotten(joined(Jpegs.insert(jpeg, 1, index), second), jpeg);
    }

    @Test
    void gainMapParametersBesideAnAuthorAndEveryPlaceOfXmpAreForgotten() throws Exception {
        byte[] jpeg = Jpegs.baseline(1);
        StringBuilder packet = new StringBuilder("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description"
                + " hdrgm:Version='1.0' hdrgm:GainMapMax='2' dc:creator='JANEDOE MRN4711'");
        for (String field : new String[] {
            "GPSLatitude", "GPSLongitude", "GPSDestLatitude", "GPSDestLongitude", "GPSAreaInformation", "GPSDestBearing"
        }) {
            packet.append(" exif:").append(field).append("='JANEDOE MRN4711'");
        }
        packet.append("/></x:xmpmeta>");

        assertForgotten(Jpegs.insert(jpeg, 1, Jpegs.segment(0xE1, Jpegs.bytes(XMP + packet))), jpeg);
    }

    private static void assertForgotten(byte[] file, byte[] plain) throws Exception {
        for (Depth depth : Depth.values()) {
            assertThat(Scrubs.scrub(file, depth)).isEqualTo(Scrubs.scrub(plain, depth));
        }
    }

    private static void assertDamaged(byte[] file) {
        assertThatThrownBy(() -> Scrubs.scrub(file, Depth.DEEP)).isInstanceOf(DamagedInputException.class);
    }
}
