package io.hipaaimage.core.consent;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Vocabulary;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fact source that asks the patient's consents beside what a host knows already. Guarantees: each decision asks the directory anew, so a
 * revocation is seen by the next one; a directory that does not answer leaves what it was asked for unknown and nothing else.
 *
 * <p>A consent permits nothing by itself. For treatment, payment and operations a consent that permits is a Part 2 consent (42 CFR 2.31),
 * with what ended it; one that denies, or that speaks of the purpose and leaves this request out, is a restriction that was agreed to (45
 * CFR 164.522(a)), which an emergency waives. For the family's request it is the patient's agreement or objection (164.510(b)). It is never
 * an authorization. Safe for use by several threads if the directory is.
 */
public final class ConsentFacts implements FactSource {
    private static final Logger LOG = LoggerFactory.getLogger(ConsentFacts.class);
    private static final Set<PurposeOfUse> TPO =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.HPAYMT, PurposeOfUse.HOPERAT);
    private static final String ACTION = "http://terminology.hl7.org/CodeSystem/consentaction";
    private static final String GIVEN = "part2_tpo_consent";
    private static final String RESTRICTION = "agreed_restriction";

    private final FactSource host;
    private final Directory directory;
    private final InstantSource clock;
    private final ZoneId zone;

    private ConsentFacts(FactSource host, Directory directory, InstantSource clock, ZoneId zone) {
        this.host = host;
        this.directory = directory;
        this.clock = clock;
        this.zone = zone;
    }

    /** Where the consents are. */
    public interface Directory {
        /**
         * The consents of a patient as they stand now, those that ended too.
         *
         * @param patient whose
         * @return all of them; an empty list where there are none
         * @throws UnavailableException if it cannot be found out
         */
        List<Consent> consents(PatientRef patient) throws UnavailableException;

        /**
         * By which references a consent may name whoever gets the image: the recipient, or the requester where nothing leaves, with every
         * group and organisation that is known to hold them.
         *
         * @param question who asks for what
         * @return references such as {@code Practitioner/7}; these have to be all
         * @throws UnavailableException if it cannot be found out
         */
        Set<String> actors(FactQuestion question) throws UnavailableException;

        /**
         * Whether {@link #actors} are all; where they are not, a provision for others leaves the answer unknown.
         *
         * @return true unless a directory says otherwise
         */
        default boolean knowsEveryActor() {
            return true;
        }

        /**
         * What is known about an image.
         *
         * @param image which
         * @return its description
         * @throws UnavailableException if it cannot be found out
         */
        ConsentData describe(ImageId image) throws UnavailableException;
    }

    /**
     * Asks consents beside a host's own facts.
     *
     * @param host what else is known; its answers stand, and where it names an authorization no consent is looked for
     * @param directory where the consents are
     * @param clock the time
     * @param zone the custodian's, for dates in consents that have none
     * @return the source
     */
    public static FactSource beside(FactSource host, Directory directory, InstantSource clock, ZoneId zone) {
        return new ConsentFacts(host, directory, clock, zone);
    }

    @Override
    public Answer answer(FactQuestion question) throws UnavailableException {
        Answer known = host.answer(question);
        boolean tpo = TPO.contains(question.purpose());
        if (!tpo && !question.purpose().equals(PurposeOfUse.FAMRQT)) {
            return known;
        }
        try {
            return tpo ? treatment(question, known) : family(question, known);
        } catch (UnavailableException e) {
            LOG.warn("the directory of consents does not answer: {}", e.code());
        } catch (RuntimeException e) { // a host's own code: what it throws may hold anything, so its name alone is told
            LOG.error("the directory of consents failed: {}", e.getClass().getName());
        }
        return tpo
                ? with(known, RESTRICTION, Vocabulary.UNKNOWN, AuthorizationClaim.of("store_unavailable"))
                : with(known, "patient_objected", Vocabulary.UNKNOWN, AuthorizationClaim.NONE);
    }

    private Answer treatment(FactQuestion question, Answer known) throws UnavailableException {
        List<Consent> consents = directory.consents(question.patient());
        if (consents.isEmpty()) {
            return known;
        }
        ConsentQuestion asked = ask(question);
        Weighing weighing = new Weighing(asked);
        ConsentAnswer answer = weighing.weigh(consents);
        return switch (answer.effect()) {
            case PERMIT -> with(known, "", "", AuthorizationClaim.of(GIVEN));
            case DENY -> closed(known, question.purpose());
            case UNKNOWN -> with(known, RESTRICTION, Vocabulary.UNKNOWN, AuthorizationClaim.NONE);
            case SILENT ->
                weighing.spoke() ? closed(known, question.purpose()) : with(known, "", "", ended(consents, asked));
        };
    }

    /** The vocabulary knows a restriction of treatment; one of payment or operations is there, but whether it was agreed to is not known. */
    private static Answer closed(Answer known, PurposeOfUse purpose) {
        boolean care = purpose.equals(PurposeOfUse.TREAT) || purpose.equals(PurposeOfUse.ETREAT);
        return with(known, RESTRICTION, care ? "treatment_use" : Vocabulary.UNKNOWN, AuthorizationClaim.NONE);
    }

    /** A consent that would permit if it had not ended: the denial then says which. */
    private static AuthorizationClaim ended(List<Consent> consents, ConsentQuestion asked) {
        if (new Weighing(asked).atAnyTime().weigh(consents).permits()) {
            return AuthorizationClaim.of(GIVEN, "expired");
        }
        List<Consent> withdrawn = consents.stream()
                .filter(Consent::inactive)
                .map(Consent::asActive)
                .toList();
        return new Weighing(asked).weigh(withdrawn).permits()
                ? AuthorizationClaim.of(GIVEN, "revoked")
                : AuthorizationClaim.NONE;
    }

    private Answer family(FactQuestion question, Answer known) throws UnavailableException {
        ConsentAnswer answer = new Weighing(ask(question)).weigh(directory.consents(question.patient()));
        return switch (answer.effect()) {
            case PERMIT -> with(known, "patient_agreed", "", AuthorizationClaim.NONE);
            case DENY -> with(known, "patient_objected", "", AuthorizationClaim.NONE);
            case UNKNOWN -> with(known, "patient_objected", Vocabulary.UNKNOWN, AuthorizationClaim.NONE);
            case SILENT -> known;
        };
    }

    private ConsentQuestion ask(FactQuestion question) throws UnavailableException {
        // a consent to treatment is one to treatment in an emergency
        PurposeOfUse purpose = question.purpose().equals(PurposeOfUse.ETREAT) ? PurposeOfUse.TREAT : question.purpose();
        return ConsentQuestion.builder(new Coding(Coding.PURPOSE, purpose.code()))
                .actors(directory.actors(question), directory.knowsEveryActor())
                .actions(actions(question.action()))
                .data(directory.describe(question.image()))
                .at(clock.instant())
                .zone(zone)
                .build();
    }

    private static List<Coding> actions(Action action) {
        String word = switch (action) {
            case VIEW -> "access";
            case SHARE, EXPORT -> "disclose";
            case CAPTURE -> "collect";
            case DEIDENTIFY, USE_ALREADY_DISCLOSED -> "use";
            case DELETE -> "correct";
        };
        return List.of(new Coding(ACTION, word));
    }

    /**
     * What a host said stands: a fact that it named is not overwritten, nor is an authorization. But a restriction that a consent makes is
     * not hidden behind another one that the host knows, such as one of the family's.
     */
    private static Answer with(Answer known, String word, String value, AuthorizationClaim claim) {
        Map<String, String> facts = new HashMap<>(known.facts());
        if (!word.isEmpty()) {
            facts.merge(word, value, (said, consented) -> word.equals(RESTRICTION) ? consented : said);
        }
        boolean named = !known.authorization().isNone();
        return new Answer(known.relationship(), facts, named ? known.authorization() : claim);
    }
}
