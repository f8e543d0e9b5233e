package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sentences of C2SP {@code signed-note} and {@code tlog-checkpoint} that no published vector asks for. */
class SignedNoteTest {
    private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final String TEXT = "log.test/x\n0\n" + ROOT + "\n";

    private KeyPair pair;
    private VerifierKey key;

    @BeforeEach
    void makesAKey() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        key = VerifierKey.ed25519("log.test/x", Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }

    @Test
    void ignoresLinesOfUnknownKeysWhateverTheirNamesAndUpToSixteenLongOnes() throws Exception {
        StringBuilder lines = new StringBuilder(line(key.name(), key.keyId() + 1, new byte[64]))
                .append(line("other", key.keyId(), new byte[64]))
                .append(line("n".repeat(300) + "\u0081\u00e9", 7, new byte[64]));
        for (int i = 0; i < 12; i++) {
            lines.append(line("pq" + i, i, new byte[5_000]));
        }
        assertThat(note(TEXT, lines + signed()).check(key)).isEqualTo(SignedNote.Check.VALID);
        assertThat(note(TEXT, lines.toString()).check(key)).isEqualTo(SignedNote.Check.ABSENT);
    }

    @Test
    void rejectsTheWholeNoteWhereOneSignatureOfAKnownKeyFails() throws Exception {
        assertThat(note(TEXT, signed() + line(key.name(), key.keyId(), new byte[64]))
                        .check(key))
                .isEqualTo(SignedNote.Check.INVALID);
    }

    @Test
    void theTextEndsAtTheLastEmptyLine() throws Exception {
        assertThat(note("a\n\nb\n", signed()).text()).isEqualTo("a\n\nb\n");
    }

    @Test
    void refusesWhatIsNoNote() {
        Stream.of("a b", "a+b", "a\u00a0b", "a\u0085b", "a\u2003b", "")
                .forEach(name -> assertThatThrownBy(() -> note(TEXT, line(name, 1, new byte[64])))
                        .as(name)
                        .isInstanceOf(DamagedInputException.class));
        for (String text : new String[] {"a\tb\n", "a\rb\n", "a\u0000b\n"}) {
            assertThatThrownBy(() -> note(text, signed())).isInstanceOf(DamagedInputException.class);
        }
        assertThatThrownBy(() -> SignedNote.parse(new byte[] {(byte) 0xc0, '\n', '\n', 'x', '\n'}))
                .isInstanceOf(DamagedInputException.class);
    }

    @Test
    void aCheckpointHasNoEmptyLineNorALeadingZeroAndMayHaveExtensions() throws Exception {
        assertThat(Checkpoint.parse(TEXT + "extension\n").size()).isZero();
        Stream.of(
                        TEXT + "\n",
                        TEXT + "extension\n\nmore\n",
                        TEXT.substring(0, TEXT.length() - 1),
                        "\n0\n" + ROOT + "\n",
                        "log.test/x\n00\n" + ROOT + "\n",
                        "log.test/x\n-1\n" + ROOT + "\n",
                        "log.test/x\n0\n" + ROOT.replace("=", "") + "\n")
                .forEach(text -> assertThatThrownBy(() -> Checkpoint.parse(text))
                        .as(text)
                        .isInstanceOf(DamagedInputException.class));
    }

    @Test
    void aProofIsReadByNewlinesAloneAndItsExtraIsBase64() throws Exception {
        String good = "c2sp.org/tlog-proof@v1\nextra AAAA\nindex 0\n\n" + TEXT + "\n" + signed();
        assertThat(TlogProof.parse(good).extra()).hasSize(3);
        Stream.of(
                        good.replace("AAAA\nindex", "AAAA\rindex"),
                        good.replace("AAAA", "AAA"),
                        good.replace("index 0", "index 00"),
                        good.replace("v1", "v2"))
                .forEach(text -> assertThatThrownBy(() -> TlogProof.parse(text))
                        .as(text)
                        .isInstanceOf(DamagedInputException.class));
    }

    @Test
    void aVerifierKeyHasTheIdOfItsNameTypeAndKey() throws Exception {
        assertThat(VerifierKey.parse(key.toString())).isEqualTo(key);
        assertThat(VerifierKey.witness(key.name(), new byte[32]).keyId())
                .isNotEqualTo(VerifierKey.ed25519(key.name(), new byte[32]).keyId());
        String[] parts = key.toString().split("\\+", 3);
        assertThatThrownBy(() -> VerifierKey.parse(parts[0] + "+00000000+" + parts[2]))
                .isInstanceOf(DamagedInputException.class);
    }

    private String signed() throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(TEXT.getBytes(StandardCharsets.UTF_8));
        return line(key.name(), key.keyId(), signature.sign());
    }

    private static String line(String name, int id, byte[] signature) {
        byte[] blob = ByteBuffer.allocate(4 + signature.length)
                .putInt(id)
                .put(signature)
                .array();
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }

    private static SignedNote note(String text, String lines) throws DamagedInputException {
        return SignedNote.parse((text + "\n" + lines).getBytes(StandardCharsets.UTF_8));
    }
}
