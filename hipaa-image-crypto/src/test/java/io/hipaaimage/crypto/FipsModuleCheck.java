package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.Passphrase;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Approved mode over Bouncy Castle's FIPS module in place of its ordinary library: {@code mvn -Pbcfips -pl hipaa-image-crypto -am test}.
 * Not a part of the ordinary build, whose class path has the ordinary library: the two hold packages of one name.
 */
class FipsModuleCheck {
    private static final Provider MODULE = module();
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t1", "image", "i1"));
    private static final Passphrase WORDS = Passphrase.of("on four legs".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path dir;

    private static Provider module() {
        try {
            return Class.forName("org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider")
                    .asSubclass(Provider.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("run it by -Pbcfips", e);
        }
    }

    @BeforeEach
    void installsTheModule() {
        Security.insertProviderAt(MODULE, 1);
        System.setProperty(ApprovedMode.PROPERTY, "true");
    }

    @AfterEach
    void removesIt() {
        Security.removeProvider(MODULE.getName());
        System.clearProperty(ApprovedMode.PROPERTY);
    }

    @Test
    void theOrdinaryLibraryIsAbsentAndTheModuleIsNamed() {
        assertThatThrownBy(() -> Class.forName("org.bouncycastle.crypto.generators.Argon2BytesGenerator"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(Primitives.aesGcm().getProvider()).isSameAs(MODULE);
        assertThat(ApprovedMode.facts())
                .contains("APPROVED_MODE on")
                .anySatisfy(fact -> assertThat(fact)
                        .startsWith("MODULE AES-GCM by BCFIPS ")
                        .endsWith("the module of its FIPS 140 certificate"));
        removesIt();
        assertThat(ApprovedMode.facts()).anySatisfy(fact -> assertThat(fact).endsWith("not a validated module"));
    }

    @Test
    void aesGcmOfTheModuleAgreesWithWycheproof() throws Exception {
        int valid = 0;
        for (Json.Vector v : Json.wycheproof("aes_gcm_test.json")) {
            boolean ours = v.hex("key").length == 32 && v.hex("iv").length == 12 && v.hex("tag").length == 16;
            if (!ours) {
                continue;
            }
            byte[] sealed = joined(v.hex("ct"), v.hex("tag"));
            Cipher cipher = Primitives.aesGcm();
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(v.hex("key"), "AES"),
                    new GCMParameterSpec(128, v.hex("iv")));
            cipher.updateAAD(v.hex("aad"));
            try {
                assertThat(cipher.doFinal(sealed)).as(v.toString()).isEqualTo(v.hex("msg"));
                assertThat(v.valid()).as(v.toString()).isTrue();
                valid++;
            } catch (GeneralSecurityException e) {
                assertThat(v.valid()).as(v.toString()).isFalse();
            }
        }
        assertThat(valid).isGreaterThan(30);
    }

    @Test
    void hmacAndHkdfOfTheModuleAgreeWithWycheproof() throws IOException {
        assertThat(Primitives.mac("HmacSHA384", new byte[48]).getProvider()).isSameAs(MODULE);
        int checked = 0;
        for (Json.Vector v : Json.wycheproof("hkdf_sha384_test.json")) {
            byte[] salt = v.hex("salt").length == 0 ? new byte[48] : v.hex("salt");
            if (v.valid() && salt.length >= 14) { // the module wants keys of 112 bits
                checked++;
                byte[] prk = Primitives.mac("HmacSHA384", salt).doFinal(v.hex("ikm"));
                int size = Integer.parseInt(v.text("size"));
                assertThat(Hkdf.expand(prk, size, v.hex("info")))
                        .as(v.toString())
                        .isEqualTo(v.hex("okm"));
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    @Test
    void pbkdf2IsWhatTheModuleItselfComputes() throws Exception {
        byte[] salt = "sixteen bytes...".getBytes(StandardCharsets.US_ASCII);
        PBEKeySpec spec = new PBEKeySpec("correct horse".toCharArray(), salt, 600_000, 256);
        byte[] theirs = SecretKeyFactory.getInstance("PBKDF2WITHHMACSHA512", MODULE)
                .generateSecret(spec)
                .getEncoded();
        byte[] ours = Pbkdf2Parameters.DEFAULT.derive("correct horse".getBytes(StandardCharsets.US_ASCII), salt);
        assertThat(ours).isEqualTo(theirs);
    }

    @Test
    void p384OfTheModuleAgreesWithWycheproof() throws Exception {
        AlgorithmParameters named = AlgorithmParameters.getInstance("EC", MODULE);
        named.init(new ECGenParameterSpec("secp384r1"));
        ECParameterSpec curve = named.getParameterSpec(ECParameterSpec.class);
        KeyFactory keys = KeyFactory.getInstance("EC", MODULE);
        int valid = 0;
        for (Json.Vector v : Json.wycheproof("ecdh_secp384r1_ecpoint_test.json")) {
            byte[] point = v.hex("public");
            if (!v.valid() || point.length != 97) {
                continue;
            }
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", MODULE);
            agreement.init(keys.generatePrivate(new ECPrivateKeySpec(new BigInteger(1, v.hex("private")), curve)));
            ECPoint other = new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(point, 1, 49)),
                    new BigInteger(1, Arrays.copyOfRange(point, 49, 97)));
            agreement.doPhase(keys.generatePublic(new ECPublicKeySpec(other, curve)), true);
            assertThat(agreement.generateSecret()).as(v.toString()).isEqualTo(v.hex("shared"));
            valid++;
        }
        assertThat(valid).isGreaterThan(50);
    }

    @Test
    void whatTheModuleSealedTheJdkOpensAndTheOtherWayRound() throws Exception {
        Path key = dir.resolve("key");
        Path plain = Files.write(dir.resolve("plain"), new byte[700_000]);
        SealedFiles.createKeyFile(key, WORDS);
        SealedFiles.with(key, WORDS).seal(plain, dir.resolve("one"), CONTEXT, SealOptions.defaults());
        Security.removeProvider(MODULE.getName());
        SealedFiles jdk = SealedFiles.with(key, WORDS);
        jdk.open(dir.resolve("one"), dir.resolve("one.back"), CONTEXT, false);
        jdk.seal(plain, dir.resolve("two"), CONTEXT, SealOptions.defaults());
        installsTheModule();
        SealedFiles.with(key, WORDS).open(dir.resolve("two"), dir.resolve("two.back"), CONTEXT, false);
        assertThat(dir.resolve("one.back")).hasSameBinaryContentAs(plain);
        assertThat(dir.resolve("two.back")).hasSameBinaryContentAs(plain);
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
