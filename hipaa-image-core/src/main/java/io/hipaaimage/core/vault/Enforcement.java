package io.hipaaimage.core.vault;

import java.util.Set;

/**
 * The obligations that the vault fulfils, each by a mechanism of its own; {@code docs/architecture.md} has the table. One that is not
 * here turns a permit into a denial.
 */
final class Enforcement {
    /**
     * By the log's INTENT and OUTCOME, the spool while the log is down, the packet, the sealed file, the scrubber, the shredder, the certificate and the entry's own facts.
     * {@link Questions} takes back what a request leaves open: the minimum necessary without a named scope, a gallery that nobody guards.
     * What a recipient has to be told ({@link io.hipaaimage.core.share.Notices}) travels in the sealed packet, which whoever opens it shows.
     * What an order covers is named by the caller's scope, and an address by a request on file. What a vendor keeps is for its agreement to say; {@link io.hipaaimage.core.legal.LegalFacts} takes it back where it says nothing.
     * What was there before a revocation the catalogue knows, so that nothing new is collected; a copy that is owed stands in a queue ({@link LegalOffice#copiesOwed}).
     * The emergency key is what opened the vault while its provider was away, or the keys are unlocked all the same; {@link EmergencyOpening} takes it back for what is no care, and when its time ran out.
     * A host's pack may ask for {@code CROP} and {@code WATERMARK}: {@link Drawing} has them drawn by the renderer behind the scrubber, and {@link Manner} takes them back for what it cannot decode.
     * A release certificate is signed whenever a de-identified object is opened or shared, and its digest is in the OUTCOME.
     */
    static final Set<String> PERFORMED = Set.of(
            "AUDIT",
            "ENCRYPT_TRANSIT",
            "ENCRYPT_BEFORE_WRITE",
            "ACCOUNT_DISCLOSURE",
            "CRYPTO_SHRED",
            "DOCUMENT_EMERGENCY",
            "REQUEST_NO_FURTHER_USE",
            "EXPIRE_LINK",
            "DESTRUCTION_CERTIFICATE",
            "NOTIFY_PRIVACY_OFFICER",
            "POST_REVIEW",
            "TIME_LIMIT",
            "REASON_WITHIN_DAY",
            "RECORD_MFA_EXCEPTION",
            "ADVICE_DEADLINE_MISSED",
            "RECORD_RISK_ACK",
            "MIN_NECESSARY",
            "NO_GALLERY",
            "NO_CLOUD_BACKUP",
            "VENDOR_NO_RETENTION",
            "PART2_NOTICE",
            "LDS_NO_REIDENT",
            "ONLY_EXPRESSLY_ORDERED",
            "USE_ALTERNATIVE_CHANNEL",
            "AUDIT_SPOOL",
            EmergencyOpening.DUTY,
            "ATTACH_CONSENT",
            "PROVIDE_COPY",
            "NO_EXPORT",
            "NO_NEW_COLLECTION",
            "RELEASE_CERTIFICATE",
            "CROP",
            "WATERMARK");

    /** Fulfilled by a scrub and the caller's named scope; without a scope it is a denial. */
    static final String MIN_NECESSARY = "MIN_NECESSARY";

    /** Fulfilled by a rectangle that the caller named and the renderer can cut; a rule of a host's pack asks for it. */
    static final String CROP = "CROP";

    /** Fulfilled by a mark over a rendering; a rule of a host's pack asks for it. What cannot be decoded here is a denial. */
    static final String WATERMARK = "WATERMARK";

    /** Fulfilled by a packet that says the scope of the consent, which the caller of a share gives; without it a denial. */
    static final String ATTACH_CONSENT = "ATTACH_CONSENT";

    /** Fulfilled by a session that shows and takes nothing out ({@link CareSession#onScreen}); in another one a denial. */
    static final String NO_EXPORT = "NO_EXPORT";

    /** What the caller has to say what of the image is asked for: without a named scope each of these is a denial. */
    static final Set<String> SCOPED = Set.of(MIN_NECESSARY, "ONLY_EXPRESSLY_ORDERED");

    /** What only a packet can carry to a recipient: a copy that is taken out without one cannot fulfil it. */
    static final Set<String> IN_PACKET = Set.of(
            "PART2_NOTICE", ATTACH_CONSENT, "LDS_NO_REIDENT", "REQUEST_NO_FURTHER_USE", "USE_ALTERNATIVE_CHANNEL");

    private Enforcement() {}
}
