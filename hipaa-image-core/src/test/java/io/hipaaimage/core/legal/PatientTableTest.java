package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each patient's shelf is found, however many there are, and nobody else's. */
class PatientTableTest {
    @Test
    void everyPatientHasAShelfAndAStrangerNone() {
        PatientTable table = new PatientTable();
        for (int i = 0; i < 5_000; i++) {
            PatientShelves made = table.of("MRN-" + i);
            assertThat(table.of("MRN-" + i)).isSameAs(made);
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(Objects.requireNonNull(table.get("MRN-" + i)).patient()).isEqualTo("MRN-" + i);
        }
        assertThat(table.get("MRN-5000")).isNull();
        assertThat(table.get("")).isNull();
    }

    @Test
    void referencesOfOneHashCodeAreSeveralPatients() {
        PatientTable table = new PatientTable();
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(table.of("Aa")).isNotSameAs(table.of("BB"));
        assertThat(table.get("C#")).isNull();
    }
}
