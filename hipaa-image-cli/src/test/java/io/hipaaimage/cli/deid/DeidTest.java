package io.hipaaimage.cli.deid;

import static io.hipaaimage.cli.DicomElements.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidTest {
    @TempDir
    Path folder;

    private Path secret;
    private Path in;

    @BeforeEach
    void makeSecretAndObjects() throws Exception {
        secret = folder.resolve("study.secret");
        assertThat(Run.of("deid", "keygen", "-o", secret).exit()).isZero();
        in = Files.createDirectories(folder.resolve("Doe_Jane"));
        for (int i = 0; i < 6; i++) {
            Files.write(in.resolve("IM" + i), object("1.2.3." + (i / 2), "MRN4711")); // each instance twice
        }
        Files.writeString(in.resolve("notes.txt"), "no DICOM at all, only a note");
    }

    @Test
    void theSecretIsItsOwnersAndIsNotOverwritten() throws Exception {
        assertThat(Files.size(secret)).isEqualTo(32);
        assertThat(Files.getPosixFilePermissions(secret))
                .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        assertThat(Run.of("deid", "keygen", "-o", secret).exit()).isEqualTo(64);
    }

    @Test
    void namesOutputsByNewUidsAndCountsDuplicatesInPathOrder() throws Exception {
        Path out = folder.resolve("out");
        Run run = Run.of("deid", in, "-o", out, "--secret", secret, "--threads", 4, "--json");

        assertThat(run.exit()).isEqualTo(1); // the note is refused
        assertThat(run.lines()).hasSize(7);
        assertThat(run.lines().get(0)).contains("\"verdict\":\"CLEAN\"").contains("\"basis\":\"safe-harbor\"");
        assertThat(run.lines().get(1)).contains("~2.dcm").contains("DUPLICATE_INSTANCE");
        assertThat(run.lines().get(6)).contains("\"verdict\":\"REFUSED\"").contains("NOT_DICOM");
        assertThat(names(out))
                .hasSize(6)
                .allMatch(name -> name.matches("2\\.25\\.\\d+/2\\.25\\.\\d+/2\\.25\\.\\d+(~2)?\\.dcm"));
        assertThat(secret.resolveSibling("study.secret.crosswalk")).exists();
    }

    @Test
    void givesTheSameBytesForAnyNumberOfThreadsAndASecondRun() throws Exception {
        Map<String, String> first = hashes("crosswalk", 1, "a");

        assertThat(first).hasSize(6);
        assertThat(hashes("crosswalk", 8, "b")).isEqualTo(first);
        assertThat(hashes("keyed", 1, "c")).isEqualTo(hashes("keyed", 8, "d")).isNotEqualTo(first);
    }

    @Test
    void whoHoldsSecretAndCrosswalkLeadsBackAndNobodyElse() throws Exception {
        Path out = folder.resolve("out");
        Run.of("deid", in, "-o", out, "--secret", secret);
        String name = names(out).get(0);
        String uid = name.substring(name.lastIndexOf('/') + 1).replaceAll("(~2)?\\.dcm$", "");

        Run back = Run.of("deid", "reidentify", uid, "--secret", secret, "--json");
        assertThat(back.exit()).as(back.err()).isZero();
        assertThat(back.out()).contains("\"name\":\"" + uid + "\",\"kind\":\"uid\",\"original\":\"1.2.3.");
        Run unknown = Run.of("deid", "reidentify", "2.25.1", "--secret", secret);
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("NOT_AVAILABLE");

        Files.delete(secret.resolveSibling("study.secret.crosswalk"));
        Run ended = Run.of("deid", "reidentify", uid, "--secret", secret);
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).startsWith("KEYS_MISSING");
        assertThat(Run.of("deid", "reidentify", "--help").out()).contains("hipaa-image deid reidentify");
    }

    @Test
    void aCopyLeadsBackForWhoHoldsTheKeyOfItsCertificate() throws Exception {
        OfficeKeys office = OfficeKeys.make(folder, "office", "EC", "secp256r1", "2026/01/01 00:00:00");
        Path one = in.resolve("IM0");
        Run run = Run.of(
                "deid",
                one,
                "-o",
                folder.resolve("o"),
                "--secret",
                secret,
                "--encrypted-attributes-for",
                office.certificate(),
                "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"basis\":\"expert-determination-needed\"")
                .contains("\"encryptedAttributes\":{\"attributes\":5,\"certificates\":[\"");
        Path copy = Path.of(between(run.out(), "\"output\":\"", "\""));
        assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1)).doesNotContain("Doe");

        Path original = folder.resolve("original.dcm");
        Run back = Run.of(
                "deid",
                "reidentify",
                copy,
                "-o",
                original,
                "--key",
                office.key(),
                "--cert",
                office.certificate(),
                "--json");
        assertThat(back.exit()).as(back.err()).isZero();
        assertThat(back.out()).contains("\"attributes\":5,\"certificate\":\"");
        assertThat(Files.readString(original, StandardCharsets.ISO_8859_1))
                .contains("Doe^Jane")
                .contains("MRN4711")
                .doesNotContain("DCM");
        Run plain = Run.of(
                "deid",
                "reidentify",
                one,
                "-o",
                folder.resolve("x"),
                "--key",
                office.key(),
                "--cert",
                office.certificate());
        assertThat(plain.exit()).isEqualTo(1);
        assertThat(plain.err()).startsWith("REFUSED NO_ENCRYPTED_ATTRIBUTES");
        assertThat(Run.of("deid", "reidentify", copy, "--key", office.key()).exit())
                .isEqualTo(64);
        assertThat(Run.of("deid", "reidentify", copy).exit()).isEqualTo(64);
    }

    @Test
    void aCertificateThatIsNotValidIsRefusedBeforeTheFirstObject() throws Exception {
        OfficeKeys past = OfficeKeys.make(folder, "past", "EC", "secp256r1", "2020/01/01 00:00:00");
        Path out = folder.resolve("o");
        Run run = Run.of("deid", in, "-o", out, "--secret", secret, "--encrypted-attributes-for", past.certificate());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("REFUSED CERTIFICATE_EXPIRED");
        assertThat(out).doesNotExist();
    }

    @Test
    void refusesAnExistingOutputWithoutForce() {
        Path out = folder.resolve("out");
        Path one = in.resolve("IM0");

        assertThat(Run.of("deid", one, "-o", out, "--secret", secret).exit()).isZero();
        assertThat(Run.of("deid", one, "-o", out, "--secret", secret).exit()).isEqualTo(64);
        assertThat(Run.of("deid", one, "-o", out, "--secret", secret, "--force").exit())
                .isZero();
    }

    @Test
    void refusesByNameWhatIsNotBuiltAndWhatNobodyKnows() {
        Path one = in.resolve("IM0");
        Run pixels = Run.of(
                "deid", one, "-o", folder.resolve("o"), "--secret", secret, "--json", "--option", "clean-pixel-data");

        assertThat(pixels.exit()).isEqualTo(1);
        assertThat(pixels.out()).contains("\"verdict\":\"REFUSED\"").contains("OPTION_NOT_AVAILABLE:clean-pixel-data");
        assertThat(Run.of("deid", one, "-o", folder.resolve("o"), "--secret", secret, "--option", "nonsense")
                        .exit())
                .isEqualTo(64);
        assertThat(Run.of("deid", one).exit()).isEqualTo(64);
    }

    @Test
    void refusesASecretThatOthersCanRead() throws Exception {
        Files.setPosixFilePermissions(secret, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OTHERS_READ));

        Run run = Run.of("deid", in.resolve("IM0"), "-o", folder.resolve("o"), "--secret", secret);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("KEYS_EXPOSED");
    }

    private Map<String, String> hashes(String pseudonyms, int threads, String out) {
        Run run = Run.of(
                "deid",
                in,
                "-o",
                folder.resolve(out),
                "--secret",
                secret,
                "--pseudonyms",
                pseudonyms,
                "--threads",
                threads,
                "--hash",
                "--json");
        Map<String, String> hashes = new TreeMap<>();
        for (String line : run.lines()) {
            if (line.contains("CLEAN")) {
                hashes.put(between(line, "\"input\":\"", "\""), between(line, "\"sha256Out\":\"", "\""));
            }
        }
        return hashes;
    }

    private static String between(String line, String from, String to) {
        int begin = line.indexOf(from) + from.length();
        return line.substring(begin, line.indexOf(to, begin));
    }

    private static List<String> names(Path out) throws Exception {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> out.relativize(path).toString())
                    .toList();
        }
    }
}
