package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The trust policy of C2SP {@code tlog-policy}: what it says, and what is no policy. */
class TlogPolicyTest {
    private static final String TEXT = "log.test/x\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    private final List<KeyPair> pairs = new ArrayList<>();
    private final List<VerifierKey> witnesses = new ArrayList<>();

    @BeforeEach
    void makesWitnesses() throws Exception {
        for (int i = 0; i < 6; i++) {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            pairs.add(pair);
            witnesses.add(VerifierKey.witness("w.test/" + i, Arrays.copyOfRange(spki, spki.length - 32, spki.length)));
        }
    }

    private String members() {
        StringBuilder text = new StringBuilder("# the example of the specification\n\n");
        for (int i = 0; i < 6; i++) {
            text.append("witness\t")
                    .append(i < 3 ? "X" : "Y")
                    .append(i % 3 + 1)
                    .append(' ')
                    .append(witnesses.get(i))
                    .append('\n');
        }
        return text
                + "group X-witnesses 2 X1 X2 X3\ngroup Y-witnesses any Y1 Y2 Y3\ngroup X-and-Y all X-witnesses Y-witnesses\n";
    }

    @Test
    void asksForAQuorumOfTwoLevels() throws Exception {
        TlogPolicy policy = parse(members() + "quorum X-and-Y\n");
        assertThat(policy.met(note(0, 1, 3))).isTrue();
        assertThat(policy.met(note(0, 2, 5))).isTrue();
        assertThat(policy.met(note(0, 1, 2))).isFalse();
        assertThat(policy.met(note(0, 3, 4, 5))).isFalse();
    }

    @Test
    void asksForNobodyWhereThePolicySaysNone() throws Exception {
        assertThat(parse("quorum none\n").met(note(0))).isTrue();
        assertThat(parse("quorum none\n").asksForWitnesses()).isFalse();
    }

    @Test
    void takesNoLineThatWasSignedForAnotherText() throws Exception {
        SignedNote other = new SignedNote(
                TEXT.replace("log.test/x", "log.test/y"), note(0, 1, 3).signatures());
        assertThat(parse(members() + "quorum X-and-Y\n").met(other)).isFalse();
    }

    @Test
    void refusesWhatIsNoPolicy() {
        String twice = "witness A " + witnesses.get(0) + "\nwitness B "
                + witnesses.get(0).toString().replace("w.test/0", "w.test/0");
        Stream.of(
                        "",
                        "witness A " + witnesses.get(0) + "\n",
                        "quorum A\n",
                        "quorum none\nquorum none\n",
                        twice + "\nquorum A\n",
                        "witness none " + witnesses.get(0) + "\nquorum none\n",
                        members() + "group Z any X1\nquorum Z\n",
                        members() + "group Z 3 Y1 Y2\nquorum Z\n",
                        members() + "group Z 0 X-and-Y\nquorum Z\n",
                        members() + "group Z all later\nquorum Z\n",
                        "log " + witnesses.get(0) + "\nquorum none\n",
                        "surprise\nquorum none\n",
                        "quorum none\r\n",
                        members() + "group Z any\nquorum Z\n",
                        members() + "group Z any none\nquorum Z\n",
                        members() + "group Z any Y1 Y1\nquorum Z\n",
                        "quorum none # what follows is no comment\n")
                .forEach(text ->
                        assertThatThrownBy(() -> parse(text)).as(text).isInstanceOf(DamagedInputException.class));
    }

    @Test
    void takesALogThatSignsByMlDsa() throws Exception {
        VerifierKey log = VerifierKey.mlDsa44("log.test/x", new byte[1312]);
        assertThat(parse("log " + log + " https://log.test/x\nquorum none\n").logs())
                .containsExactly(log);
        assertThatThrownBy(() -> parse(
                        "log " + log + "\nlog " + VerifierKey.mlDsa44("other", new byte[1312]) + "\nquorum none\n"))
                .as("one key under two names")
                .isInstanceOf(DamagedInputException.class);
    }

    @Test
    void takesAsManyLogsWitnessesAndGroupsAsThePageAsksFor() throws Exception {
        StringBuilder text = new StringBuilder("quorum none\n");
        for (int i = 1; i <= 32; i++) {
            byte[] key = new byte[32];
            key[0] = (byte) i;
            text.append("log ").append(VerifierKey.ed25519("log" + i, key)).append('\n');
            text.append("\t witness W" + i + " \t")
                    .append(VerifierKey.witness("w" + i, key))
                    .append(" http://\u00e9/\n");
            text.append("group G" + i + " 1 W" + i + " \n");
        }
        assertThat(parse(text.toString()).groups()).hasSize(32);
    }

    private static TlogPolicy parse(String text) throws DamagedInputException {
        return TlogPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private SignedNote note(int... who) throws Exception {
        StringBuilder text = new StringBuilder(TEXT).append('\n');
        for (int i : who) {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pairs.get(i).getPrivate());
            signature.update(VerifierKey.cosigned(1_700_000_000, TEXT.getBytes(StandardCharsets.UTF_8)));
            java.nio.ByteBuffer blob = java.nio.ByteBuffer.allocate(76);
            blob.putInt(witnesses.get(i).keyId()).putLong(1_700_000_000).put(signature.sign());
            text.append("\u2014 ").append(witnesses.get(i).name()).append(' ');
            text.append(Base64.getEncoder().encodeToString(blob.array())).append('\n');
        }
        return SignedNote.parse(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
