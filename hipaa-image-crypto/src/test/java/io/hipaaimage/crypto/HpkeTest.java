package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HPKE against RFC 9180's own example, and against Tink's in both directions. */
class HpkeTest {
    private static final byte[] INFO = "the info".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGE = "a data key and its context".getBytes(StandardCharsets.US_ASCII);

    private static byte[] privateKey;
    private static byte[] publicKey;
    private static KeysetHandle tink;

    @BeforeAll
    static void makesOneKeyForBoth() throws Exception {
        HybridConfig.register();
        privateKey = Hpke.newPrivateKey(new SecureRandom());
        publicKey = Hpke.publicKey(privateKey);
        HpkeParameters parameters = HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.NO_PREFIX)
                .build();
        HpkePrivateKey key = HpkePrivateKey.create(
                HpkePublicKey.create(parameters, Bytes.copyFrom(publicKey), null),
                SecretBytes.copyFrom(privateKey, InsecureSecretKeyAccess.get()));
        tink = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build();
    }

    @Test
    void agreesWithTheExampleOfTheRfc() throws Exception {
        String section = section();
        byte[] ephemeral = field(section, "skEm");
        byte[] plaintext = field(section, "pt");
        Hpke aes128 = new Hpke(HPKE.aead_AES_GCM128);
        Hpke.Sealed sealed =
                aes128.seal(field(section, "pkRm"), field(section, "info"), plaintext, new ScriptedRandom(ephemeral));
        assertThat(sealed.encapsulated()).isEqualTo(field(section, "enc"));
        // the RFC's messages have associated data, ours have none: the same key and nonce, used by the JDK
        Cipher jdk = Cipher.getInstance("AES/GCM/NoPadding");
        jdk.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(field(section, "key"), "AES"),
                new GCMParameterSpec(128, field(section, "base_nonce")));
        assertThat(sealed.ciphertext()).isEqualTo(jdk.doFinal(plaintext));
        assertThat(aes128.open(field(section, "skRm"), field(section, "info"), sealed))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(plaintext));
    }

    @Test
    void opensWhatTinkSealed() throws Exception {
        HybridEncrypt encrypt =
                tink.getPublicKeysetHandle().getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
        byte[] both = encrypt.encrypt(MESSAGE, INFO);
        Hpke.Sealed sealed = new Hpke.Sealed(Arrays.copyOf(both, 32), Arrays.copyOfRange(both, 32, both.length));
        assertThat(Hpke.X25519_AES_256_GCM.open(privateKey, INFO, sealed))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(MESSAGE));
    }

    @Test
    void sealsWhatTinkOpens() throws Exception {
        Hpke.Sealed sealed = Hpke.X25519_AES_256_GCM.seal(publicKey, INFO, MESSAGE, new SecureRandom());
        byte[] both = ByteBuffer.allocate(32 + sealed.ciphertext().length)
                .put(sealed.encapsulated())
                .put(sealed.ciphertext())
                .array();
        HybridDecrypt decrypt = tink.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
        assertThat(decrypt.decrypt(both, INFO)).isEqualTo(MESSAGE);
    }

    @Test
    void opensNothingElse() {
        Hpke.Sealed sealed = Hpke.X25519_AES_256_GCM.seal(publicKey, INFO, MESSAGE, new SecureRandom());
        byte[] another = Hpke.newPrivateKey(new SecureRandom());
        assertThat(Hpke.X25519_AES_256_GCM.open(another, INFO, sealed)).isEmpty();
        assertThat(Hpke.X25519_AES_256_GCM.open(privateKey, MESSAGE, sealed)).isEmpty();
        for (int at = 0; at < sealed.ciphertext().length; at++) {
            byte[] flipped = sealed.ciphertext().clone();
            flipped[at] ^= 1;
            assertThat(Hpke.X25519_AES_256_GCM.open(privateKey, INFO, new Hpke.Sealed(sealed.encapsulated(), flipped)))
                    .isEmpty();
        }
        assertThat(Hpke.X25519_AES_256_GCM.open(privateKey, INFO, new Hpke.Sealed(new byte[32], sealed.ciphertext())))
                .isEmpty();
        assertThat(Hpke.X25519_AES_256_GCM.open(privateKey, INFO, new Hpke.Sealed(sealed.encapsulated(), new byte[15])))
                .isEmpty();
    }

    private static String section() throws IOException {
        String all = Files.readString(SharedFiles.vectors("hpke").resolve("rfc9180-appendix-a.txt"));
        int from = all.indexOf("## DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM");
        assertThat(from).isNotNegative();
        return all.substring(from, all.indexOf("### PSK Setup Information", from));
    }

    private static byte[] field(String section, String name) {
        Matcher m = Pattern.compile("(?m)^" + name + ":\\s*([0-9a-f\\s]+?)$(?=\\s*^[a-zA-Z~ ])")
                .matcher(section);
        assertThat(m.find()).as(name).isTrue();
        return HexFormat.of().parseHex(m.group(1).replaceAll("\\s", ""));
    }
}
