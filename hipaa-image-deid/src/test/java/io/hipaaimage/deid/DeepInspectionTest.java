package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Scrubber.Depth;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An inspection names what a deep scrub leaves out of coded data, and says what a scrub refuses. */
class DeepInspectionTest {
    /** Numbers that are written anew, and bits that no viewer shows: a scrub mends them and does not tell. */
    private static final Pattern NUMBERS = Pattern.compile(
            "JPEG component ids|minor version|PNG palette entries.*"
                    + "|TIFF .*(resolution|primaries|subfile type|rows per strip|sample formats|spare bytes|beyond the edge|colours).*");

    @Test
    void everyHiddenPlaceIsNamed() throws Exception {
        Map<String, byte[]> places = new LinkedHashMap<>();
        places.putAll(HiddenPlaces.jpeg());
        places.putAll(HiddenPlaces.png());
        places.putAll(HiddenTiffPlaces.all());
        places.putAll(HeifPlaces.anywhere());
        places.putAll(MoviePlaces.anywhere());
        places.putAll(MoviePlaces.coded());
        PacketPlaces.all().forEach(planted -> places.put(planted.place(), planted.file()));
        List<String> blind = new ArrayList<>();
        for (Map.Entry<String, byte[]> place : places.entrySet()) {
            Inspection seen = inspect(place.getValue());
            if (seen.findings().isEmpty()
                    && seen.fullProtection()
                    && !NUMBERS.matcher(place.getKey()).matches()) {
                blind.add(place.getKey());
            }
        }

        assertThat(blind).isEmpty();
    }

    @Test
    void cleanPicturesHaveNothing() throws Exception {
        List<byte[]> pictures = List.of(
                Jpegs.baseline(1),
                Jpegs.progressive(1),
                Pngs.file(Pngs.simple()),
                Movies.mp4().file(),
                Heifs.avif().file(),
                Heifs.heic().file(),
                AnimationTest.pictures().get(0));
        for (byte[] picture : pictures) {
            Inspection seen = inspect(Scrubs.scrub(picture, Depth.DEEP));
            assertThat(seen.findings()).isEmpty();
            assertThat(seen.risk()).isEqualTo("none");
        }
    }

    @Test
    void aTableThatNoScanNeedsIsNamed() throws Exception {
        byte[] table = new byte[65];
        table[0] = 3;
        System.arraycopy(Jpegs.bytes("JANEDOE"), 0, table, 1, 7);
        byte[] clean = Scrubs.scrub(Jpegs.baseline(1), Depth.DEEP);

        assertThat(inspect(Jpegs.insert(clean, 1, Jpegs.segment(0xDB, table))).findings())
                .containsExactly(new Finding("tables that no scan needs", "65 bytes that no viewer shows", "other"));
    }

    @Test
    void whatAScrubRefusesIsNotCalledProtected() throws Exception {
        byte[] hidden = MoviePlaces.track(3, Movies.edits(10, 20), new byte[0], Movies.avc(new byte[0]));
        Inspection seen = inspect(hidden);

        assertThat(seen.fullProtection()).isFalse();
        assertThat(seen.risk()).isEqualTo("low");
        assertThat(seen.why()).contains("a scrub refuses it: EDIT_HIDES_MEDIA");
    }

    @Test
    void whatAPdfCarriesIsNamedAlsoInCompressedStreams() throws Exception {
        byte[] packed = Pngs.deflate(Jpegs.bytes("<</Author(Jane Doe)/CreationDate(D:2024)>>"), 6);
        byte[] pdf = HiddenPlaces.joined(
                Jpegs.bytes("%PDF-1.7\n1 0 obj<</PieceInfo<</X<</Private(x)>>>>>>endobj\n"),
                Jpegs.bytes("2 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n"),
                packed,
                Jpegs.bytes("\nendstream endobj\n%%EOF\n3 0 obj<</AcroForm 1 0 R>>endobj\n%%EOF\nJane"));
        Inspection seen = inspect(pdf);

        assertThat(seen.findings())
                .contains(
                        new Finding("PieceInfo", "data of a program, which no viewer shows", "A"),
                        new Finding("document information", "the author", "A"),
                        new Finding("document information", "when it was made and changed", "C"),
                        new Finding("form", "fields that somebody filled in", "A"),
                        new Finding("older revision", "what the file held before it was changed", "A"),
                        new Finding("after the last %%EOF", "5 bytes that no viewer shows", "other"));
        assertThat(seen.risk()).isEqualTo("high");
        assertThat(seen.fullProtection()).isFalse();
    }

    @Test
    void anEncryptedPdfIsSaidToBeOne() throws Exception {
        assertThat(inspect(Jpegs.bytes("%PDF-1.7\ntrailer<</Encrypt 5 0 R>>\n%%EOF\n"))
                        .why())
                .contains("its contents are encrypted, so nobody could look into them");
    }

    private static Inspection inspect(byte[] file) throws Exception {
        return Scrubbers.standard().inspect(ImageSource.of(new ByteArrayInputStream(file)));
    }
}
