package io.hipaaimage.crypto.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateEnvelopesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T06:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(86_400);
    private static final Instant AFTER = NOW.plusSeconds(86_400);
    private static final byte[] SECRET = "Planted^Person, and 77001355".getBytes(StandardCharsets.US_ASCII);
    private static final Passphrase NONE = () -> {
        throw new UnavailableException(ErrorCode.WRONG_PASSPHRASE, "nobody should ask");
    };

    @TempDir
    static Path folder;

    private static TestCertificates.Pair rsa;
    private static TestCertificates.Pair p256;
    private static TestCertificates.Pair p384;
    private static TestCertificates.Pair other;

    private final EnvelopeProvider envelopes = new CertificateEnvelopes();

    @BeforeAll
    static void makeCertificates() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        rsa = certificates.make("rsa", "RSA", "2048", BEFORE, AFTER, 2);
        p256 = certificates.make("p256", "EC", "secp256r1", BEFORE, AFTER, 4);
        p384 = certificates.make("p384", "EC", "secp384r1", BEFORE, AFTER, -1);
        other = certificates.make("other", "RSA", "2048", BEFORE, AFTER, -1);
    }

    private EnvelopeProvider.Sealer sealer(Path... certificates) throws Exception {
        return envelopes.sealer(List.of(certificates), InstantSource.fixed(NOW));
    }

    private byte[] opened(TestCertificates.Pair pair, byte[] envelope) throws Exception {
        return envelopes.opener(pair.certificate(), pair.key(), NONE).open(envelope);
    }

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(EnvelopeProvider.class)).hasOnlyElementsOfType(CertificateEnvelopes.class);
    }

    @Test
    void eachRecipientOpensAndNobodyElse() throws Exception {
        EnvelopeProvider.Sealer sealer = sealer(rsa.certificate(), p256.certificate(), p384.certificate());
        byte[] envelope = sealer.seal(SECRET);

        assertThat(sealer.fingerprints()).hasSize(3).allMatch(f -> f.matches("[0-9a-f]{64}"));
        assertThat(opened(rsa, envelope)).isEqualTo(SECRET);
        assertThat(opened(p256, envelope)).isEqualTo(SECRET);
        assertThat(opened(p384, envelope)).isEqualTo(SECRET);
        assertThatThrownBy(() -> opened(other, envelope))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_KEY));
        assertThat(new String(envelope, StandardCharsets.ISO_8859_1)).doesNotContain("Planted");
    }

    @Test
    void aKeyOfAnotherPairIsTheWrongKey() throws Exception {
        byte[] envelope = sealer(rsa.certificate(), p256.certificate()).seal(SECRET);

        assertThatThrownBy(() -> opened(new TestCertificates.Pair(rsa.certificate(), other.key()), envelope))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_KEY));
    }

    @Test
    void equalContentsGiveUnequalEnvelopes() throws Exception {
        EnvelopeProvider.Sealer sealer = sealer(rsa.certificate());

        assertThat(sealer.seal(SECRET)).isNotEqualTo(sealer.seal(SECRET));
    }

    @Test
    void onePaddingByteIsNone() throws Exception {
        byte[] envelope = sealer(p256.certificate()).seal(SECRET);

        assertThat(opened(p256, java.util.Arrays.copyOf(envelope, envelope.length + 1)))
                .isEqualTo(SECRET);
    }

    private void refuses(TestCertificates.Pair pair, String reason) {
        assertThatThrownBy(() -> sealer(pair.certificate()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void refusesCertificatesThatMustNotBeSealedTo() throws Exception {
        TestCertificates make = new TestCertificates(folder);
        refuses(make.make("past", "EC", "secp256r1", BEFORE, NOW.minusSeconds(2), 4), "CERTIFICATE_EXPIRED");
        refuses(make.make("next", "EC", "secp256r1", NOW.plusSeconds(2), AFTER, 4), "CERTIFICATE_NOT_YET_VALID");
        refuses(make.make("signs", "EC", "secp256r1", BEFORE, AFTER, 0), "CERTIFICATE_KEY_USAGE");
        refuses(make.make("short", "RSA", "1024", BEFORE, AFTER, 2), "CERTIFICATE_KEY_NOT_SUPPORTED");
        Path note = Files.writeString(folder.resolve("note.pem"), "no certificate");
        refuses(new TestCertificates.Pair(note, note), "CERTIFICATE_NOT_READABLE");
    }

    @Test
    void readsAnEncryptedKeyByItsPassphraseOnly() throws Exception {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        byte[] plain = java.security.KeyFactory.getInstance("EC")
                .generatePrivate(new java.security.spec.PKCS8EncodedKeySpec(java.util.Base64.getMimeDecoder()
                        .decode(Files.readString(p256.key()).replaceAll("-----[^-]+-----", ""))))
                .getEncoded();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec("horse battery".toCharArray())),
                new PBEParameterSpec(new byte[16], 2048));
        AlgorithmParameters parameters = cipher.getParameters();
        Path key = folder.resolve("locked.key");
        Files.writeString(
                key,
                TestCertificates.pem(
                        "ENCRYPTED PRIVATE KEY",
                        Der.of(
                                Der.SEQUENCE,
                                Der.of(Der.SEQUENCE, Der.oid("1.2.840.113549.1.5.13"), parameters.getEncoded()),
                                Der.of(Der.OCTETS, cipher.doFinal(plain)))));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        byte[] envelope = sealer(p256.certificate()).seal(SECRET);
        Passphrase right = Passphrase.of("horse battery".getBytes(StandardCharsets.US_ASCII));
        Passphrase wrong = Passphrase.of("cow battery".getBytes(StandardCharsets.US_ASCII));

        assertThat(envelopes.opener(p256.certificate(), key, right).open(envelope))
                .isEqualTo(SECRET);
        assertThatThrownBy(() -> envelopes.opener(p256.certificate(), key, wrong))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_PASSPHRASE));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> envelopes.opener(p256.certificate(), key, right))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEYS_EXPOSED));
    }

    /** Every byte changed and every length cut: the content, another content, or one of the words; nothing else comes out. */
    @Test
    void endsWellWhateverTheBytesAre() throws Exception {
        byte[] envelope = sealer(p256.certificate()).seal(SECRET);
        EnvelopeProvider.Opener opener = envelopes.opener(p256.certificate(), p256.key(), NONE);
        int refused = 0;
        for (int i = 0; i < envelope.length; i++) {
            byte[] changed = envelope.clone();
            changed[i] ^= (byte) (i % 2 == 0 ? 0xFF : 1);
            refused += ends(opener, changed) + ends(opener, java.util.Arrays.copyOf(envelope, i));
        }

        assertThat(refused).isGreaterThan(envelope.length);
        byte[] deep = new byte[4096];
        java.util.Arrays.fill(deep, (byte) 0x30);
        for (int i = 1; i < deep.length; i += 2) {
            deep[i] = (byte) 0x80;
        }
        assertThat(ends(opener, deep)).isEqualTo(1);
    }

    private static int ends(EnvelopeProvider.Opener opener, byte[] envelope) {
        try {
            opener.open(envelope);
            return 0;
        } catch (ImageVaultException e) {
            assertThat(e.code()).isIn(ErrorCode.WRONG_KEY, ErrorCode.MALFORMED);
            return 1;
        }
    }
}
