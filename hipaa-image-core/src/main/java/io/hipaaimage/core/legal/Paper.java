package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization on file with what a decision asks of it at hand: among a million, reading the document itself takes longer than judging
 * it. Says what {@link AuthorizationValidity} says. Guarded by the lock of the register.
 *
 * <p>A paper begins a chain of what else is on file of a patient who has few, so that no list stands between the patient and the first of them.
 */
final class Paper implements IntervalTree.Span, PatientPapers {
    /** In how many ways one that nothing but the calendar ends can stand to a use. */
    static final int STANDINGS = 8;

    private static final int OVER = 4;
    private static final int FUTURE = 2;
    private static final int MISMATCHED = 1;

    // in a summary
    private static final int REVOKED = 1;
    private static final int ENDED = 8;
    private static final int STANDING_BITS = 4;

    private final Filed<Authorization> filed;
    private final int number;
    private final long begins;
    private final long ends;
    private final Terms terms;
    private final Set<ImageId> images;
    /** The one of the same patient that was filed before. */
    private @Nullable Paper next;

    private boolean live;
    private @Nullable AuthorizationClaim[] claims;
    /** See {@link Pool#form}. */
    private int form;

    /**
     * Reads a document.
     *
     * @param filed the document
     * @param pool keeps what it has in common with others
     */
    Paper(Filed<Authorization> filed, Pool pool) {
        Authorization document = filed.record();
        this.filed = filed;
        this.number = filed.number();
        this.begins = document.signature().begins();
        this.ends = document.expiry().ends();
        this.terms = pool.terms(document);
        this.images = document.permission().images();
        this.claims = claims(pool);
        this.form = pool.form(terms, claims);
        this.live = alive();
    }

    void reread(Pool pool) {
        claims = claims(pool);
        form = pool.form(terms, claims);
        live = alive();
    }

    private @Nullable AuthorizationClaim[] claims(Pool pool) {
        return pool.claims(filed.record(), terms.firstPurpose());
    }

    /** A document that is defective in itself serves no use at any time; what ended it is never taken back. */
    private boolean alive() {
        Authorization document = filed.record();
        return document.revokedAt() == null && document.eventAt() == null && flawless();
    }

    private boolean flawless() {
        return AuthorizationValidity.defects(filed.record()).isEmpty();
    }

