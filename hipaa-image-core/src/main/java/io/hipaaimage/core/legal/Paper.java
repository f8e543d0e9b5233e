package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization on file with what a decision asks of it at hand: among a million, reading the document itself takes longer than judging
 * it. Says what {@link AuthorizationValidity} says. Guarded by the lock of the register.
 */
final class Paper implements IntervalTree.Span {
    /** In how many ways one that nothing but the calendar ends can stand to a use. */
    static final int STANDINGS = 8;

    private static final int OVER = 4;
    private static final int FUTURE = 2;
    private static final int MISMATCHED = 1;

    private final Filed<Authorization> filed;
    private final int number;
    private final long begins;
    private final long ends;
    private final boolean request;
    private final boolean endOfStudy;
    private final String[] purposes;
    private final String[] recipients;
    private final Set<ImageId> images;
    private final boolean notes;
    private final int strength;
    private boolean live;
    private @Nullable AuthorizationClaim[] claims;

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
        this.request = document.permission().atRequest();
        this.endOfStudy = document.expiry().endOfStudy();
        this.purposes = pool.names(document.permission().purposes().stream().map(PurposeOfUse::code));
        this.recipients = pool.names(document.permission().recipients().stream());
        this.images = document.permission().images();
        this.notes = document.circumstances().forPsychotherapyNotes();
        this.strength = Strength.of(document);
        this.claims = claims(pool);
        this.live = alive();
    }

    void changed(Pool pool) {
        claims = claims(pool);
        live = alive();
    }

    private @Nullable AuthorizationClaim[] claims(Pool pool) {
        return pool.claims(filed.record(), request || purposes.length == 0 ? "" : purposes[0]);
    }

    /** A document that is defective in itself serves no use at any time; what ended it is never taken back. */
    private boolean alive() {
        Authorization document = filed.record();
        return document.revokedAt() == null
                && document.eventAt() == null
                && AuthorizationValidity.defects(document).isEmpty();
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

    int strength() {
        return strength;
    }

    boolean live() {
        return live;
    }

    /** The names of the pool of those to whom it may go. */
    String[] recipients() {
        return recipients;
    }

    /** The images that it is about; none where it is about all. */
    Set<ImageId> images() {
        return images;
    }

    /** Whether it is for psychotherapy notes. */
    boolean notes() {
        return notes;
    }

    /** Whether it names a recipient, who is one of the pool's. */
    @SuppressWarnings("ReferenceEquality") // a pool has each name once
    boolean names(String recipient) {
        for (String one : recipients) {
            if (one == recipient) {
                return true;
            }
        }
        return false;
    }

    boolean covers(ImageId image) {
        return images.isEmpty() || images.contains(image);
    }

    boolean concerns(@Nullable String purpose) {
        if (request) {
            return true;
        }
        for (String one : purposes) {
            if (one.equals(purpose)) {
                return true;
            }
        }
        return false;
    }

    private boolean inForce(long at) {
        return begins <= at && ends > at;
    }

    boolean serves(Asked asked) {
        return live && inForce(asked.second()) && Strength.bears(strength, asked.use()) && concerns(asked.purpose());
    }

    /** How many defects it has for a use that asks for no statement. */
    int defects(Asked asked) {
        if (!live) {
            return found(asked.use()).size();
        }
        return Integer.bitCount(standing(asked));
    }

    private int standing(Asked asked) {
        boolean over = ends <= asked.second() || (endOfStudy && asked.use().studyEnded());
        return (over ? OVER : 0)
                | (begins > asked.second() ? FUTURE : 0)
                | (concerns(asked.purpose()) ? 0 : MISMATCHED);
    }

    AuthorizationClaim claim(Asked asked) {
        if (!live || endOfStudy) {
            return words(asked.use());
        }
        int standing = standing(asked);
        AuthorizationClaim known = claims[standing];
        if (known == null) {
            known = words(asked.use());
            claims[standing] = known;
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
        words.add(notes ? "valid:psych_only" : "valid");
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
        if (endOfStudy && use.purpose().equals(PurposeOfUse.HRESCH)) {
            words.add("expiry=end_of_study"); // whether it has ended is a fact that policy asks for
        }
        return new AuthorizationClaim(words);
    }
}
