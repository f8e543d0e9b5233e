package io.hipaaimage.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Shared;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example consents of IHE PCF against a truth table that was written from its text. */
class PcfTruthTableTest {
    @Test
    void everyRowIsAnsweredAsTheProfileReads() throws Exception {
        List<String> faults = new ArrayList<>();
        List<ConsentSituation> rows;
        try (Reader reader = Files.newBufferedReader(Shared.path("data/policy/pcf_truth_table.tsv"))) {
            rows = ConsentTable.read(reader);
        }
        for (ConsentSituation row : rows) {
            ConsentAnswer answer = row.ask(read(Shared.path("data/policy/pcf/Consent-" + row.consent() + ".json")));
            if (!row.matches(answer)) {
                faults.add(row.name() + " " + answer);
            }
        }
        assertThat(rows).isNotEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void everyExampleOfTheProfileIsRead() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(Shared.path("data/policy/pcf"))) {
            files = all.filter(f -> f.getFileName().toString().startsWith("Consent-"))
                    .toList();
        }
        for (Path file : files) {
            assertThat(read(file).provisions()).isNotEmpty();
        }
        assertThat(files).hasSizeGreaterThan(20);
    }

    private static Consent read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return Consents.read(in);
        }
    }
}
