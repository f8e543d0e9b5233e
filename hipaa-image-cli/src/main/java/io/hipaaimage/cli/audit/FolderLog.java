package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.crypto.LogFolderKeys;
import java.nio.file.Path;

/** A log in a folder, open for writing, with its keys. */
final class FolderLog implements AutoCloseable {
    private final LogFolderKeys keys;
    private final AuditLog log;

    private FolderLog(LogFolderKeys keys, AuditLog log) {
        this.keys = keys;
        this.log = log;
    }

    static FolderLog open(Path folder, String originIfNew, LogKeyOptions options, Shell shell)
            throws ImageVaultException {
        LogFolderKeys keys = options.open(folder, shell);
        boolean opened = false;
        try {
            FolderLog made = new FolderLog(
                    keys,
                    AuditLogs.open(new AuditLogProvider.Settings(
                            folder,
                            originIfNew,
                            keys.logKeys(),
                            keys.details(),
                            null,
                            shell.clock(),
                            PlatformFiles.get())));
            opened = true;
            return made;
        } finally {
            if (!opened) {
                keys.close();
            }
        }
    }

    AuditLog log() {
        return log;
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
