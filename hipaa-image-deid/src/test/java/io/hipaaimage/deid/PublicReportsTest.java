package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.Scrubber.Depth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What others reported of their tools in public: each file is cleaned, or refused in one way. */
class PublicReportsTest {
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    /** All that XMP's schema for Exif has of places. */
    private static final String[] GPS = {
        "VersionID",
        "Latitude",
        "Longitude",
        "AltitudeRef",
        "Altitude",
        "TimeStamp",
        "Satellites",
        "Status",
        "MeasureMode",
        "DOP",
        "SpeedRef",
        "Speed",
        "TrackRef",
        "Track",
        "ImgDirectionRef",
        "ImgDirection",
        "MapDatum",
        "DestLatitude",
        "DestLongitude",
        "DestBearingRef",
        "DestBearing",
        "DestDistanceRef",
        "DestDistance",
        "ProcessingMethod",
        "AreaInformation",
        "Differential",
        "HPositioningError"
    };

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
        // mark, head, number of entries, tag and type come before the count
        ByteBuffer.wrap(block).putInt(6 + 8 + 2 + 4, 0x80000000);
        byte[] jpeg = Jpegs.baseline(1);
        byte[] file = Jpegs.insert(jpeg, 1, Jpegs.segment(0xE1, block));

        assertForgotten(file, jpeg);
        assertTold(file);
    }

    @Test
    void directoriesThatLeadToThemselvesAreForgotten() throws Exception {
        byte[] jpeg = Jpegs.baseline(1);
        for (int tag : new int[] {0x8769, 0x8825, 0xA005, 0x014A}) {
            byte[] block = HiddenPlaces.exif(tag, 4, MORE);
            // one directory, which is its own part and its own successor
            ByteBuffer.wrap(block).putInt(20, 1).putInt(24, 8).putInt(28, 8);
            byte[] file = Jpegs.insert(jpeg, 1, Jpegs.segment(0xE1, block));

            assertForgotten(file, jpeg);
            assertTold(file);
        }
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
        StringBuilder places = new StringBuilder();
        for (String field : GPS) {
            places.append(" exif:GPS").append(field).append("='JANEDOE MRN4711'");
        }
        String packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description hdrgm:Version='1.0' hdrgm:GainMapMax='2'"
                + " dc:creator='JANEDOE MRN4711'" + places + "/></x:xmpmeta>";

        assertForgotten(Jpegs.insert(jpeg, 1, Jpegs.segment(0xE1, Jpegs.bytes(XMP + packet))), jpeg);
    }

    @Test
    void aGainMapIsKeptWithoutAnyPlaceOfItsPacket() throws Exception {
        StringBuilder places = new StringBuilder();
        StringBuilder elements = new StringBuilder();
        for (String field : GPS) {
            places.append(" exif:GPS").append(field).append("='JANEDOE MRN4711'");
            elements.append("<exif:GPS")
                    .append(field)
                    .append(">JANEDOE MRN4711</exif:GPS>".replace("GPS", "GPS" + field));
        }
        byte[] map = GainMaps.map(GainMaps.packet(GainMaps.numbers() + places, elements.toString()));
        byte[] bare = GainMaps.map(GainMaps.packet(GainMaps.numbers(), ""));

        assertThat(withMap(GainMaps.file(Jpegs.baseline(1), map)))
                .isEqualTo(withMap(GainMaps.file(Jpegs.baseline(1), bare)));
    }

    private static byte[] withMap(byte[] file) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Scrubbers.standard()
                .scrub(
                        ImageSource.of(new ByteArrayInputStream(file)),
                        Output.unverified(out),
                        new Scrubber.Options(Depth.DEEP, false, false, Set.of(Scrubber.Extra.GAIN_MAP)));
        assertThat(out.toString(StandardCharsets.ISO_8859_1))
                .doesNotContain("JANEDOE", "GPS")
                .contains("hdrgm:GainMapMax");
        return out.toByteArray();
    }

    private static void assertTold(byte[] file) throws Exception {
        assertThat(Scrubbers.standard()
                        .inspect(ImageSource.of(new ByteArrayInputStream(file)))
                        .findings())
                .isNotEmpty();
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
