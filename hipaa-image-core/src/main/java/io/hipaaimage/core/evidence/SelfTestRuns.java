package io.hipaaimage.core.evidence;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The runs of the self-test, each chained to the one before it: a report that was left out or put in later is seen by whoever holds the
 * later ones. Safe for use by several threads.
 */
public final class SelfTestRuns {
    /** What the first run is chained to. */
    public static final String NONE = "0".repeat(64);

    private static final String LAST = "last";
    private static final String STANDING = "standing.";
    private static final String DOMAIN = "hipaa-image/self-test-run/v1";

    private final SealedRegistry registry;
    private final AuditLog log;

    SelfTestRuns(SealedRegistry registry, AuditLog log) {
        this.registry = registry;
        this.log = log;
    }

    /**
     * Puts a run on record.
     *
     * @param event the entry; its facts name the counts
     * @param report the report's digest, 64 hexadecimal digits
     * @param at when the run began
     * @param standing the profile, and how each control and probe stands, by id; kept for the run after it
     * @return the run with its proof
     * @throws RefusedException {@code REFUSED} if it cannot be an entry
     * @throws UnavailableException if it could not be stored or proven
     */
    public synchronized SelfTestRun record(AuditEvent event, String report, Instant at, Map<String, String> standing)
            throws RefusedException, UnavailableException {
        SortedMap<String, String> last = registry.get(LAST).orElseGet(TreeMap::new);
        String previous = last.getOrDefault("chain", NONE);
        long number = 1 + number(last);
        String chain = chain(previous, report, at);
        long index = registry.put(
                LAST,
                row(number, chain, at, standing),
                event.fact("report", report)
                        .fact("run", Long.toString(number))
                        .fact("previous", previous)
                        .fact("chain", chain),
                log);
        return new SelfTestRun(number, previous, chain, index, before(last), log.proof(index));
    }

    private static SortedMap<String, String> row(long number, String chain, Instant at, Map<String, String> standing) {
        SortedMap<String, String> row = new TreeMap<>();
        standing.forEach((id, word) -> row.put(STANDING + id, word));
        row.put(STANDING + "at", at.toString());
        row.put("number", Long.toString(number));
        row.put("chain", chain);
        return row;
    }

    private static Map<String, String> before(SortedMap<String, String> last) {
        Map<String, String> standing = new TreeMap<>();
        last.forEach((name, word) -> {
            if (name.startsWith(STANDING)) {
                standing.put(name.substring(STANDING.length()), word);
            }
        });
        return standing;
    }

    private static long number(SortedMap<String, String> last) throws UnavailableException {
        try {
            return Long.parseLong(last.getOrDefault("number", "0"));
        } catch (NumberFormatException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "a self-test was kept by another version of this library", false, e);
        }
    }

    /**
     * How runs are chained, for whoever checks a report against the one before it.
     *
     * @param previous the chain value of the run before, or {@link #NONE}
     * @param report the report's digest
     * @param at when the run began
     * @return SHA-256 in hex over the four lines {@code hipaa-image/self-test-run/v1}, previous, report, time
     */
    public static String chain(String previous, String report, Instant at) {
        String lines = String.join("\n", DOMAIN, previous, report, at.toString()) + "\n";
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
