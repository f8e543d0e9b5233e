package io.hipaaimage.spring;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** The real log on a disk that is full from its first checkpoint on. */
final class FullLog {
    private FullLog() {}

    static AuditLogProvider provider() {
        AuditLogProvider real =
                ServiceLoader.load(AuditLogProvider.class).findFirst().orElseThrow();
        return settings -> full(real.open(settings));
    }

    /** The real log, whose disk is full while it is said to be. */
    static AuditLogProvider provider(AtomicBoolean full) {
        AuditLogProvider real =
                ServiceLoader.load(AuditLogProvider.class).findFirst().orElseThrow();
        return settings -> full(real.open(settings), method -> full.get() && method.startsWith("append"));
    }

    private static AuditLog full(AuditLog log) {
        return full(log, "checkpoint"::equals);
    }

    private static AuditLog full(AuditLog log, Predicate<String> fails) {
        return (AuditLog) Proxy.newProxyInstance(
                AuditLog.class.getClassLoader(), new Class<?>[] {AuditLog.class}, (proxy, method, arguments) -> {
                    if (fails.test(method.getName())) {
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
