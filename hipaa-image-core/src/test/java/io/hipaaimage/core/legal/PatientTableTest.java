package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each patient's papers are found, however many there are, and nobody else's. */
class PatientTableTest {
    private final PatientTable table = new PatientTable();
    private final Pool pool = new Pool();
    private int filed;

    @Test
    void everyPatientIsFoundAndAStrangerIsNot() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            file("MRN-" + i);
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(found("MRN-" + i)).isEqualTo("MRN-" + i);
        }
        assertThat(table.get("MRN-5000")).isNull();
        assertThat(table.get("")).isNull();
    }

    @Test
    void referencesThatShareAlmostAllAreSeveralPatients() throws Exception {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".repeat(10).substring(0, 256);
        List<String> all = new ArrayList<>(List.of("Aa", "BB", "a\u0141", "a\u00c1", "a\u0101", "aA", "A\u0141"));
        String last = "\u00ff"; // the last Latin letter
        all.addAll(List.of(last.repeat(7), last.repeat(8), last.repeat(9), last.repeat(15), last.repeat(16)));
        for (int length : new int[] {1, 7, 8, 9, 14, 15, 16, 17, 255, 256}) {
            all.add(letters.substring(0, length));
            all.add(letters.substring(0, length - 1) + '-');
            all.add(letters.substring(0, length - 1) + '\u4e00');
            all.add('-' + letters.substring(1, length) + (length == 1 ? "-" : ""));
        }
        assertThat(all).doesNotHaveDuplicates();
        for (int i = 0; i < all.size(); i++) {
            file(all.get(i));
            for (int j = 0; j < all.size(); j++) {
                assertThat(found(all.get(j))).isEqualTo(j <= i ? all.get(j) : null);
            }
        }
    }

    @Test
    void whatIsSummedUpStandsBesideItsPatientHoweverTheTableGrows() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            file("MRN-" + i);
            table.summed(table.place("MRN-" + i), i + 1);
        }
        String[] asked = new String[5_002];
        for (int i = 0; i < 5_000; i++) {
            asked[i] = "MRN-" + i;
            assertThat(table.glance(asked[i])).isEqualTo(i + 1);
        }
        asked[5_000] = "MRN-5000";
        asked[5_001] = "a reference of many letters";
        long[] said = table.glance(asked);
        for (int i = 0; i < 5_000; i++) {
            assertThat(said[i]).isEqualTo(i + 1);
        }
        assertThat(said[5_000]).isEqualTo(PatientTable.NOBODY).isEqualTo(table.glance(asked[5_000]));
        assertThat(said[5_001]).isEqualTo(Summaries.UNKNOWN).isEqualTo(table.glance(asked[5_001]));
    }

    private void file(String patient) throws Exception {
        Authorization document =
                Papers.authorization().with("patient", '"' + patient + '"').signed();
        table.add(patient, new Paper(new Filed<>(filed++, document), pool));
    }

    private @Nullable String found(String patient) {
        PatientPapers papers = table.get(patient);
        return papers == null ? null : papers.patient();
    }
}
