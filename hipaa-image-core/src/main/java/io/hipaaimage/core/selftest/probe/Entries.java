package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Entries of a log about access to images. */
final class Entries {
    private static final Set<String> ACCESS = Set.of("INTENT", "OUTCOME", "DENIED");

    private Entries() {}

    static List<AuditLog.Entry> since(AuditLog log, long from) throws ImageVaultException {
        List<AuditLog.Entry> found = new ArrayList<>();
        log.read(from, entry -> {
            if (ACCESS.contains(entry.type())) {
                found.add(entry);
            }
        });
        return found;
    }

    /** Entries as {@code ACTION TYPE OUTCOME}. */
    static List<String> words(List<AuditLog.Entry> entries) {
        return entries.stream()
                .map(e -> e.action() + " " + e.type() + " " + e.outcome())
                .toList();
    }
}
