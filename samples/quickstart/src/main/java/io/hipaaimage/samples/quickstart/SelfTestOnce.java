package io.hipaaimage.samples.quickstart;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.report.ReportFormat;
import io.hipaaimage.core.vault.ImageVault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The self-test of a vault as a program: {@code HOME KEYS PASSPHRASE-FILE REPORT.html}. */
public final class SelfTestOnce {
    private SelfTestOnce() {}

    /**
     * Runs the self-test and ends with its status.
     *
     * @param arguments the vault's home, its key folder, a file with its passphrase, the page to write
     * @throws IOException when the page cannot be written
     * @throws ImageVaultException if the vault does not open
     */
    public static void main(String... arguments) throws IOException, ImageVaultException {
        EmbeddedKeys keys = EmbeddedKeys.at(Path.of(arguments[1]), Passphrase.fromFile(Path.of(arguments[2])));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[3])))) {
            System.exit(run(Path.of(arguments[0]), keys, out));
        }
    }

    static int run(Path home, EmbeddedKeys keys, OutputStream out) throws IOException, ImageVaultException {
        // tag::selftest[]
        try (ImageVault vault = ImageVault.builder().home(home).keys(keys).open()) {
            SelfTestReport report = SelfTest.of(vault).run(); // by the vault's own profile
            ReportFormat.HTML.write(report, out); // TEXT, JSON, HTML, JUNIT, SARIF, OSCAL
            return report.exitCode(); // 1 if anything did not hold or cannot be believed
        }
        // end::selftest[]
    }
}
