package io.hipaaimage.cli;

import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.cli.audit.LogKeyOptions;
import io.hipaaimage.cli.audit.LogSource;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.KeyPlaces;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.crypto.LogFolderKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A log with its keys inside its folder, or a vault's log with the keys of the vault. */
final class AnyLog implements LogSource {
    @Option(
            names = "--keys",
            paramLabel = "DIR",
            order = 71,
            description = "The key folder, where DIR is a vault's home.")
    private @Nullable Path keys;

    @Mixin
    private LogKeyOptions options;

    @Override
    public Opened open(Path folder, Shell shell) throws ImageVaultException {
        if (keys != null) {
            return vault(folder, keys, shell);
        }
        if (!Files.isDirectory(folder.resolve("keys"))) {
            throw new UnavailableException(
                    ErrorCode.KEYS_MISSING,
                    "there is no log with keys of its own here; for a vault give its home and --keys");
        }
        LogFolderKeys opened = options.open(folder, shell);
        try {
            return new FolderOpened(folder, opened, shell);
        } catch (ImageVaultException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private Opened vault(Path home, Path folder, Shell shell) throws ImageVaultException {
        KeyPlace place = KeyPlaces.read(folder, EmbeddedKeys.at(folder, options.passphrase(shell)));
        return new VaultOpened(
                ImageVault.builder().home(home).keys(place).clock(shell.clock()).open(), home);
    }

    private static final class FolderOpened implements Opened {
        private final Path folder;
        private final LogFolderKeys keys;
        private final AuditLog log;

        FolderOpened(Path folder, LogFolderKeys keys, Shell shell) throws ImageVaultException {
            this.folder = folder;
            this.keys = keys;
            this.log = AuditLogs.open(new AuditLogProvider.Settings(
                    folder,
                    "hipaa-image/unnamed",
                    keys.logKeys(),
                    keys.details(),
                    null,
                    shell.clock(),
                    PlatformFiles.get()));
        }

        @Override
        public AuditLog log() {
            return log;
        }

        @Override
        public AuditReports.Source source() {
            return new AuditReports.Source(folder, PlatformFiles.get(), keys.details(), keys.patientYears());
        }

        @Override
        public boolean held(PatientRef patient) {
            return false; // holds are a vault's; a log alone has none
        }

        @Override
        public void close() {
            try {
                log.close();
            } finally {
                keys.close();
            }
        }
    }

    private record VaultOpened(ImageVault vault, Path home) implements Opened {
        @Override
        public AuditLog log() {
            return vault.log();
        }

        @Override
        public AuditReports.Source source() {
            return new AuditReports.Source(
                    home.resolve("audit"),
                    PlatformFiles.get(),
                    vault.wiring().parts().details(),
                    vault.wiring().parts().patientYears());
        }

        @Override
        public boolean held(PatientRef patient) {
            return vault.wiring().holds(patient);
        }

        @Override
        public void close() throws IOException {
            vault.close();
        }
    }
}
