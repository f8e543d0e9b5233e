package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.dicom.data.Tag;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every attribute of the dictionary, whatever its representation: none of them carries a word, a day or the patient's number out. */
class EveryAttributeTest {
    private static final String WORD = "ZQHIDDENQZ";
    private static final String NUMBER = "77001355";
    private static final String DAY = "19870605";

    /** What {@link DicomBytes#picture()} needs as it is. */
    private static final Set<Integer> FRAME = Set.of(
            Tag.SPECIFIC_CHARACTER_SET,
            Tag.SOP_CLASS_UID,
            0x0028_0002,
            0x0028_0010,
            0x0028_0011,
            0x0028_0100,
            0x0028_0101,
            0x0028_0102,
            0x0028_0103,
            0x0028_0004,
            0x0028_0006,
            0x0028_0008,
            0x7FE0_0008,
            0x7FE0_0009,
            0x7FE0_0010);

    private final List<String> leaks = new ArrayList<>();
    private int tried;

    private static List<String[]> dictionary() throws IOException {
        InputStream rows = Objects.requireNonNull(Tag.class.getResourceAsStream("dictionary.tsv"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(rows, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> line.matches("[0-9A-FX]{8}\t[A-Z]{2}\t.*"))
                    .map(line -> line.replaceFirst("X", "0").replace('X', '0').split("\t", -1))
                    .toList();
        }
    }

    private void hides(int tag, String vr, byte[] value, String word) {
        tried++;
        DicomBytes object = DicomBytes.picture().text(Tag.PATIENT_ID, "LO", NUMBER);
        try {
            if (Deids.deid(object.bytes(tag, vr, value).file()).says(word)) {
                leaks.add(Tag.text(tag) + " " + vr + " " + word);
            }
        } catch (ImageVaultException e) {
            assertThat(e).as(Tag.text(tag)).hasMessageNotContaining(word);
        }
    }

    private static byte[] padded(byte[] text, int before, int word) {
        int length = before + text.length;
        byte[] all = new byte[(length + word - 1) / word * word];
        System.arraycopy(text, 0, all, before, text.length);
        return all;
    }

    private void numbers(int tag, String vr, int size) {
        hides(tag, vr, padded(WORD.getBytes(StandardCharsets.US_ASCII), 8, size), WORD);
        hides(tag, vr, padded(WORD.getBytes(StandardCharsets.UTF_16LE), 16, size), WORD);
        byte[] wide = WORD.getBytes(Charset.forName("UTF-32LE"));
        hides(tag, vr, padded(wide, 0, size), new String(wide, StandardCharsets.ISO_8859_1));
    }

    private void plant(int tag, String vr) {
        switch (vr) {
            case "US", "SS", "OW" -> numbers(tag, vr, 2);
            case "UL", "SL", "FL", "AT", "OF", "OL" -> numbers(tag, vr, 4);
            case "UV", "SV", "FD", "OD", "OV" -> numbers(tag, vr, 8);
            case "OB", "UN" -> numbers(tag, vr, 1);
            case "IS", "DS" -> {
                hides(tag, vr, DAY.getBytes(StandardCharsets.US_ASCII), DAY);
                hides(tag, vr, ("+0" + NUMBER).getBytes(StandardCharsets.US_ASCII), NUMBER);
                hides(tag, vr, "7700\\1355".getBytes(StandardCharsets.US_ASCII), "7700\\1355");
            }
            case "DA", "DT" -> hides(tag, vr, DAY.getBytes(StandardCharsets.US_ASCII), DAY);
            case "UI" -> hides(tag, vr, ("1.2." + DAY).getBytes(StandardCharsets.US_ASCII), DAY);
            case "AS" -> hides(tag, vr, "097Y".getBytes(StandardCharsets.US_ASCII), "097Y");
            default -> hides(tag, vr, WORD.getBytes(StandardCharsets.US_ASCII), WORD);
        }
    }

    @Test
    void noAttributeCarriesAnythingOut() throws Exception {
        for (String[] row : dictionary()) {
            int tag = Integer.parseUnsignedInt(row[0], 16);
            if (Tag.group(tag) != 2 && Tag.group(tag) < 0xFFFC && !FRAME.contains(tag) && !row[1].equals("SQ")) {
                plant(tag, row[1]);
            }
        }

        assertThat(tried).isGreaterThan(6000);
        assertThat(leaks).isEmpty();
    }
}
