package io.hipaaimage.cli.evidence;

import io.hipaaimage.audit.AuditProof;
import io.hipaaimage.audit.AuditProofs;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.OutputFolder;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.evidence.SelfTestRun;
import io.hipaaimage.core.selftest.ControlResult;
import io.hipaaimage.core.selftest.Inventory;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.report.ReportFormat;
import io.hipaaimage.core.vault.ImageVault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder for an auditor: the report in every format, the catalogue, the policy, a census of keys, the log's checkpoint with the proof of
 * the run, a bill of materials, versions, the threat model, how to check each, and the digest of every file. Holds no key, no picture and
 * no patient. For one thread.
 */
public final class EvidencePack {
    private static final List<String> LOG_FILES = List.of("checkpoint", "log.vkey", "log.pin");

    private final Path folder;
    private final boolean replace;
    private final SortedMap<String, String> digests = new TreeMap<>();

    /**
     * A pack.
     *
     * @param folder where it goes; made where it does not exist
     * @param replace whether files that are there may be replaced
     */
    public EvidencePack(Path folder, boolean replace) {
        this.folder = folder;
        this.replace = replace;
    }

    /**
     * Refuses a folder that is in use, before anything is run.
     *
     * @throws RefusedException {@code OUTPUT_EXISTS} if the folder holds something that must not be replaced
     * @throws IOException when the disk cannot be asked
     */
    public void check() throws RefusedException, IOException {
        if (!Files.exists(folder) || replace) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new RefusedException(
                        ErrorCode.OUTPUT_EXISTS,
                        "the folder of the pack holds something",
                        "choose another, or --force");
            }
        }
    }

    /**
     * Writes what stands on its own.
     *
     * @param report the run
     * @param version the library's version
     * @throws ImageVaultException if a file may not be replaced
     * @throws IOException when the disk fails
     */
    public void write(SelfTestReport report, String version) throws ImageVaultException, IOException {
        for (ReportFormat format : ReportFormat.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            format.write(report, out);
            put("report/" + name(format), out.toByteArray());
        }
        put("catalogue.tsv", catalogue(report));
        put("policy/digest.txt", PolicyDecisionPoint.standard().policyDigest() + "\n");
        for (String page : List.of("policy/profiles.md", "threat-model.md", "self-test.md", "README.md")) {
            put(page, page(page));
        }
        put("components.cdx.json", Components.document(System.getProperty("java.class.path", "")) + "\n");
        put("versions.txt", versions(version));
    }

    /**
     * Adds what the vault knows.
     *
     * @param report the run, as the vault has it on record
     * @param vault the vault
     * @throws ImageVaultException if the log has no proof of the run, or the keys cannot be counted
     * @throws IOException when the disk fails
     */
    public void write(SelfTestReport report, ImageVault vault) throws ImageVaultException, IOException {
        put("keys.jsonl", census(vault));
        put("inventory.jsonl", inventory(vault));
        Path audit = vault.wiring().home().resolve("audit");
        for (String name : LOG_FILES) {
            put("log/" + name, Files.readAllBytes(audit.resolve(name)));
        }
        SelfTestRun run =
                report.onRecord().orElseThrow(() -> new VaultBugException("a run of a vault is on its record"));
        AuditProof proof = AuditProofs.prove(PlatformFiles.get(), audit, run.index());
        put("log/run.tlog-proof", proof.text());
        put("log/run.entry", proof.entry());
    }

    /**
     * Writes the list of all files with their digests, last.
     *
     * @throws ImageVaultException if a file may not be replaced
     * @throws IOException when the disk fails
     */
    public void seal() throws ImageVaultException, IOException {
        String list = digests.entrySet().stream()
                .map(e -> e.getValue() + "  " + e.getKey() + "\n")
                .collect(Collectors.joining());
        put("SHA256SUMS", list);
    }

    private static String name(ReportFormat format) {
        return switch (format) {
            case TEXT -> "selftest.txt";
            case HTML -> "selftest.html";
            case JUNIT -> "selftest-junit.xml";
            case JSON -> "selftest.json";
            case SARIF -> "selftest.sarif";
            case OSCAL -> "selftest-oscal.json";
        };
    }

    private static String catalogue(SelfTestReport report) {
        StringBuilder rows = new StringBuilder("id\tcitation\tlaw\tkind\tstatus\ttitle\n");
        for (ControlResult row : report.controls()) {
            rows.append(String.join(
                            "\t",
                            row.control().id(),
                            row.control().citation(),
                            row.control().law().word(),
                            row.control().kind().word(),
                            row.status().word(),
                            row.control().title()))
                    .append('\n');
        }
        return rows.toString();
    }

    private static String census(ImageVault vault) throws ImageVaultException {
        StringBuilder lines = new StringBuilder();
        for (KeyAdministration.KeyVersion version :
                vault.wiring().parts().keys().census()) {
            lines.append(new JsonObject()
                            .put("version", version.version())
                            .put("state", version.state())
                            .put("records", version.records())
                            .line())
                    .append('\n');
        }
        return lines.toString();
    }

    private static String inventory(ImageVault vault) throws ImageVaultException {
        StringBuilder lines = new StringBuilder();
        for (Inventory.Asset row : Inventory.of(vault).assets()) {
            lines.append(new JsonObject()
                            .put("kind", row.kind())
                            .put("name", row.name())
                            .put("detail", row.detail())
                            .line())
                    .append('\n');
        }
        return lines.toString();
    }

    private static String versions(String version) {
        return version + "\nJava " + System.getProperty("java.runtime.version") + ", "
                + System.getProperty("java.vm.name") + "\n" + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + "\nproviders: "
                + Arrays.stream(Security.getProviders())
                        .map(p -> p.getName() + " " + p.getVersionStr())
                        .collect(Collectors.joining(", "))
                + "\n";
    }

    private static byte[] page(String name) throws IOException {
        try (InputStream in = EvidencePack.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new VaultBugException("a page of the pack is not in this jar");
            }
            return in.readAllBytes();
        }
    }

    private void put(String name, String text) throws ImageVaultException, IOException {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String name, byte[] content) throws ImageVaultException, IOException {
        Path file = folder.resolve(name);
        OutputFolder.make(file.getParent());
        OutputFile.write(file, replace, content);
        try {
            digests.put(
                    name,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
