package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.MlDsaVerifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class PromiseRuleTest {
    private static final String ORIGIN = "log.test/ward-7";
    private static final VerifierKey LINE = VerifierKey.mlDsa44(ORIGIN, new byte[MlDsaVerifier.PUBLIC_KEY_BYTES]);

    private final Findings findings = new Findings();
    private final LogIdentity log = Objects.requireNonNull(LogIdentity.of(genesis(), new byte[32], null, findings));
    private final PromiseRule rule = new PromiseRule(findings, () -> log);

    @Test
    void checkpointsOverThePromiseHaveToKeepIt() {
        config(5, "origin,epoch,ml-dsa-44", LINE.toString());
        assertThat(findings.list()).isEmpty();
        assertThat(log.promised(5)).isNull();
        assertThat(log.promised(6)).isEqualTo(LINE);
        config(9, "origin,epoch,ml-dsa-44", LINE.toString());
        assertThat(findings.list()).isEmpty();
        assertThat(log.promised(6)).isEqualTo(LINE);
    }

    @Test
    void aPromiseIsNotTakenBack() {
        config(5, "origin,epoch,ml-dsa-44", LINE.toString());
        config(9, "origin,epoch", "");
        expectDowngrade(9);
        assertThat(log.promised(10)).isEqualTo(LINE);
    }

    @Test
    void anotherKeyDoesNotTakeItsPlace() {
        byte[] point = new byte[MlDsaVerifier.PUBLIC_KEY_BYTES];
        point[0] = 1;
        config(5, "origin,epoch,ml-dsa-44", LINE.toString());
        config(9, "origin,epoch,ml-dsa-44", VerifierKey.mlDsa44(ORIGIN, point).toString());
        expectDowngrade(9);
        assertThat(log.promised(10)).isEqualTo(LINE);
    }

    @Test
    void aPromiseWithoutAKeyOfThisLogIsNone() {
        VerifierKey other = VerifierKey.mlDsa44("another.test/log", new byte[MlDsaVerifier.PUBLIC_KEY_BYTES]);
        config(5, "origin,epoch,ml-dsa-44", other.toString());
        expectDowngrade(5);
        assertThat(log.promised(6)).isNull();
    }

    @Test
    void withoutAVerifierALineIsNotCalledBad() throws Exception {
        assertThat(LINE.isVerifiable()).isFalse(); // this module's class path has none, and the report says so
        assertThat(VerifierKey.parse(LINE.toString())).isEqualTo(LINE);
        assertThat(LINE.verify("x\n1\n".getBytes(StandardCharsets.US_ASCII), new byte[2_428]))
                .isFalse();
    }

    private void config(long index, String lines, String key) {
        Map<String, String> facts = Map.of("lines", lines, "mlDsa44", key);
        EntryFacts entry = new EntryFacts(new byte[32], "AUDIT_CONFIG", 0, -1, Map.of(), facts);
        rule.entry(new Rule.Seen(index, entry, new byte[32], new RootHasher()));
    }

    private void expectDowngrade(long index) {
        assertThat(findings.list())
                .extracting(VerifyFinding::kind, VerifyFinding::index)
                .isEqualTo(List.of(Tuple.tuple(VerifyCase.ALGORITHM_DOWNGRADE, index)));
    }

    private static EntryFacts genesis() {
        Map<String, String> facts = Map.of(
                "vkey", VerifierKey.ed25519(ORIGIN, new byte[32]).toString(),
                "epoch", VerifierKey.ed25519(ORIGIN + "/epoch/1", new byte[32]).toString());
        return new EntryFacts(new byte[32], "GENESIS", 0, -1, Map.of(), facts);
    }
}
