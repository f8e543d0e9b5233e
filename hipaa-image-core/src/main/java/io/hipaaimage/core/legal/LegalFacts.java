package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.Form;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Sensitivity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question to policy from what is on file. It adds what the records know and takes back nothing that somebody else said: a hold
 * or a restriction that a host's own source knows of stands.
 */
public final class LegalFacts {
    private static final Set<PurposeOfUse> CARE = Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT);

    private static final String COPY_OWED = "copy_not_given";
    private static final String REMUNERATION = "third_party_remuneration";
    private static final String SALE = "sale_of_phi";

    /** So many of a list are looked up together: more than a processor can wait for at once. */
    private static final int AT_ONCE = 32;

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
     * @param same all references that stand for the patient: what is on file under any of them counts
     * @param before patients that the image was filed under by mistake: holds and restrictions of theirs go on
     */
    public record About(
            ImageId image,
            PatientRef patient,
            @Nullable String recipient,
            Instant at,
            Set<PatientRef> same,
            Set<PatientRef> before) {
        /** Copies the sets. */
        public About {
            same = Set.copyOf(same);
            before = Set.copyOf(before);
        }

        /**
         * A question about a patient of one reference.
         *
         * @param image see the component
         * @param patient see the component
         * @param recipient see the component
         * @param at see the component
         */
        public About(ImageId image, PatientRef patient, @Nullable String recipient, Instant at) {
            this(image, patient, recipient, at, Set.of(patient), Set.of());
        }

        /** Whether something is on file of anybody whose holds and restrictions apply. */
        boolean bound(Predicate<PatientRef> onFile) {
            for (PatientRef patient : same) {
                if (onFile.test(patient)) {
                    return true;
                }
            }
            for (PatientRef patient : before) {
                if (onFile.test(patient)) {
                    return true;
                }
            }
            return false;
        }

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
        return answer(asked, about, filed(asked, about));
    }

    private AuthorizationClaim filed(AccessRequest asked, About about) {
        AuthorizationClaim known = about.same().size() == 1 ? glance(asked, about) : null;
        return known == null ? records.authorizations().claim(about.same(), use(asked, about)) : known;
    }

    private @Nullable AuthorizationClaim glance(AccessRequest asked, About about) {
        int kind = Summary.kind(
                asked.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES, asked.says(REMUNERATION), asked.says(SALE));
        PatientRef patient = about.same().iterator().next();
        return records.authorizations().glance(patient, about.to(), asked.purpose(), kind, about.at());
    }

    /**
     * The questions of a work list with what the records know of each: the answers that each would get alone, sooner, since what the
     * authorizations of 32 questions are found by is fetched at once. These 32 are answered as of one moment; a revocation that was on file before
     * is seen by all of them, one that is filed meanwhile by those after them.
     *
     * @param asked the questions
     * @param about what each is about
     * @return questions that ask the same
     * @throws IllegalArgumentException if these are not as many as those
     */
    public List<AccessRequest> answer(List<AccessRequest> asked, List<About> about) {
        if (asked.size() != about.size()) {
            throw new IllegalArgumentException("each question is about something");
        }
        List<AccessRequest> answered = new ArrayList<>(asked.size());
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            int to = Math.min(asked.size(), from + AT_ONCE);
            List<Set<PatientRef>> same = new ArrayList<>(AT_ONCE);
            List<AuthorizationUse> uses = new ArrayList<>(AT_ONCE);
            for (int i = from; i < to; i++) {
                same.add(about.get(i).same());
                uses.add(use(asked.get(i), about.get(i)));
            }
            List<AuthorizationClaim> filed = records.authorizations().claims(same, uses);
            for (int i = from; i < to; i++) {
                answered.add(answer(asked.get(i), about.get(i), filed.get(i - from)));
            }
        }
        return answered;
    }

    private AccessRequest answer(AccessRequest asked, About about, AuthorizationClaim filed) {
        AccessRequest.Builder builder = asked.toBuilder();
        if (asked.action() == Action.DELETE
                && about.bound(patient -> records.holds().keeps(about.image(), patient))) {
            builder.fact("legal_hold", "");
        }
        restrictions(builder, asked, about);
        authorization(builder, asked, filed);
        boolean limited = asked.form() == Form.LIMITED_DATA_SET;
        if (limited && records.agreements().dataUse(about.to(), asked.purpose(), about.at())) {
            builder.fact("dua_signed", "");
        }
        String recipient = about.recipient();
        if (recipient != null && asked.recipient().group() == RecipientKind.Group.INDIVIDUAL) {
            channel(builder, asked, recipient, about);
        }
        if (recipient != null && asked.recipient().group() == RecipientKind.Group.ASSOCIATE) {
            associate(builder, asked, recipient, about.at());
        }
        return builder.build();
    }

    private void restrictions(AccessRequest.Builder builder, AccessRequest asked, About about) {
        if (records.restrictions().isEmpty()) {
            return;
        }
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

    /** Plain e-mail and SMS at the individual's informed request alone; and where another address was asked for, to that one alone. */
    private void channel(AccessRequest.Builder builder, AccessRequest asked, String recipient, About about) {
        if (!asked.purpose().equals(PurposeOfUse.PATRQT)) {
            return;
        }
        plain(asked.recipient())
                .flatMap(way -> about.same().stream()
                        .flatMap(p -> records.channels().informed(p, recipient, way, about.at()).stream())
                        .max(Comparator.comparing(request -> request.warned(about.at()))))
                .ifPresent(request -> {
                    builder.fact("requested_by_individual", "");
                    if (request.warned(about.at())) {
                        builder.fact("risk_warning_acknowledged", "");
                    }
                });
        List<ChannelRequest> addresses = about.same().stream()
                .flatMap(p -> records.channels().address(p, about.at()).stream())
                .toList();
        if (!addresses.isEmpty()) {
            builder.fact("confidential_communication_request", "");
        }
        if (addresses.stream().noneMatch(a -> a.recipient().equals(recipient))) {
            builder.fact("pep_cannot", "USE_ALTERNATIVE_CHANNEL"); // that this is the address, only the file can say
        }
    }

    private static Optional<ChannelRequest.Channel> plain(RecipientKind kind) {
        return switch (kind) {
            case SELF_EMAIL_UNENCRYPTED -> Optional.of(ChannelRequest.Channel.EMAIL);
            case SELF_SMS_UNENCRYPTED -> Optional.of(ChannelRequest.Channel.SMS);
            default -> Optional.empty();
        };
    }

    private boolean binds(Restriction.Kind kind, About about) {
        return about.bound(patient -> records.restrictions().binds(kind, about.image(), patient));
    }

    private static AuthorizationUse use(AccessRequest asked, About about) {
        return new AuthorizationUse(
                asked.purpose(),
                about.to(),
                about.image(),
                asked.sensitivity(),
                about.at(),
                false, // of a study, policy judges
                asked.says(REMUNERATION),
                asked.says(SALE));
    }

    /** A copy that is owed is remembered only of what is on file. */
    @SuppressWarnings("ReferenceEquality") // what is the same object needs no look at its words
    private static void authorization(AccessRequest.Builder builder, AccessRequest asked, AuthorizationClaim filed) {
        AuthorizationClaim presented = claim(asked.authorization(), filed);
        builder.authorization(presented);
        if (presented != filed && presented.has(COPY_OWED) && !filed.has(COPY_OWED)) {
            builder.fact("pep_cannot", "PROVIDE_COPY");
        }
    }

    /**
     * What is on file beside what was said. A Part 2 consent is no authorization, so that both can stand; what is wrong with one of them
     * must not be read as said of the other, so that only a valid authorization is put beside a consent.
     */
    private static AuthorizationClaim claim(AuthorizationClaim said, AuthorizationClaim filed) {
        if (said.isNone()) {
            return filed.isNone() ? said : filed;
        }
        if (filed.isNone() || said.has("store_unavailable") || !valid(filed)) {
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
        for (String word : claim.words()) {
            boolean harmless = word.startsWith("valid")
                    || word.endsWith("_statement")
                    || word.equals(COPY_OWED)
                    || word.equals("expiry=end_of_study");
            if (!harmless) {
                return false;
            }
        }
        return true;
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