    Authorization document() {
        return filed.record();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public long begins() {
        return begins;
    }

    @Override
    public long ends() {
        return ends;
    }

    /** What it says alike with others. */
    Terms terms() {
        return terms;
    }

    /**
     * All that its claims hang on beside who asks: two papers of one standing say the same to the same question, for which neither begins nor ends
     * meanwhile. Negative where that is more than its form and what became of it.
     */
    long standing(long second) {
        if (!images.isEmpty() || (!live && !flawless())) {
            return -1;
        }
        return (long) form << STANDING_BITS | (live ? times(second) : ended(second));
    }

    private int ended(long second) {
        Authorization document = filed.record();
        long at = notBefore(notBefore(second, document.revokedAt()), document.eventAt());
        return times(at) | (document.revokedAt() == null ? 0 : REVOKED) | (document.eventAt() == null ? 0 : ENDED);
    }

    private int times(long at) {
        return (ends <= at ? OVER : 0) | (begins > at ? FUTURE : 0);
    }

    /** What is on file has happened, as {@link #found} has it. */
    private static long notBefore(long second, @Nullable Instant time) {
        return time == null ? second : Math.max(second, time.getEpochSecond());
    }

    int strength() {
        return terms.strength();
    }

    @Override
    public @Nullable Paper next() {
        return next;
    }

    @Override
    public boolean live() {
        return live;
    }

    /** The names of the pool of those to whom it may go. */
    String[] recipients() {
        return terms.recipients();
    }

    /** The images that it is about; none where it is about all. */
    Set<ImageId> images() {
        return images;
    }

    /** Whether it is for psychotherapy notes. */
    boolean notes() {
        return terms.notes();
    }

    boolean concerns(@Nullable String purpose) {
        return terms.concerns(purpose);
    }

    private boolean about(Asked asked) {
        return names(asked) && terms.notes() == asked.notes();
    }

    private boolean names(Asked asked) {
        return terms.names(asked.recipient())
                && (images.isEmpty() || images.contains(asked.use().image()));
    }

    @Override
    public String patient() {
        return filed.record().patient().value();
    }

    @Override
    public PatientPapers with(Paper paper) {
        int count = 1;
        for (Paper one = next; one != null; one = one.next) {
            count++;
        }
        if (count == FEW) {
            return PatientShelves.of(this).with(paper);
        }
        paper.next = this;
        return paper;
    }

    /** Those of the chain as they were filed, each by itself from now on. */
    List<Paper> apart() {
        List<Paper> all = new ArrayList<>();
        Paper one = this;
        while (one != null) {
            all.add(0, one);
            Paper before = one.next;
            one.next = null;
            one = before;
        }
        return all;
    }

    @Override
    public void changed(Authorization before, Filed<Authorization> changed, Pool pool) {
        Paper one = this;
        while (one.number != changed.number()) {
            one = one.next;
            if (one == null) {
                throw new VaultBugException("an authorization was changed that is not on file");
            }
        }
        one.reread(pool);
    }

    @Override
    public @Nullable Paper best(Asked asked) {
        Paper best = null;
        for (Paper one = this; one != null; one = one.next) {
            if (one.about(asked) && one.serves(asked)) {
                best = PatientPapers.better(best, one);
            }
        }
        return best;
    }

    @Override
    public void offer(Asked asked, BestClaim claim) {
        for (Paper one = this; one != null; one = one.next) {
            if (one.about(asked)) {
                claim.offer(one, asked);
            }
        }
    }

    @Override
    public @Nullable Instant revokedAt(Asked asked) {
        Instant latest = null;
        for (Paper one = this; one != null; one = one.next) {
            if (one.names(asked) && one.concerns(asked.purpose())) {
                latest = AuthorizationShelf.later(latest, one.document().revokedAt());
            }
        }
        return latest;
    }

    private boolean inForce(long at) {
        return begins <= at && ends > at;
    }

    boolean serves(Asked asked) {
        return live
                && inForce(asked.second())
                && Strength.bears(terms.strength(), asked.use())
                && concerns(asked.purpose());
    }

    /** How many defects it has for a use that asks for no statement. */
    int defects(Asked asked) {
        if (!live) {
            return found(asked.use()).size();
        }
        return Integer.bitCount(standing(asked));
    }

    private int standing(Asked asked) {
        boolean studyEnded = terms.endOfStudy() && asked.use().studyEnded();
        return times(asked.second()) | (studyEnded ? OVER : 0) | (concerns(asked.purpose()) ? 0 : MISMATCHED);
    }

    AuthorizationClaim claim(Asked asked) {
        if (!live || terms.endOfStudy()) {
            return words(asked.use());
        }
        int standing = standing(asked);
        AuthorizationClaim known = claims[standing];
        if (known == null) {
            known = words(asked.use());
            claims[standing] = known; // readers at once write equal ones, each whole
        }
        return known;
    }

    private List<Defect> found(AuthorizationUse use) {
        Authorization document = filed.record();
        // what is on file has happened: a clock that was set back does not bring an authorization back to life
        AuthorizationUse now = use.notBefore(document.revokedAt()).notBefore(document.eventAt());
        return AuthorizationValidity.defects(document, now);
    }

    private AuthorizationClaim words(AuthorizationUse use) {
        Authorization document = filed.record();
        List<String> words = new ArrayList<>();
        words.add(terms.notes() ? "valid:psych_only" : "valid");
        found(use).stream().map(Defect::word).distinct().forEach(words::add);
        if (document.statements().contains(Statement.REMUNERATION)) {
            words.add("remuneration_statement");
        }
        if (document.statements().contains(Statement.SALE)) {
            words.add("sale_statement");
        }
        if (!document.circumstances().copyGiven()) {
            words.add("copy_not_given");
        }
        if (terms.endOfStudy() && use.purpose().equals(PurposeOfUse.HRESCH)) {
            words.add("expiry=end_of_study"); // whether it has ended is a fact that policy asks for
        }
        return new AuthorizationClaim(words);
    }
}
