package io.hipaaimage.core.release;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.legal.Defect;
import io.hipaaimage.core.legal.DefectiveException;
import io.hipaaimage.core.legal.DeidentificationBasis;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people put on record about de-identified copies: the newest word on each. Every change is an entry of the log. Safe for use by
 * several threads.
 */
public final class Releases {
    /** The registry's name. */
    public static final String REGISTRY = "releases";

    private final SealedRegistry registry;
    private final AuditLog log;

    /**
     * Over a registry.
     *
     * @param registry the registry {@link #REGISTRY}
     * @param log takes every change
     */
    public Releases(SealedRegistry registry, AuditLog log) {
        this.registry = registry;
        this.log = log;
    }

    /**
     * Puts a look at the pixels on record; it takes the place of an earlier one, which stays in the log.
     *
     * @param copy the copy that was looked at
     * @param review what was seen
     * @param actor who looked
     * @return the index of the entry
     * @throws RefusedException never for a review that constructs
     * @throws UnavailableException if it could not be stored: then it does not count
     */
    public synchronized long review(ImageId copy, VisualReview review, String actor)
            throws RefusedException, UnavailableException {
        SortedMap<String, String> row = row(copy);
        String found =
                review.found().stream().map(VisualReview.Seen::word).sorted().collect(Collectors.joining(" "));
        row.put("found", found);
        row.put("knowledge", review.noActualKnowledge() ? "none" : "some");
        row.put("reviewedAt", review.at().toString());
        return registry.put(
                copy.value(),
                row,
                AuditEvent.of("ADMIN", actor, "RELEASE_REVIEW", "SUCCESS")
                        .image(copy.value())
                        .fact("found", found.isEmpty() ? "nothing" : found)
                        .fact("knowledge", review.noActualKnowledge() ? "none" : "some"),
                log);
    }

    /**
     * Puts an expert's determination on record; it takes the place of an earlier one, which stays in the log.
     *
     * @param copy the copy that it is about
     * @param determination what the expert determined
     * @param at when it is entered
     * @param actor who enters it
     * @return the index of the entry
     * @throws DefectiveException if it is not what 45 CFR 164.514(b)(1) asks for, with every defect
     * @throws RefusedException if it cannot be an entry
     * @throws UnavailableException if it could not be stored: then it does not count
     */
    public synchronized long determine(ImageId copy, Determination determination, Instant at, String actor)
            throws RefusedException, UnavailableException {
        List<Defect> defects = determination.basis().defects(at);
        DefectiveException.refuse("determination", defects);
        SortedMap<String, String> row = row(copy);
        LocalDate until = determination.validUntil();
        row.put("expert", determination.expert());
        row.put("report", determination.report());
        row.put("validUntil", until == null ? "" : until.toString());
        row.put("zone", determination.basis().zone().getId());
        return registry.put(
                copy.value(),
                row,
                AuditEvent.of("ADMIN", actor, "RELEASE_DETERMINATION", "SUCCESS")
                        .image(copy.value())
                        .fact("validUntil", until == null ? "none" : until.toString())
                        .detail("expert", determination.expert())
                        .detail("report", determination.report()),
                log);
    }

    /**
     * What a decision hears of a copy.
     *
     * @param copy the copy
     * @param receipt what the engine said of it
     * @param now when it is asked
     * @return from receipt and records alone; where a record cannot be read, what it may hold against the copy is not known, and the copy
     *     counts as protected health information whatever its receipt says
     */
    public synchronized Standing standing(ImageId copy, ReleaseReceipt receipt, Instant now) {
        try {
            SortedMap<String, String> row = row(copy);
            return Standing.of(receipt, reviewOf(row), determinationOf(row), now);
        } catch (DateTimeException | IllegalArgumentException e) { // of a newer version, say
            return Standing.unread();
        }
    }

    private SortedMap<String, String> row(ImageId copy) {
        return registry.get(copy.value()).map(TreeMap::new).orElseGet(TreeMap::new);
    }

    private static @Nullable VisualReview reviewOf(SortedMap<String, String> row) {
        String found = row.get("found");
        if (found == null) {
            return null;
        }
        Set<VisualReview.Seen> seen = EnumSet.noneOf(VisualReview.Seen.class);
        for (VisualReview.Seen kind : VisualReview.Seen.values()) {
            if (Arrays.asList(found.split(" ", -1)).contains(kind.word())) {
                seen.add(kind);
            }
        }
        if (!found.isEmpty() && seen.size() != found.split(" ", -1).length) {
            throw new IllegalArgumentException("a review has a word that is not known");
        }
        boolean none = "none".equals(row.get("knowledge"));
        return new VisualReview(seen, none, Instant.parse(row.getOrDefault("reviewedAt", "")));
    }

    private static @Nullable Determination determinationOf(SortedMap<String, String> row) {
        String expert = row.get("expert");
        if (expert == null) {
            return null;
        }
        try {
            String until = row.getOrDefault("validUntil", "");
            return new Determination(
                    expert,
                    row.getOrDefault("report", ""),
                    new DeidentificationBasis.Expert(
                            true,
                            true,
                            true,
                            until.isEmpty() ? null : LocalDate.parse(until),
                            ZoneId.of(row.getOrDefault("zone", "Z"))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Refuses what is not a de-identified copy.
     *
     * @param receipt the copy's receipt, or null where it has none
     * @return the receipt
     * @throws RefusedException {@code REFUSED NOT_A_DEIDENTIFIED_COPY}
     */
    public static ReleaseReceipt require(@Nullable ReleaseReceipt receipt) throws RefusedException {
        if (receipt == null) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "NOT_A_DEIDENTIFIED_COPY", "make one of it first (release copy)");
        }
        return receipt;
    }
}
