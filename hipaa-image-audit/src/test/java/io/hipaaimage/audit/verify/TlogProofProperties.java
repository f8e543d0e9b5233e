package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A proof comes from a stranger: whatever it is, it is read or refused. */
class TlogProofProperties {
    private static final String HASH = "A".repeat(43) + "=";
    private static final String GOOD =
            "c2sp.org/tlog-proof@v1\nindex 1\n" + HASH + "\n\nlog\n2\n" + HASH + "\n\n\u2014 log AAAAAAAA\n";

    @Example
    void readsAGoodOne() throws DamagedInputException {
        TlogProof proof = TlogProof.parse(GOOD);
        assertThat(proof.index()).isEqualTo(1);
        assertThat(proof.path()).hasSize(1);
        assertThat(proof.includes(new byte[32])).isFalse();
    }

    @Property(tries = 2000, seed = "20261125")
    void readsOrRefusesAnyLines(@ForAll("lines") String text) {
        readsOrRefuses(text);
    }

    @Property(tries = 500, seed = "20261125")
    void readsOrRefusesAnyText(@ForAll String text) {
        readsOrRefuses(text);
        readsOrRefuses("\n\n" + text);
        readsOrRefuses(text + "\n\n" + text);
    }

    @Property(tries = 1000, seed = "20261125")
    void readsOrRefusesAPiece(
            @ForAll @IntRange(max = 300) int from,
            @ForAll @IntRange(max = 300) int to,
            @ForAll @IntRange(max = 300) int again) {
        String piece = GOOD.substring(Math.min(from, GOOD.length()));
        readsOrRefuses(piece);
        readsOrRefuses(GOOD.substring(0, Math.min(to, GOOD.length())) + piece);
        readsOrRefuses(piece + GOOD.substring(Math.min(again, GOOD.length())));
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(
                        "",
                        "",
                        "c2sp.org/tlog-proof@v1",
                        "extra AAAA",
                        "index 1",
                        "index -1",
                        "index ",
                        HASH,
                        "log",
                        "2")
                .list()
                .ofMaxSize(9)
                .map(lines -> String.join("\n", lines));
    }

    private static void readsOrRefuses(String text) {
        try {
            TlogProof proof = TlogProof.parse(text);
            assertThat(proof.index()).isNotNegative();
            assertThat(proof.includes(new byte[32])).isFalse();
        } catch (DamagedInputException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED);
        }
    }
}
