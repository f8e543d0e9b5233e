package io.hipaaimage.crypto.cms;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL opens what we wrote, and we open what OpenSSL wrote. */
class OpensslCmsIT {
    private static final byte[] SECRET = "Planted^Person, and 77001355".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path folder;

    private static final List<TestCertificates.Pair> PAIRS = new ArrayList<>();
    private final EnvelopeProvider envelopes = new CertificateEnvelopes();

    @BeforeAll
    static void makeCertificates() throws Exception {
        if (!"true".equals(System.getenv("CI"))) {
            boolean there = java.util.Arrays.stream(java.util.Objects.requireNonNullElse(System.getenv("PATH"), "")
                            .split(":", -1))
                    .anyMatch(bin -> Files.isExecutable(Path.of(bin, "openssl")));
            org.junit.jupiter.api.Assumptions.assumeTrue(there, "skipped: openssl is not installed");
        }
        TestCertificates make = new TestCertificates(folder);
        Instant now = Instant.now();
        PAIRS.add(make.make("rsa", "RSA", "2048", now.minusSeconds(60), now.plusSeconds(3600), 2));
        PAIRS.add(make.make("p256", "EC", "secp256r1", now.minusSeconds(60), now.plusSeconds(3600), 4));
        PAIRS.add(make.make("p384", "EC", "secp384r1", now.minusSeconds(60), now.plusSeconds(3600), 4));
    }

    private static byte[] openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl", "cms", "-binary"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("openssl.out");
        Files.deleteIfExists(out);
        command.addAll(List.of("-out", out.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Files.readAllBytes(out);
    }

    @Test
    void opensslOpensWhatWeWrote() throws Exception {
        List<Path> certificates =
                PAIRS.stream().map(TestCertificates.Pair::certificate).toList();
        byte[] envelope = envelopes.sealer(certificates, InstantSource.system()).seal(SECRET);
        Path file = Files.write(folder.resolve("ours.der"), envelope);
        for (TestCertificates.Pair pair : PAIRS) {
            byte[] plain = openssl(
                    "-decrypt",
                    "-inform",
                    "DER",
                    "-in",
                    file.toString(),
                    "-inkey",
                    pair.key().toString(),
                    "-recip",
                    pair.certificate().toString());

            assertThat(plain).isEqualTo(SECRET);
        }
    }

    private void opens(TestCertificates.Pair pair, String... options) throws Exception {
        Path plain = Files.write(folder.resolve("plain"), SECRET);
        List<String> arguments =
                new ArrayList<>(List.of("-encrypt", "-outform", "DER", "-in", plain.toString(), "-recip"));
        arguments.add(pair.certificate().toString());
        arguments.addAll(List.of(options));
        byte[] envelope = openssl(arguments.toArray(String[]::new));
        EnvelopeProvider.Opener opener = envelopes.opener(pair.certificate(), pair.key(), () -> {
            throw new UnavailableException(ErrorCode.WRONG_PASSPHRASE, "nobody should ask");
        });

        assertThat(opener.open(envelope)).as(String.join(" ", options)).isEqualTo(SECRET);
    }

    @Test
    void weOpenWhatOpensslWrote() throws Exception {
        opens(PAIRS.get(0), "-aes256");
        opens(PAIRS.get(0), "-aes128", "-stream");
        opens(PAIRS.get(0), "-aes256", "-keyopt", "rsa_padding_mode:oaep");
        opens(
                PAIRS.get(0),
                "-aes256",
                "-keyopt",
                "rsa_padding_mode:oaep",
                "-keyopt",
                "rsa_oaep_md:sha256",
                "-keyopt",
                "rsa_mgf1_md:sha256");
        opens(PAIRS.get(1), "-aes256");
        opens(PAIRS.get(1), "-aes256", "-keyopt", "ecdh_kdf_md:sha256");
        opens(PAIRS.get(2), "-aes192", "-keyopt", "ecdh_kdf_md:sha384");
    }
}
