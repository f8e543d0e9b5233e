package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.ImageVaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Two people who file for each other what neither may file for himself: relationships to patients, and the end of what bars from one. One who
 * files for many and for whom nobody files, as a registrar, is never found. What was found counts no second time.
 */
final class MutualFilingDetector implements Detector {
    /** Pairs that are watched at one time; where there are more, the one that filed longest ago is forgotten. */
    private static final int MOST_PAIRS = 65_536;

    private static final int MOST_KEPT = 20;
    private static final String NONE = "none";

    private final ReviewRule rule;
    private final ReviewRequest request;
    private final EventLog log;
    private final int times;
    private final Duration window;
    private final Deque<Look> found = new ArrayDeque<>();
    private final Map<Pair, Deque<Look>> filings = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Deque<Look>> eldest) {
            return size() > MOST_PAIRS;
        }
    };

    private record Pair(String by, String about) {
        Pair turned() {
            return new Pair(about, by);
        }
    }

    MutualFilingDetector(ReviewRule rule, ReviewRequest request, EventLog log) {
        this.rule = rule;
        this.request = request;
        this.log = log;
        int[] amounts = rule.numbers(2);
        this.times = amounts[0];
        this.window = Duration.ofDays(amounts[1]);
    }

    @Override
    public void see(Look look, FindingSet into) {
        // a look files nothing
    }

    @Override
    public void hear(LoggedEvent other) throws ImageVaultException {
        if (!opens(other)) {
            return;
        }
        Pair pair = new Pair(
                plain(other.actor()), plain(log.detail(other).value("who"))); // forgotten with its year: about nobody
        if (pair.about().isEmpty() || pair.about().equals(pair.by())) {
            return;
        }
        Deque<Look> ours = since(pair, other.at());
        Deque<Look> theirs = since(pair.turned(), other.at());
        if (ours.size() == MOST_KEPT) {
            ours.removeFirst();
        }
        ours.addLast(Look.of(other, null, request.zone()));
        if (ours.size() >= times && theirs.size() >= times) {
            found.addAll(ours);
            found.addAll(theirs);
            ours.clear();
            theirs.clear();
        }
    }

    /** Whether an entry lets somebody nearer to a patient. */
    private boolean opens(LoggedEvent event) throws ImageVaultException {
        boolean add = event.action().equals("RELATIONSHIP_ADD");
        boolean filed = event.type().equals("ADMIN") && (add || event.action().equals("RELATIONSHIP_END"));
        if (!filed || !request.period().holds(event.at())) {
            return false;
        }
        String clear = event.fact("relationship");
        String relationship = clear.isEmpty() ? log.detail(event).value("relationship") : clear;
        return add != relationship.equals(NONE);
    }

    private Deque<Look> since(Pair pair, Instant now) {
        Deque<Look> all = filings.computeIfAbsent(pair, p -> new ArrayDeque<>());
        while (!all.isEmpty() && all.getFirst().event().at().plus(window).isBefore(now)) {
            all.removeFirst();
        }
        return all;
    }

    /** As {@code Relationships} compares who files with whom it is about. */
    private static String plain(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("os:") ? lower.substring(3) : lower;
    }

    @Override
    public void end(FindingSet into) {
        found.forEach(look -> into.actor(rule, look));
    }
}
