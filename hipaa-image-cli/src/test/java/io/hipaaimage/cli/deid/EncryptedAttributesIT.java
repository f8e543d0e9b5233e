package io.hipaaimage.cli.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.DicomElements;
import io.hipaaimage.cli.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy with Encrypted Attributes as others see it: they read it, find no new fault in it, and open the envelope with the key. */
class EncryptedAttributesIT {
    private static final String PYTHON = """
        import io, subprocess, sys, pydicom
        copy, key, certificate = sys.argv[1:]
        item = pydicom.dcmread(copy).EncryptedAttributesSequence[0]
        plain = subprocess.run(['openssl', 'cms', '-decrypt', '-inform', 'DER', '-binary', '-inkey', key,
                                '-recip', certificate], input=item.EncryptedContent, capture_output=True, check=True)
        explicit = item.EncryptedContentTransferSyntaxUID == '1.2.840.10008.1.2.1'
        inner = pydicom.filereader.read_dataset(io.BytesIO(plain.stdout), not explicit, True)
        print(explicit, inner.ModifiedAttributesSequence[0].PatientName, inner.ModifiedAttributesSequence[0].PatientID)
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void requireOthers() throws Exception {
        for (String tool : List.of("openssl", "dcmdump", "dciodvfy", "/usr/bin/python3")) {
            boolean there = run("which", tool).strip().endsWith(tool);
            if (!there && "true".equals(System.getenv("CI"))) {
                Assertions.fail(tool + " is not installed");
            }
            Assumptions.assumeTrue(there, "skipped: " + tool + " is not installed");
        }
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private Path copy(Object... more) throws Exception {
        Path in = Files.write(folder.resolve("in"), DicomElements.object("1.2.3.4", "MRN4711"));
        Path secret = folder.resolve("secret");
        if (!Files.exists(secret)) {
            assertThat(Run.of("deid", "keygen", "-o", secret).exit()).isZero();
        }
        Object[] command = new Object[8 + more.length];
        Object[] first = {"deid", in, "-o", folder.resolve("o"), "--secret", secret, "--json", "--force"};
        System.arraycopy(first, 0, command, 0, first.length);
        System.arraycopy(more, 0, command, first.length, more.length);
        Run run = Run.of(command);
        assertThat(run.exit()).as(run.err()).isZero();
        return Path.of(run.out().replaceFirst("(?s).*\"output\":\"([^\"]+)\".*", "$1"));
    }

    private Set<String> faults(Path file) throws IOException {
        Set<String> faults = new TreeSet<>();
        run("dciodvfy", "-new", file.toString())
                .lines()
                .filter(line -> line.startsWith("Error"))
                .forEach(faults::add);
        return faults;
    }

    @Test
    void othersReadTheCopyAndOpenItWithTheKey() throws Exception {
        Set<String> before = faults(copy());
        OfficeKeys rsa = OfficeKeys.make(folder, "rsa", "RSA", "2048", "2026/01/01 00:00:00");
        OfficeKeys ec = OfficeKeys.make(folder, "ec", "EC", "secp384r1", "2026/01/01 00:00:00");
        Path copy =
                copy("--encrypted-attributes-for", rsa.certificate(), "--encrypted-attributes-for", ec.certificate());

        assertThat(faults(copy)).isSubsetOf(before);
        assertThat(run("dcmdump", copy.toString()))
                .contains("(0400,0520) OB")
                .doesNotContain("W:")
                .doesNotContain("E:");
        for (OfficeKeys office : List.of(rsa, ec)) {
            String seen = run(
                    "/usr/bin/python3",
                    "-c",
                    PYTHON,
                    copy.toString(),
                    office.key().toString(),
                    office.certificate().toString());
            assertThat(seen).startsWith("True Doe^Jane MRN4711");
        }
    }
}
