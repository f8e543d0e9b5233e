package io.hipaaimage.audit;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.util.Map;

/** Logs in folders, for {@link java.util.ServiceLoader}; others call {@link AuditLogs}. */
public final class FileAuditLogProvider implements AuditLogProvider {
    /** For the service loader. */
    public FileAuditLogProvider() {}

    @Override
    public AuditLog open(Settings settings) throws UnavailableException, DamagedInputException {
        return AuditLogs.open(settings);
    }

    @Override
    public boolean begun(Settings settings) throws UnavailableException, DamagedInputException {
        try {
            return !new LogBeginning(settings, Map.of()).isNew();
        } catch (IOException e) {
            throw new UnavailableException(
                    ErrorCode.AUDIT_UNAVAILABLE, "the log cannot be read; look at its folder and its rights", false, e);
        }
    }

    @Override
    public Predecessor predecessor(Settings settings) throws UnavailableException {
        return OldLog.in(settings);
    }

    @Override
    public AuditLog begin(Settings settings, Map<String, String> genesis)
            throws UnavailableException, DamagedInputException {
        return LogOpener.begin(settings, genesis);
    }

    @Override
    public AuditLog open(Settings settings, Options options)
            throws UnavailableException, DamagedInputException, RefusedException {
        if (options instanceof Acknowledgements acknowledgements) {
            return AuditLogs.open(settings, AuditLogLimits.defaults(), acknowledgements);
        }
        return AuditLogProvider.super.open(settings, options);
    }
}
