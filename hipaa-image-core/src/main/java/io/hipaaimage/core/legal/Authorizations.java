package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The authorizations on file. Every change is an entry of the log. Safe for use by several threads. */
public final class Authorizations {
    private final Register<Authorization> register;

    Authorizations(SealedRegistry registry, AuditLog log) throws UnavailableException {
        this.register = Register.open(
                registry,
                log,
                Authorization::of,
                a -> a.permission().recipients().stream()
                        .map(recipient -> key(a.patient(), recipient))
                        .toList());
    }

    /** A patient cannot hold a control character, so no other pair has this key. */
    private static String key(PatientRef patient, String recipient) {
        return patient.value() + "\n" + recipient;
    }

    /**
     * Files an authorization. One that has expired or is dated in the future is filed too: when it counts is judged when it is relied on.
     *
     * @param authorization the document
     * @param actor who files it
     * @throws DefectiveException if the document is not what 45 CFR 164.508 asks for, with every defect
     * @throws RefusedException {@code OUTPUT_EXISTS} if its id is on file
     * @throws UnavailableException if it could not be stored: then it does not count
     */
    public void file(Authorization authorization, String actor) throws RefusedException, UnavailableException {
        DefectiveException.refuse("authorization", AuthorizationValidity.defects(authorization));
        register.add(authorization, event(authorization, actor, "AUTHORIZATION_ADD"));
    }

    /**
     * Records a written revocation (45 CFR 164.508(b)(5)); a second one changes nothing. What was done before it in reliance stays done.
     *
     * @param id the authorization
     * @param at when it was received
     * @param actor who records it
     * @return the authorization, revoked
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored
     */
    public Authorization revoke(String id, Instant at, String actor) throws RefusedException, UnavailableException {
        return register.change(
                id, a -> a.revokedAt() == null ? a.revoked(at) : a, a -> event(a, actor, "AUTHORIZATION_REVOKE"));
    }

    /**
     * Records that the event that ends an authorization has occurred (45 CFR 164.508(b)(2)(i)).
     *
     * @param id the authorization
     * @param at when that was known
     * @param actor who records it
     * @return the authorization, ended
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored
     */
    public Authorization ended(String id, Instant at, String actor) throws RefusedException, UnavailableException {
        return register.change(
                id, a -> a.eventAt() == null ? a.ended(at) : a, a -> event(a, actor, "AUTHORIZATION_END"));
    }

    /**
     * What can be presented for a use: of those that name the recipient and cover the image, a valid one; else the one with the fewest
     * defects, the newest of equals.
     *
     * @param same all references that stand for the patient whose information it is
     * @param use what is to be done
     * @return the claim in the words of the vocabulary; {@link AuthorizationClaim#NONE} where there is nothing to present
     */
    public AuthorizationClaim claim(Set<PatientRef> same, AuthorizationUse use) {
        Best best = new Best();
        for (PatientRef patient : same) {
            if (register.newest(key(patient, use.recipient()), a -> best.offer(a, use))
                    .isPresent()) {
                break; // a valid one
            }
        }
        return best.claim();
    }

    /**
     * When the newest permission for a use was revoked.
     *
     * @param same all references that stand for the patient whose information it is
     * @param use what is to be done
     * @return the latest revocation of an authorization on file that names the recipient and the purpose and covers the image
     */
    public Optional<Instant> revokedAt(Set<PatientRef> same, AuthorizationUse use) {
        List<Instant> revocations = new ArrayList<>();
        for (PatientRef patient : same) {
            register.newest(key(patient, use.recipient()), a -> {
                Instant revoked = a.revokedAt();
                Permission says = a.permission();
                boolean purpose = says.atRequest() || says.purposes().contains(use.purpose());
                if (revoked != null && purpose && says.covers(use.image())) {
                    revocations.add(revoked);
                }
                return false; // all of them
            });
        }
        return revocations.stream().max(Comparator.naturalOrder());
    }

    /**
     * Records that the individual was given a copy (45 CFR 164.508(c)(4)); a second time changes nothing.
     *
     * @param id the authorization
     * @param actor who gave it
     * @return the authorization
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored
     */
    public Authorization copied(String id, String actor) throws RefusedException, UnavailableException {
        return register.change(id, Authorization::copied, a -> event(a, actor, "AUTHORIZATION_COPY"));
    }

    /**
     * Those whose individual has no copy yet.
     *
     * @return in the order in which they were filed; revoked ones too, since a copy of what was signed is owed all the same
     */
    public List<Authorization> withoutCopy() {
        return register.all().stream()
                .filter(a -> !a.circumstances().copyGiven())
                .toList();
    }

    private static AuditEvent event(Authorization authorization, String actor, String action) {
        return AuditEvent.of("ADMIN", actor, action, "SUCCESS").patient(authorization.patient());
    }

    /** The best of those seen so far. */
    static final class Best {
        private AuthorizationClaim claim = AuthorizationClaim.NONE;
        private int defects = Integer.MAX_VALUE;

        AuthorizationClaim claim() {
            return claim;
        }

        boolean offer(Authorization candidate, AuthorizationUse use) {
            boolean notes = candidate.circumstances().forPsychotherapyNotes();
            if (!candidate.permission().covers(use.image())
                    || notes != (use.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES)) {
                return false;
            }
            if (defects <= 1 && over(candidate, use)) {
                return false; // it has a defect, so that it beats nothing: a million of them are passed over at once
            }
            // what is on file has happened: a clock that was set back does not bring an authorization back to life
            AuthorizationUse now = use.notBefore(candidate.revokedAt()).notBefore(candidate.eventAt());
            List<Defect> found = AuthorizationValidity.defects(candidate, now);
            if (found.size() < defects) {
                defects = found.size();
                claim = new AuthorizationClaim(words(candidate, use, found));
            }
            return found.isEmpty();
        }

        private static boolean over(Authorization candidate, AuthorizationUse use) {
            Permission says = candidate.permission();
            return candidate.revokedAt() != null
                    || candidate.eventAt() != null
                    || candidate.expiry().passed(use.at())
                    || (!says.atRequest() && !says.purposes().contains(use.purpose()));
        }

        private static List<String> words(Authorization candidate, AuthorizationUse use, List<Defect> found) {
            List<String> words = new ArrayList<>();
            words.add(candidate.circumstances().forPsychotherapyNotes() ? "valid:psych_only" : "valid");
            found.stream().map(Defect::word).forEach(words::add);
            if (candidate.statements().contains(Statement.REMUNERATION)) {
                words.add("remuneration_statement");
            }
            if (candidate.statements().contains(Statement.SALE)) {
                words.add("sale_statement");
            }
            if (!candidate.circumstances().copyGiven()) {
                words.add("copy_not_given");
            }
            if (candidate.expiry().endOfStudy() && use.purpose().equals(PurposeOfUse.HRESCH)) {
                words.add("expiry=end_of_study"); // whether it has ended is a fact that policy asks for
            }
            return words;
        }
    }
}
