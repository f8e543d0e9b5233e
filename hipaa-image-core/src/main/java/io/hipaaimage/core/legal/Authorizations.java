package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The authorizations on file. Every change is an entry of the log. Safe for use by several threads. */
public final class Authorizations {
    private final AuthorizationIndex index = new AuthorizationIndex();
    private final BiFunction<Set<PatientRef>, AuthorizationUse, AuthorizationClaim> claim = index::claim;
    private final Register<Authorization> register;

    Authorizations(SealedRegistry registry, AuditLog log) throws UnavailableException {
        // what is presented is the best of all, so that one more can only permit
        this.register = Register.open(registry, log, Authorization::of, index, document -> true);
    }

    /**
     * Files an authorization. One that has expired or is dated in the future is filed too: when it counts is judged when it is relied on.
     *
     * @param authorization the document
     * @param actor who files it
     * @throws DefectiveException if the document is not what 45 CFR 164.508 asks for, with every defect
     * @throws RefusedException {@code OUTPUT_EXISTS} if its id is on file, {@code REFUSED} if recipients times images times purposes are more
     *     than 65,536
     * @throws UnavailableException if it could not be stored: then it does not count
     */
    public void file(Authorization authorization, String actor) throws RefusedException, UnavailableException {
        DefectiveException.refuse("authorization", AuthorizationValidity.defects(authorization));
        if (AuthorizationIndex.entries(authorization) > AuthorizationIndex.MOST_ENTRIES) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "it names more than 65536 combinations of recipient, image and purpose",
                    "file one authorization for each recipient, or one without a list of images");
        }
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
     * What can be presented for a use: of those that name the recipient and cover the image a valid one, the strongest: not bound to the end
     * of a study, with the statements on remuneration and sale, lasting longest, newest. Where none is valid, of the newest that name the
     * image, and of the newest that cover all images, the one with the fewest defects, the newest of equals. The cost grows with the
     * logarithm of what is on file.
     *
     * @param same all references that stand for the patient whose information it is
     * @param use what is to be done; where none states that it is paid for, one that does not is presented, which policy sees
     * @return the claim in the words of the vocabulary; {@link AuthorizationClaim#NONE} where there is nothing to present
     */
    public AuthorizationClaim claim(Set<PatientRef> same, AuthorizationUse use) {
        if (same.size() == 1 && !use.studyEnded()) {
            PatientRef patient = same.iterator().next();
            AuthorizationClaim known = glance(patient, use.recipient(), use.purpose(), use.kind(), use.at());
            if (known != null) {
                return known;
            }
        }
        return register.reading(claim, same, use);
    }

    /**
     * As {@link #claim} says of one reference and a use of which no study has ended, where nobody has to be waited for and no paper to be judged.
     *
     * @param patient the one reference of the patient
     * @param recipient to whom
     * @param purpose for what
     * @param kind see {@link Summary#kind}
     * @param at when
     * @return the claim; null where {@link #claim} has to be asked
     */
    @Nullable AuthorizationClaim glance(PatientRef patient, String recipient, PurposeOfUse purpose, int kind, Instant at) {
        long mark = register.mark();
        AuthorizationClaim claim =
                mark == 0 ? null : index.glance(patient.value(), recipient, purpose.code(), kind, at.getEpochSecond());
        return register.unchanged(mark) ? claim : null;
    }

    /**
     * What can be presented for each of many uses, as {@link #claim} says of one: all at one moment.
     *
     * @param same for each use all references that stand for the patient
     * @param uses what is to be done
     * @return the claims, in this order
     */
    List<AuthorizationClaim> claims(List<Set<PatientRef>> same, List<AuthorizationUse> uses) {
        return register.reading(() -> index.claims(same, uses));
    }

    /**
     * When the newest permission for a use was revoked.
     *
     * @param same all references that stand for the patient whose information it is
     * @param use what is to be done
     * @return the latest revocation of an authorization on file that names the recipient and the purpose and covers the image
     */
    public Optional<Instant> revokedAt(Set<PatientRef> same, AuthorizationUse use) {
        return register.reading(() -> index.revokedAt(same, use));
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
}
