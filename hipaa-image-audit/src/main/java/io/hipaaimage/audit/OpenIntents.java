package io.hipaaimage.audit;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import java.util.SortedSet;
import java.util.TreeSet;

/** The INTENTs that no OUTCOME has answered yet. An OUTCOME names its INTENT by the fact {@code intent}. */
final class OpenIntents {
    static final String FACT = "intent";

    private final TreeSet<Long> open = new TreeSet<>();

    void see(long index, byte[] entry) throws DamagedInputException {
        if (EntryDecoder.isOfType(entry, "INTENT")) {
            open.add(index);
        } else if (EntryDecoder.isOfType(entry, "OUTCOME")) {
            AuditLog.Entry outcome = EntryDecoder.decode(index, entry);
            String intent = outcome.facts().getOrDefault(FACT, "");
            if (intent.matches("0|[1-9][0-9]{0,15}")) {
                open.remove(Long.parseLong(intent));
            }
        }
    }

    SortedSet<Long> indexes() {
        return open;
    }
}
