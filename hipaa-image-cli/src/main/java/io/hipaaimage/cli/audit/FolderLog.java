package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.Acknowledgements;
import io.hipaaimage.audit.AuditLogLimits;
import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.audit.ManagedLog;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.crypto.LogFolderKeys;
import java.nio.file.Path;

/** A log in a folder, open for writing, with its keys. */
final class FolderLog implements AutoCloseable {
    private final LogFolderKeys keys;
    private final ManagedLog log;

    private FolderLog(LogFolderKeys keys, ManagedLog log) {
        this.keys = keys;
        this.log = log;
    }

    static FolderLog open(Path folder, String originIfNew, LogKeyOptions options, Shell shell)
            throws ImageVaultException {
        return open(folder, originIfNew, options, Acknowledgements.asLogged(), shell);
    }

    /** With witnesses, or as the log is set up where there are none given. */
    static FolderLog open(
            Path folder, String originIfNew, LogKeyOptions options, Acknowledgements acknowledgements, Shell shell)
            throws ImageVaultException {
        LogFolderKeys keys = options.open(folder, shell);
        boolean opened = false;
        try {
            AuditLogProvider.Settings settings = new AuditLogProvider.Settings(
                    folder, originIfNew, keys.logKeys(), keys.details(), null, shell.clock(), PlatformFiles.get());
            FolderLog made = new FolderLog(keys, AuditLogs.open(settings, AuditLogLimits.defaults(), acknowledgements));
            opened = true;
            return made;
        } finally {
            if (!opened) {
                keys.close();
            }
        }
    }

    ManagedLog log() {
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
