package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.junit.jupiter.api.Test;

/** The primitives as this room asks for them, against Project Wycheproof. */
class WycheproofTest {
    @Test
    void aesGcmOpensAndSealsWhatIsValidAndNothingElse() throws Exception {
        int checked = 0;
        for (Json.Vector v : Json.wycheproof("aes_gcm_test.json")) {
            byte[] sealed = joined(v.hex("ct"), v.hex("tag"));
            byte[] iv = v.hex("iv");
            if (iv.length == 0) {
                continue; // the JDK refuses an empty IV before anything else; ours have 12 bytes
            }
            checked++;
            Cipher cipher = Primitives.aesGcm();
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(v.hex("key"), "AES"), new GCMParameterSpec(128, iv));
            cipher.updateAAD(v.hex("aad"));
            byte[] opened;
            try {
                opened = cipher.doFinal(sealed);
            } catch (GeneralSecurityException e) {
                assertThat(v.valid()).as(v.toString()).isFalse();
                continue;
            }
            assertThat(v.valid()).as(v.toString()).isTrue();
            assertThat(opened).as(v.toString()).isEqualTo(v.hex("msg"));
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(v.hex("key"), "AES"), new GCMParameterSpec(128, iv));
            cipher.updateAAD(v.hex("aad"));
            assertThat(cipher.doFinal(opened)).as(v.toString()).isEqualTo(sealed);
        }
        assertThat(checked).isGreaterThan(290);
    }

    @Test
    void hkdfExpandsAsItShould() throws IOException {
        for (Json.Vector v : Json.wycheproof("hkdf_sha384_test.json")) {
            byte[] salt = v.hex("salt").length == 0 ? new byte[48] : v.hex("salt");
            byte[] prk = Primitives.mac("HmacSHA384", salt).doFinal(v.hex("ikm"));
            int size = Integer.parseInt(v.text("size"));
            if (v.valid()) {
                assertThat(Hkdf.expand(prk, size, v.hex("info")))
                        .as(v.toString())
                        .isEqualTo(v.hex("okm"));
            } else {
                assertThat(size).as(v.toString()).isGreaterThan(255 * 48);
            }
        }
    }

    @Test
    void hmacAgrees() throws IOException {
        for (Map.Entry<String, String> file : Map.of(
                        "hmac_sha256_test.json", "HmacSHA256", "hmac_sha384_test.json", "HmacSHA384")
                .entrySet()) {
            for (Json.Vector v : Json.wycheproof(file.getKey())) {
                byte[] tag = Primitives.mac(file.getValue(), v.hex("key")).doFinal(v.hex("msg"));
                byte[] cut = Arrays.copyOf(tag, v.hex("tag").length);
                assertThat(Arrays.equals(cut, v.hex("tag"))).as(v.toString()).isEqualTo(v.valid());
            }
        }
    }

    @Test
    void x25519AgreesAndLowOrderPointsAreRefused() throws IOException {
        int refused = 0;
        for (Json.Vector v : Json.wycheproof("x25519_test.json")) {
            byte[] shared = v.hex("shared");
            boolean zero = Arrays.equals(shared, new byte[32]);
            assertThat(Hpke.of(RecipientSuite.X25519).usable(v.hex("public")))
                    .as(v.toString())
                    .isEqualTo(!zero);
            if (zero) {
                refused++;
                continue;
            }
            byte[] secret = new byte[32];
            new X25519PrivateKeyParameters(v.hex("private"))
                    .generateSecret(new X25519PublicKeyParameters(v.hex("public")), secret, 0);
            assertThat(secret).as(v.toString()).isEqualTo(shared);
        }
        assertThat(refused).isGreaterThan(5);
    }

    @Test
    void ed25519VerifiesWhatIsValidAndNothingElse() throws IOException {
        List<Json.Vector> vectors = Json.wycheproof("ed25519_test.json");
        for (Json.Vector v : vectors) {
            Map<?, ?> key = Json.object(v.group(), "publicKey");
            SenderKey sender = SenderKey.of(HexFormat.of().parseHex(String.valueOf(key.get("pk"))));
            assertThat(sender.verifies(v.hex("msg"), v.hex("sig")))
                    .as(v.toString())
                    .isEqualTo(v.valid());
        }
        assertThat(vectors).hasSizeGreaterThan(140);
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
