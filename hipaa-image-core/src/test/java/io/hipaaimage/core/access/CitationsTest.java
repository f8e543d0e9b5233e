package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever paragraph is cited stands in a list with its subject, and nothing else does. */
class CitationsTest {
    private static final Pattern CITED = Pattern.compile(
            "\"((?:NPRM )?(?:16\\d\\.\\d+|42 CFR 2\\.\\d+|2\\.\\d\\d)(?:[(][^\" ,]*|-2\\.\\d+)?|FRCP [^\"]+)\"");

    @Test
    void everyParagraphThatIsCitedHasASubjectAndEverySubjectIsCited() throws Exception {
        Set<String> cited = new TreeSet<>();
        for (Rule rule : RuleSet.standard().all()) {
            if (!rule.citation().equals("policy")) {
                cited.add(rule.citation());
            }
        }
        for (String room : new String[] {"access", "legal", "consent"}) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/hipaaimage/core", room))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    Matcher matcher = CITED.matcher(Files.readString(file));
                    while (matcher.find()) {
                        cited.add(matcher.group(1).replace("42 CFR ", ""));
                    }
                }
            }
        }
        Set<String> listed = DataFile.rows("citations.tsv", 2).stream()
                .map(r -> r[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(cited).hasSizeGreaterThan(150);
        assertThat(listed).isEqualTo(cited);
        assertThat(DataFile.rows("citations.tsv", 2)).hasSize(listed.size()).allMatch(r -> !r[1].isBlank());
    }

    @Test
    void counselReadsTheSubjectBesideTheParagraph() {
        assertThat(Explanation.paragraph("164.508(a)(1)"))
                .isEqualTo("45 CFR 164.508(a)(1) (authorization required, general rule)");
        assertThat(Explanation.paragraph("2.31")).isEqualTo("42 CFR 2.31 (Part 2: consent requirements)");
        assertThat(Explanation.paragraph("Site 1")).isEqualTo("Site 1");
    }
}
