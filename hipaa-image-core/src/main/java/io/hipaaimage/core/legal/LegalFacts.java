package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.Form;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question to policy from what is on file. It adds what the records know and takes back nothing that somebody else said: a hold
 * or a restriction that a host's own source knows of stands.
 */
public final class LegalFacts {
    private static final Set<PurposeOfUse> CARE = Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT);

    private final LegalRecords records;

    /**
     * Facts of records.
     *
     * @param records what is on file
     */
    public LegalFacts(LegalRecords records) {
        this.records = records;
    }

    /**
     * What a question is about.
     *
     * @param image the image
     * @param patient whose it is
     * @param recipient the recipient's name in the vault, or null where nothing leaves
     * @param at when it is asked
     */
    public record About(
            ImageId image, PatientRef patient, @Nullable String recipient, Instant at) {
        String to() {
            return recipient == null ? Permission.INTERNAL : recipient;
        }
    }

    /**
     * A question with what the records know of it.
     *
     * @param asked the question
     * @param about what it is about
     * @return a question that asks the same
     */
    public AccessRequest answer(AccessRequest asked, About about) {
        AccessRequest.Builder builder = asked.toBuilder();
        if (asked.action() == Action.DELETE && records.holds().keeps(about.image(), about.patient())) {
            builder.fact("legal_hold", "");
        }
        restrictions(builder, asked, about);
        builder.authorization(claim(asked, about));
        boolean limited = asked.form() == Form.LIMITED_DATA_SET;
        if (limited && records.agreements().dataUse(about.to(), asked.purpose(), about.at())) {
            builder.fact("dua_signed", "");
        }
        String recipient = about.recipient();
        if (recipient != null && asked.recipient().group() == RecipientKind.Group.ASSOCIATE) {
            associate(builder, asked, recipient, about.at());
        }
        return builder.build();
    }

    private void restrictions(AccessRequest.Builder builder, AccessRequest asked, About about) {
        boolean family = asked.purpose().equals(PurposeOfUse.FAMRQT);
        Restriction.Kind agreed = family ? Restriction.Kind.FAMILY : Restriction.Kind.TREATMENT_USE;
        if ((family || CARE.contains(asked.purpose())) && binds(agreed, about)) {
            builder.fact(
                    "agreed_restriction", Fields.lower(agreed)); // elsewhere it would hide an unknown, which denies
        }
        if (asked.recipient() == RecipientKind.HEALTH_PLAN && binds(Restriction.Kind.PAID_IN_FULL, about)) {
            builder.fact("restriction_paid_in_full", "");
        }
    }

    private boolean binds(Restriction.Kind kind, About about) {
        return records.restrictions().binds(kind, about.image(), about.patient());
    }

    /**
     * What is on file beside what was said. A Part 2 consent is no authorization, so that both can stand; what is wrong with one of them
     * must not be read as said of the other, so that only a valid authorization is put beside a consent.
     */
    private AuthorizationClaim claim(AccessRequest asked, About about) {
        AuthorizationClaim said = asked.authorization();
        AuthorizationUse use = new AuthorizationUse(
                asked.purpose(), about.to(), about.image(), asked.sensitivity(), about.at(), false, false, false);
        AuthorizationClaim filed = records.authorizations().claim(about.patient(), use);
        if (said.equals(AuthorizationClaim.NONE)) {
            return filed;
        }
        if (filed.equals(AuthorizationClaim.NONE) || said.has("store_unavailable") || !valid(filed)) {
            return said;
        }
        if (!said.has("part2_tpo_consent")) {
            return filed;
        }
        List<String> both = new ArrayList<>(said.words());
        both.addAll(filed.words());
        return new AuthorizationClaim(both);
    }

    private static boolean valid(AuthorizationClaim claim) {
        return claim.words().stream()
                .allMatch(w -> w.startsWith("valid")
                        || w.endsWith("_statement")
                        || w.equals("copy_not_given")
                        || w.equals("expiry=end_of_study"));
    }

    private void associate(AccessRequest.Builder builder, AccessRequest asked, String recipient, Instant at) {
        builder.baa(records.agreements().state(recipient, at));
        Optional<BusinessAssociateAgreement> inForce = records.agreements().inForce(recipient, at);
        boolean vendor = asked.recipient() == RecipientKind.AI_VENDOR;
        if (vendor && !inForce.map(BusinessAssociateAgreement::noRetention).orElse(false)) {
            builder.fact("pep_cannot", "VENDOR_NO_RETENTION"); // nothing but the agreement makes the vendor forget
        }
        if (inForce.isEmpty()) {
            return;
        }
        BusinessAssociateAgreement agreement = inForce.get();
        builder.fact("baa_verification_age_days", age(asked, BaaValidity.verificationAgeDays(agreement, at)));
        if (!agreement.permitsDeidentification()) {
            builder.fact("baa_does_not_permit_deidentification", "");
        }
        if (!BaaValidity.subcontractorsBound(agreement)) {
            builder.fact("sub_baa", "none");
        }
        if (vendor && !agreement.noTraining() && asked.purpose().equals(PurposeOfUse.AITRAIN)) {
            builder.fact("vendor_own_product", "");
        }
    }

    /** The older of what is on file and what was said; an unknown stays one. */
    private static String age(AccessRequest asked, int filed) {
        String said = asked.facts().get("baa_verification_age_days");
        if (said == null) {
            return Integer.toString(filed);
        }
        return said.matches("[0-9]{1,6}") ? Integer.toString(Math.max(filed, Integer.parseInt(said))) : said;
    }
}
