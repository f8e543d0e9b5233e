package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is missing together, each missing line is named, and nothing else is. */
class AuthorizationValidityProperties {
    private static final Map<String, String> LINES = Map.of(
            "description", "AUTHORIZATION_DEFECTIVE:description",
            "disclosers", "AUTHORIZATION_DEFECTIVE:discloser",
            "recipients", "AUTHORIZATION_DEFECTIVE:recipient",
            "purposes", "AUTHORIZATION_DEFECTIVE:purpose",
            "expiresOn", "AUTHORIZATION_DEFECTIVE:expiry",
            "signedBy", "AUTHORIZATION_DEFECTIVE:signature",
            "signedOn", "AUTHORIZATION_DEFECTIVE:signature_date",
            "written", "WRITTEN_REQUIRED");

    @Property(tries = 300)
    void noMissingLineHidesAnother(@ForAll("lines") Set<String> missing) throws Exception {
        Papers paper = Papers.authorization();
        Set<String> expected = new TreeSet<>();
        for (String line : missing) {
            paper.without(line);
            expected.add(LINES.get(line));
        }
        assertThat(new TreeSet<>(Papers.codes(AuthorizationValidity.defects(paper.signed()))))
                .isEqualTo(expected);
    }

    @Property(tries = 300)
    void whatIsKeptIsWhatWasSigned(@ForAll("lines") Set<String> missing) throws Exception {
        Papers paper = Papers.authorization();
        missing.forEach(paper::without);
        Authorization signed = paper.signed();
        assertThat(Authorization.of(signed.row())).isEqualTo(signed);
    }

    @Provide
    Arbitrary<Set<String>> lines() {
        List<String> all = LINES.keySet().stream().sorted().toList();
        return Arbitraries.integers()
                .between(0, (1 << all.size()) - 1)
                .map(bits -> IntStream.range(0, all.size())
                        .filter(i -> (bits >> i & 1) == 1)
                        .mapToObj(all::get)
                        .collect(Collectors.toSet()));
    }
}
