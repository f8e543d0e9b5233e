package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

/** What the hybrids and the passphrases are made of, against Project Wycheproof and the standard's own example. */
class WycheproofHybridTest {
    private static final Map<String, MLKEMParameters> SETS = Map.of(
            "mlkem_768", MLKEMParameters.ml_kem_768,
            "mlkem_1024", MLKEMParameters.ml_kem_1024);

    @Test
    void mlKemDecapsulatesWhatIsValidAndRefusesCiphertextsOfAnotherLength() throws IOException {
        for (Map.Entry<String, MLKEMParameters> set : SETS.entrySet()) {
            int valid = 0;
            for (Json.Vector v : Json.wycheproof(set.getKey() + "_test.json")) {
                byte[] secret = secret(set.getValue(), v);
                assertThat(secret.length > 0).as(v.toString()).isEqualTo(v.valid());
                if (v.valid()) {
                    valid++;
                    assertThat(secret).as(v.toString()).isEqualTo(v.hex("K"));
                }
            }
            assertThat(valid).as(set.getKey()).isGreaterThan(100);
        }
    }

    private static byte[] secret(MLKEMParameters set, Json.Vector v) {
        try {
            MLKEMPrivateKeyParameters key = new MLKEMPrivateKeyParameters(set, v.hex("seed"));
            return new MLKEMExtractor(key).extractSecret(v.hex("c"));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Test
    void mlKemMakesTheKeysOfASeed() throws IOException {
        for (Map.Entry<String, MLKEMParameters> set : SETS.entrySet()) {
            List<Json.Vector> vectors = Json.wycheproof(set.getKey() + "_keygen_seed_test.json");
            assertThat(vectors).hasSize(100);
            for (Json.Vector v : vectors) {
                MLKEMPrivateKeyParameters key = new MLKEMPrivateKeyParameters(set.getValue(), v.hex("seed"));
                assertThat(key.getPublicKey()).as(v.toString()).isEqualTo(v.hex("ek"));
                assertThat(key.withPreferredFormat(MLKEMPrivateKeyParameters.EXPANDED_KEY)
                                .getEncoded())
                        .as(v.toString())
                        .isEqualTo(v.hex("dk"));
            }
        }
    }

    @Test
    void p384AgreesAndRefusesPointsThatAreNotOnTheCurve() throws IOException {
        ECDomainParameters curve = new ECDomainParameters(CustomNamedCurves.getByName("secp384r1"));
        int refused = 0;
        for (Json.Vector v : Json.wycheproof("ecdh_secp384r1_ecpoint_test.json")) {
            byte[] secret = agreed(curve, v);
            if (v.text("result").equals("acceptable")) {
                continue; // a compressed point, which no hybrid key holds: its length is fixed
            }
            assertThat(secret.length > 0).as(v.toString()).isEqualTo(v.valid());
            if (v.valid()) {
                assertThat(secret).as(v.toString()).isEqualTo(v.hex("shared"));
            } else {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10);
    }

    private static byte[] agreed(ECDomainParameters curve, Json.Vector v) {
        try {
            ECPublicKeyParameters other =
                    new ECPublicKeyParameters(curve.getCurve().decodePoint(v.hex("public")), curve);
            ECDHBasicAgreement agreement = new ECDHBasicAgreement();
            agreement.init(new ECPrivateKeyParameters(new BigInteger(1, v.hex("private")), curve));
            return BigIntegers.asUnsignedByteArray(48, agreement.calculateAgreement(other));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new byte[0];
        }
    }

    /** What HPKE's key schedules stretch with. */
    @Test
    void hkdfGivesTheKeysOfBothHashes() throws IOException {
        Map<String, Supplier<Digest>> files = Map.of(
                "hkdf_sha256_test.json", SHA256Digest::new,
                "hkdf_sha384_test.json", SHA384Digest::new);
        for (Map.Entry<String, Supplier<Digest>> file : files.entrySet()) {
            int valid = 0;
            for (Json.Vector v : Json.wycheproof(file.getKey())) {
                if (v.valid()) {
                    valid++;
                    HKDFBytesGenerator hkdf =
                            new HKDFBytesGenerator(file.getValue().get());
                    hkdf.init(new HKDFParameters(v.hex("ikm"), v.hex("salt"), v.hex("info")));
                    byte[] okm = new byte[Integer.parseInt(v.text("size"))];
                    hkdf.generateBytes(okm, 0, okm.length);
                    assertThat(okm).as(v.toString()).isEqualTo(v.hex("okm"));
                }
            }
            assertThat(valid).as(file.getKey()).isGreaterThan(60);
        }
    }

    /** RFC 9106, section 5.3; its memory is below our floor, so the generator is asked itself. */
    @Test
    void argon2idGivesTheTagOfTheRfc() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                        org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
                .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(filled(32, 1), tag);
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
