package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.junit.jupiter.api.Test;

/** The HPKE under ours, against RFC 9180's appendix A and the vectors of draft-ietf-hpke-pq; and ours where the suite is one of ours. */
class HpkeVectorsTest {
    private static final short EXPORT_ONLY = (short) 0xFFFF;

    @Test
    void opensEveryBaseModeMessageOfAppendixA() throws Exception {
        String all = Files.readString(SharedFiles.vectors("hpke").resolve("rfc9180-appendix-a.txt"));
        int suites = 0;
        int opened = 0;
        for (String section : all.split("(?m)^## ", -1)) {
            if (!section.contains("### Base Setup Information")) {
                continue;
            }
            String base = section.substring(section.indexOf("### Base Setup"), section.indexOf("### PSK Setup"));
            Map<String, byte[]> f = fields(base.substring(0, base.indexOf("#### ")));
            short aead = (short) number(base, "aead_id");
            HPKE hpke = new HPKE(HPKE.mode_base, (short) number(base, "kem_id"), (short) number(base, "kdf_id"), aead);
            AsymmetricCipherKeyPair own = hpke.deserializePrivateKey(f.get("skRm"), f.get("pkRm"));
            HPKEContext context = hpke.setupBaseR(f.get("enc"), own, f.get("info"));
            suites++;
            for (String exported : part(base, "#### Exported").split("\n\n", -1)) {
                Map<String, byte[]> e = fields(exported);
                assertThat(context.export(e.get("exporter_context"), number(exported, "L")))
                        .isEqualTo(e.get("exported_value"));
            }
            if (aead != EXPORT_ONLY) {
                opened += opens(part(base, "#### Encryptions"), context);
            }
        }
        assertThat(suites).isEqualTo(7);
        assertThat(opened).isEqualTo(6 * 6);
    }

    private static int opens(String encryptions, HPKEContext context) throws Exception {
        int sequence = 0;
        int opened = 0;
        for (String one : encryptions.split("\n\n", -1)) {
            Map<String, byte[]> e = fields(one);
            for (int wanted = number(one, "sequence number"); sequence < wanted; sequence++) {
                context.seal(new byte[0], new byte[0]); // the messages between, which the appendix leaves out
            }
            assertThat(context.open(e.get("aad"), e.get("ct"))).isEqualTo(e.get("pt"));
            sequence++;
            opened++;
        }
        return opened;
    }

    @Test
    void agreesWithTheSixHybridAndPostQuantumSuitesThatCanBeBuilt() throws Exception {
        int built = 0;
        int ours = 0;
        for (Object item : Json.listOf(SharedFiles.vectors("hpke").resolve("hpke-pq-test-vectors.json"))) {
            Map<?, ?> v = (Map<?, ?>) item;
            short kdf = Short.parseShort(text(v, "kdf_id"));
            if (kdf > HPKE.kdf_HKDF_SHA512) {
                continue; // one-stage key derivation, which neither Bouncy Castle nor we have
            }
            built++;
            short kem = Short.parseShort(text(v, "kem_id"));
            short aead = Short.parseShort(text(v, "aead_id"));
            HPKE hpke = new HPKE(HPKE.mode_base, kem, kdf, aead);
            AsymmetricCipherKeyPair own = hpke.deserializePrivateKey(hex(v, "skRm"), hex(v, "pkRm"));
            assertThat(hpke.serializePublicKey(own.getPublic())).isEqualTo(hex(v, "pkRm"));
            HPKEContext context = hpke.setupBaseR(hex(v, "enc"), own, hex(v, "info"));
            for (Object encryption : Json.list(v, "encryptions")) {
                Map<?, ?> e = (Map<?, ?>) encryption;
                assertThat(context.open(hex(e, "aad"), hex(e, "ct"))).isEqualTo(hex(e, "pt"));
            }
            for (RecipientSuite suite : RecipientSuite.values()) {
                if (suite.hybrid()
                        && suite.hpke(aead).getEncSize() == hex(v, "enc").length
                        && kem != HPKE.kem_ML_KEM_1024) {
                    ours += encapsulatesAlike(new Hpke(suite, aead), v);
                }
            }
        }
        assertThat(built).isEqualTo(6);
        assertThat(ours).isEqualTo(2);
    }

    private static int encapsulatesAlike(Hpke suite, Map<?, ?> v) {
        assertThat(suite.publicOf(hex(v, "skRm"))).isEqualTo(hex(v, "pkRm"));
        Hpke.Sealed sealed =
                suite.seal(hex(v, "pkRm"), hex(v, "info"), new byte[] {1, 2, 3}, new ScriptedRandom(hex(v, "ikmE")));
        assertThat(sealed.encapsulated()).isEqualTo(hex(v, "enc"));
        Optional<byte[]> opened = suite.open(hex(v, "skRm"), hex(v, "info"), sealed);
        assertThat(opened).hasValueSatisfying(o -> assertThat(o).containsExactly(1, 2, 3));
        return 1;
    }

    private static byte[] hex(Map<?, ?> map, String name) {
        return HexFormat.of().parseHex(text(map, name));
    }

    private static String text(Map<?, ?> map, String name) {
        return String.valueOf(map.get(name));
    }

    private static String part(String base, String title) {
        int from = base.indexOf(title);
        if (from < 0) {
            return "";
        }
        int begin = base.indexOf("~~~", from) + 3;
        return base.substring(begin, base.indexOf("~~~", begin)).strip();
    }

    private static int number(String text, String name) {
        Matcher m = Pattern.compile("(?m)^" + name + ": ([0-9a-fx]+)$").matcher(text);
        assertThat(m.find()).as(name).isTrue();
        return Integer.decode(m.group(1));
    }

    /** {@code name: hex} where the hex may go on over lines. */
    private static Map<String, byte[]> fields(String text) {
        Map<String, byte[]> found = new HashMap<>();
        List<String> names = new ArrayList<>();
        StringBuilder hex = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            Matcher named = Pattern.compile("^([A-Za-z_ ]+):\\s*(.*)$").matcher(line);
            if (named.matches()) {
                keep(found, names, hex);
                names.add(named.group(1));
                hex.append(named.group(2));
            } else if (line.matches("[0-9a-f]+")) {
                hex.append(line);
            }
        }
        keep(found, names, hex);
        return found;
    }

    private static void keep(Map<String, byte[]> found, List<String> names, StringBuilder hex) {
        String value = hex.toString();
        if (!names.isEmpty() && value.length() % 2 == 0 && value.matches("[0-9a-f]*")) {
            found.put(names.get(names.size() - 1), HexFormat.of().parseHex(value));
        }
        hex.setLength(0);
    }
}
