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
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.KeyId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HPKE against RFC 9180's own example, and against Tink's in both directions for X25519: Tink's X-Wing needs Conscrypt, and it has no other hybrid. */
class HpkeTest {
    private static final byte[] INFO = "the info".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGE = "a data key and its context".getBytes(StandardCharsets.US_ASCII);

    @BeforeAll
    static void registersTink() throws Exception {
        HybridConfig.register();
    }

    private static KeysetHandle tink(byte[] privateKey) throws Exception {
        HpkeParameters parameters = HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.NO_PREFIX)
                .build();
        HpkePrivateKey key = HpkePrivateKey.create(
                HpkePublicKey.create(parameters, Bytes.copyFrom(Hpke.publicKey(privateKey)), null),
                SecretBytes.copyFrom(privateKey, InsecureSecretKeyAccess.get()));
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build();
    }

    @Test
    void agreesWithTheExampleOfTheRfc() throws Exception {
        String section = section();
        byte[] ephemeral = field(section, "skEm");
        byte[] plaintext = field(section, "pt");
        Hpke aes128 = new Hpke(RecipientSuite.X25519, HPKE.aead_AES_GCM128);
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
    void opensWhatTinkSealedAndSealsWhatTinkOpens() throws Exception {
        Hpke ours = Hpke.of(RecipientSuite.X25519);
        byte[] privateKey = Hpke.newPrivateKey(new SecureRandom());
        KeysetHandle tink = tink(privateKey);
        byte[] both = tink.getPublicKeysetHandle()
                .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
                .encrypt(MESSAGE, INFO);
        int split = 32;
        Hpke.Sealed theirs = new Hpke.Sealed(Arrays.copyOf(both, split), Arrays.copyOfRange(both, split, both.length));
        assertThat(ours.open(privateKey, INFO, theirs))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(MESSAGE));
        Hpke.Sealed sealed = ours.seal(ours.publicOf(privateKey), INFO, MESSAGE, new SecureRandom());
        byte[] joined = ByteBuffer.allocate(split + sealed.ciphertext().length)
                .put(sealed.encapsulated())
                .put(sealed.ciphertext())
                .array();
        HybridDecrypt decrypt = tink.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
        assertThat(decrypt.decrypt(joined, INFO)).isEqualTo(MESSAGE);
    }

    @Test
    void tinkOpensAPacketOfOurs() throws Exception {
        byte[] privateKey = Hpke.newPrivateKey(new SecureRandom());
        RecipientKey to =
                RecipientKeys.of(RecipientSuite.X25519, privateKey.clone()).publicKey();
        TestSigner signer = new TestSigner(4);
        byte[] dataKey = new byte[32];
        Arrays.fill(dataKey, (byte) 0x42);
        byte[] floeHeader = new byte[74];
        new SecureRandom().nextBytes(floeHeader);
        Packet.Clear clear = new Packet.Clear(
                RecipientSuite.X25519,
                new byte[16],
                Instant.ofEpochSecond(2_000_000_000L),
                KeyId.of(new byte[16]),
                SenderKey.of(signer.publicKey()).digest(),
                to.digest(),
                1);
        PacketContent content = new PacketContent(
                DataKey.of(dataKey.clone()), ImageContext.of(Map.of("image", "i1")), "image/png", List.of("NO_COPY"));
        byte[] bytes = Packet.seal(clear, content, floeHeader, to, signer, new SecureRandom())
                .encode();

        MessageDigest info = MessageDigest.getInstance("SHA-384"); // from the format's page alone
        for (byte[] part : List.of(
                "hipaa-image/packet/v1".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOf(bytes, 112),
                Arrays.copyOfRange(floeHeader, 42, 74))) {
            info.update(ByteBuffer.allocate(4).putInt(part.length).array());
            info.update(part);
        }
        HybridDecrypt decrypt = tink(privateKey).getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
        byte[] opened = decrypt.decrypt(Arrays.copyOfRange(bytes, 112, bytes.length - 64), info.digest());
        assertThat(opened).hasSize(256).startsWith(dataKey);
        assertThat(new String(opened, StandardCharsets.ISO_8859_1)).contains("image=i1", "image/png", "NO_COPY");
    }

    @ParameterizedTest
    @EnumSource(RecipientSuite.class)
    void opensNothingElse(RecipientSuite suite) {
        Hpke ours = Hpke.of(suite);
        byte[] privateKey = Hpke.newPrivateKey(new SecureRandom());
        Hpke.Sealed sealed = ours.seal(ours.publicOf(privateKey), INFO, MESSAGE, new SecureRandom());
        assertThat(sealed.encapsulated()).hasSize(suite.encapsulatedBytes());
        assertThat(ours.open(privateKey, INFO, sealed))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(MESSAGE));
        byte[] another = Hpke.newPrivateKey(new SecureRandom());
        assertThat(ours.open(another, INFO, sealed)).isEmpty();
        assertThat(ours.open(privateKey, MESSAGE, sealed)).isEmpty();
        for (int at = 0; at < sealed.ciphertext().length; at++) {
            assertThat(ours.open(
                            privateKey, INFO, new Hpke.Sealed(sealed.encapsulated(), flipped(sealed.ciphertext(), at))))
                    .isEmpty();
        }
        for (int at = 0; at < suite.encapsulatedBytes(); at += suite.encapsulatedBytes() / 32) {
            assertThat(ours.open(
                            privateKey, INFO, new Hpke.Sealed(flipped(sealed.encapsulated(), at), sealed.ciphertext())))
                    .as("enc %s", at)
                    .isEmpty();
        }
        byte[] zeros = new byte[suite.encapsulatedBytes()];
        assertThat(ours.open(privateKey, INFO, new Hpke.Sealed(zeros, sealed.ciphertext())))
                .isEmpty();
        assertThat(ours.open(privateKey, INFO, new Hpke.Sealed(new byte[5], sealed.ciphertext())))
                .isEmpty();
        assertThat(ours.open(privateKey, INFO, new Hpke.Sealed(sealed.encapsulated(), new byte[15])))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(RecipientSuite.class)
    void refusesPublicKeysThatGiveNoSecretOrAreNone(RecipientSuite suite) {
        Hpke ours = Hpke.of(suite);
        byte[] good = ours.publicOf(Hpke.newPrivateKey(new SecureRandom()));
        assertThat(ours.usable(good)).isTrue();
        assertThat(ours.usable(new byte[good.length])).isFalse();
        assertThat(ours.usable(Arrays.copyOf(good, good.length - 1))).isFalse();
        assertThat(ours.usable(Arrays.copyOf(good, good.length + 1))).isFalse();
        if (suite.hybrid()) {
            byte[] noPoint = good.clone();
            Arrays.fill(noPoint, good.length - 32, good.length, (byte) 0);
            assertThat(ours.usable(noPoint)).as("the elliptic half").isFalse();
            byte[] noLattice = good.clone();
            Arrays.fill(noLattice, 0, 64, (byte) 0xFF);
            assertThat(ours.usable(noLattice)).as("the lattice half").isFalse();
        }
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
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
