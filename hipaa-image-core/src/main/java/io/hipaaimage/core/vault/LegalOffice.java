package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.legal.Agreements;
import io.hipaaimage.core.legal.Amendment;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.legal.ChannelRequest;
import io.hipaaimage.core.legal.DataUseAgreement;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.legal.Restriction;
import io.hipaaimage.core.share.ShareGrant;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an operator files: authorizations, agreements, restrictions, legal holds. Every verb is an entry of the log under the operator's id,
 * and the next decision of this vault knows of it. Safe for use by several threads.
 */
public final class LegalOffice {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    LegalOffice(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * What was ended, and what was given on the strength of it and lives on until it is revoked.
     *
     * @param record what was ended
     * @param liveGrants the ids of grants that are alive
     * @param <T> its kind
     */
    public record Ended<T>(T record, List<String> liveGrants) {}

    /**
     * Files an authorization.
     *
     * @param authorization the document
     * @throws ImageVaultException {@code REFUSED} with every defect ({@link io.hipaaimage.core.legal.DefectiveException}), {@code
     *     OUTPUT_EXISTS} for an id that is on file
     */
    public void file(Authorization authorization) throws ImageVaultException {
        desk.did("AUTHORIZATION_ADD", () -> vault.legal().authorizations().file(authorization, actor));
    }

    /**
     * Records that an authorization was revoked, as of now; a second time changes nothing.
     *
     * @param id the authorization
     * @return the authorization, and the grants to its recipients of this patient's images that are alive
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public Ended<Authorization> revokeAuthorization(String id) throws ImageVaultException {
        return desk.asked(
                "AUTHORIZATION_REVOKE",
                () -> under(vault.legal().authorizations().revoke(id, vault.now(), actor)));
    }

    /**
     * Records that the event that ends an authorization has occurred, as of now; a second time changes nothing.
     *
     * @param id the authorization
     * @return the authorization, and the grants to its recipients of this patient's images that are alive
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public Ended<Authorization> endAuthorization(String id) throws ImageVaultException {
        return desk.asked(
                "AUTHORIZATION_END", () -> under(vault.legal().authorizations().ended(id, vault.now(), actor)));
    }

    /**
     * The authorizations of which the individual has no copy yet (45 CFR 164.508(c)(4)): the queue behind the obligation {@code
     * PROVIDE_COPY}. An entry of the log.
     *
     * @return in the order in which they were filed
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Authorization> copiesOwed() throws ImageVaultException {
        List<Authorization> owed = vault.legal().authorizations().withoutCopy();
        desk.told("AUTHORIZATION_COPIES_OWED", owed.size());
        return owed;
    }

    /**
     * Records that the individual was given a copy of the signed authorization; a second time changes nothing.
     *
     * @param id the authorization
     * @return the authorization
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public Authorization copyGiven(String id) throws ImageVaultException {
        return desk.asked(
                "AUTHORIZATION_COPY", () -> vault.legal().authorizations().copied(id, actor));
    }

    private Ended<Authorization> under(Authorization authorization) {
        Predicate<ShareGrant> given =
                grant -> authorization.permission().recipients().contains(grant.recipient())
                        && of(grant.image(), authorization.patient());
        return new Ended<>(authorization, alive(given));
    }

    private boolean of(ImageId image, PatientRef patient) {
        return vault.catalogue()
                .find(image)
                .filter(item -> vault.patients()
                        .of(image, item.row().patient())
                        .equals(vault.patients().current(patient)))
                .isPresent();
    }

    private List<String> alive(Predicate<ShareGrant> which) {
        return vault.grants().list().stream()
                .filter(grant -> grant.alive(vault.now()))
                .filter(which)
                .map(ShareGrant::id)
                .toList();
    }

    /**
     * Files an agreement with a business associate.
     *
     * @param agreement the document
     * @throws ImageVaultException {@code REFUSED} with every defect ({@link io.hipaaimage.core.legal.DefectiveException}), {@code
     *     OUTPUT_EXISTS} for an id that is on file
     */
    public void file(BusinessAssociateAgreement agreement) throws ImageVaultException {
        desk.did("BAA_ADD", () -> vault.legal().agreements().file(agreement, actor));
    }

    /**
     * Terminates an agreement, as of now; a second time changes nothing. The associate has to return or destroy what it holds (45 CFR
     * 164.504(e)(2)(ii)(J)).
     *
     * @param id the agreement
     * @return the agreement, and the grants to its recipients that are alive
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public Ended<BusinessAssociateAgreement> terminate(String id) throws ImageVaultException {
        return desk.asked("BAA_TERMINATE", () -> {
            BusinessAssociateAgreement ended = vault.legal().agreements().terminate(id, vault.now(), actor);
            return new Ended<>(ended, alive(grant -> ended.recipients().contains(grant.recipient())));
        });
    }

    /**
     * All agreements with business associates; an entry of the log.
     *
     * @return in the order in which they were filed
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<BusinessAssociateAgreement> agreements() throws ImageVaultException {
        List<BusinessAssociateAgreement> all = vault.legal().agreements().associates();
        desk.told("BAA_LIST", all.size());
        return all;
    }

    /**
     * What runs out soon, or has; an entry of the log.
     *
     * @param days how far ahead to look, not negative
     * @return the earliest first
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Agreements.Reminder> expiring(int days) throws ImageVaultException {
        List<Agreements.Reminder> due = vault.legal().agreements().expiring(vault.now(), days);
        desk.told("BAA_EXPIRING", due.size());
        return due;
    }

    /**
     * Files a data use agreement.
     *
     * @param agreement the document
     * @throws ImageVaultException {@code REFUSED} with every defect ({@link io.hipaaimage.core.legal.DefectiveException}), {@code
     *     OUTPUT_EXISTS} for an id that is on file
     */
    public void file(DataUseAgreement agreement) throws ImageVaultException {
        desk.did("DUA_ADD", () -> vault.legal().agreements().file(agreement, actor));
    }

    /**
     * The consents on file.
     *
     * @return the verbs of FHIR consents
     */
    public ConsentDesk consents() {
        return new ConsentDesk(vault, actor);
    }

    /**
     * The data use agreements on file.
     *
     * @return the verbs of what was filed
     */
    public DataUseDesk dataUse() {
        return new DataUseDesk(vault, actor);
    }

    /**
     * Who stands to whom, as it is on file.
     *
     * @return the verbs of relationships
     */
    public RelationshipDesk relationships() {
        return new RelationshipDesk(vault, actor);
    }

    /**
     * Files a restriction.
     *
     * @param restriction what binds from now on
     * @throws ImageVaultException {@code OUTPUT_EXISTS} for an id that is on file
     */
    public void restrict(Restriction restriction) throws ImageVaultException {
        desk.did("RESTRICTION_ADD", () -> vault.legal().restrictions().file(restriction, actor));
    }

    /**
     * Terminates a restriction, as of now; a second time changes nothing.
     *
     * @param id the restriction
     * @return the restriction, ended
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public Restriction endRestriction(String id) throws ImageVaultException {
        return desk.asked("RESTRICTION_END", () -> vault.legal().restrictions().end(id, vault.now(), actor));
    }

    /**
     * Files how an individual asked to be written to.
     *
     * @param request counts from now on
     * @throws ImageVaultException {@code OUTPUT_EXISTS} for an id that is on file
     */
    public void file(ChannelRequest request) throws ImageVaultException {
        desk.did("CHANNEL_ADD", () -> vault.legal().channels().file(request, actor));
    }

    /**
     * Records that an individual took such a request back, as of now; a second time changes nothing.
     *
     * @param id the request
     * @return the request, ended
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public ChannelRequest endChannel(String id) throws ImageVaultException {
        return desk.asked("CHANNEL_END", () -> vault.legal().channels().end(id, vault.now(), actor));
    }

    /**
     * Files a request for amendment.
     *
     * @param amendment the request
     * @throws ImageVaultException {@code OUTPUT_EXISTS} for an id that is on file
     */
    public void file(Amendment amendment) throws ImageVaultException {
        desk.did("AMENDMENT_REQUEST", () -> vault.legal().amendments().file(amendment, actor));
    }

    /**
     * Records what became of a request for amendment.
     *
     * @param id the request
     * @param json the fields of the outcome
     * @return the request with its outcome
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none, {@code USAGE} for what is no outcome
     */
    public Amendment decideAmendment(String id, byte[] json) throws ImageVaultException {
        return desk.asked("AMENDMENT_DECIDE", () -> vault.legal().amendments().decide(id, json, actor));
    }

    /**
     * All requests for amendment; an entry of the log.
     *
     * @return in the order in which they were filed
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Amendment> amendments() throws ImageVaultException {
        List<Amendment> all = vault.legal().amendments().list();
        desk.told("AMENDMENT_LIST", all.size());
        return all;
    }

    /**
     * Places a hold: nothing that it covers is destroyed from now on, also where a destruction was approved before.
     *
     * @param hold the hold
     * @throws ImageVaultException {@code OUTPUT_EXISTS} for an id that is on file
     */
    public void place(LegalHold hold) throws ImageVaultException {
        desk.did("HOLD_PLACE", () -> vault.legal().holds().place(hold, actor));
    }

    /**
     * Releases a hold, as of now; a second time changes nothing.
     *
     * @param id the hold
     * @return the hold, released
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public LegalHold release(String id) throws ImageVaultException {
        return desk.asked("HOLD_RELEASE", () -> vault.legal().holds().release(id, vault.now(), actor));
    }

    /**
     * All holds; an entry of the log.
     *
     * @return in the order in which they were placed, released ones too
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<LegalHold> holds() throws ImageVaultException {
        List<LegalHold> all = vault.legal().holds().list();
        desk.told("HOLD_LIST", all.size());
        return all;
    }
}
