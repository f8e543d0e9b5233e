package io.hipaaimage.spring;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ServiceLoader;

/** The real log on a disk that is full from its first checkpoint on. */
final class FullLog {
    private FullLog() {}

    static AuditLogProvider provider() {
        AuditLogProvider real =
                ServiceLoader.load(AuditLogProvider.class).findFirst().orElseThrow();
        return settings -> full(real.open(settings));
    }

    private static AuditLog full(AuditLog log) {
        return (AuditLog) Proxy.newProxyInstance(
                AuditLog.class.getClassLoader(), new Class<?>[] {AuditLog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("checkpoint")) {
                        throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the disk is full");
                    }
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
