package io.hipaaimage.audit;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The newest head of each registry, kept while the log is read at its opening, so that a vault need not read it again for them. */
final class RegistryHeads {
    private static final byte[] MARK = ("\"" + SealedRegistry.NAME_FACT + "\":\"").getBytes(StandardCharsets.US_ASCII);

    private final Map<String, String> heads = new TreeMap<>();

    void see(long index, byte[] entry) throws DamagedInputException {
        if (mayName(entry)) {
            AuditLog.Entry decoded = EntryDecoder.decode(index, entry);
            String name = decoded.facts().get(SealedRegistry.NAME_FACT);
            String head = decoded.facts().get(SealedRegistry.HEAD_FACT);
            if (name != null && head != null) {
                heads.put(name, head);
            }
        }
    }

    /** Few entries do, and only those are decoded. */
    private static boolean mayName(byte[] entry) {
        for (int at = 0; at <= entry.length - MARK.length; at++) {
            if (entry[at] == '"' && Arrays.equals(entry, at, at + MARK.length, MARK, 0, MARK.length)) {
                return true;
            }
        }
        return false;
    }

    Map<String, String> heads() {
        return heads;
    }
}
