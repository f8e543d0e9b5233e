package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.legal.LegalFacts;
import io.hipaaimage.core.legal.LegalRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Decisions with authorizations on file, one thread: {@code StoredSpeed [AUTHORIZATIONS] [QUESTIONS] [SEED]}. Files them for half as many
 * patients, as a vault has them in memory, and asks questions that come once each about patients by chance out of these, in turns: without
 * the store, and with all that {@link LegalFacts} looks up about the patient. Twice over: of the first round a good part is spent in code that the
 * JVM has not compiled yet, the second is what a vault does that has run for a minute. Then the same in work lists of one clinician: 50 patients by chance in
 * one situation, one question after the other and all at once.
 */
public final class StoredSpeed {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final PolicyDecisionPoint POLICY = PolicyDecisionPoint.standard();
    private static final int MILLION = 1_000_000;
    private static final int QUESTIONS = 400_000;
    private static final int LIST = 50;
    private static final int CHUNK = 10_000;

    private StoredSpeed() {}

    /** A question about an image of a patient. */
    private record Question(AccessRequest request, PatientRef patient, ImageId image) {
        LegalFacts.About about() {
            String recipient = request.recipient() == RecipientKind.INTERNAL ? null : StoredAuthorizations.RECIPIENT;
            return new LegalFacts.About(image, patient, recipient, NOW, Set.of(patient), Set.of(patient));
        }
    }

    /**
     * Runs.
     *
     * @param args how many authorizations, how many questions of each kind, and the seed
     * @throws ImageVaultException if one cannot be filed
     */
    public static void main(String[] args) throws ImageVaultException {
        int stored = args.length > 0 ? Integer.parseInt(args[0]) : MILLION;
        int questions = Math.max(2 * CHUNK, args.length > 1 ? Integer.parseInt(args[1]) : QUESTIONS);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 2_026;
        LegalRecords records = StoredAuthorizations.file(stored);
        LegalFacts facts = new LegalFacts(records);
        Situations situations = new Situations(seed);
        Random random = new Random(seed);
        Supplier<Question> next = () -> new Question(
                situations.next(),
                StoredAuthorizations.patient(random.nextInt(Math.max(1, stored / 2))),
                new ImageId(String.format(Locale.ROOT, "%032x", random.nextInt())));
        System.out.printf(Locale.ROOT, "%,d on file%n", stored);
        for (String round : List.of("first", "again")) {
            round(round, facts, next, questions);
            lists(round, facts, () -> list(situations.next(), next), questions);
        }
    }

    /** One clinician's list: so many patients, one situation. */
    private static List<Question> list(AccessRequest situation, Supplier<Question> next) {
        return Stream.generate(next)
                .limit(LIST)
                .map(question -> new Question(situation, question.patient(), question.image()))
                .toList();
    }

    private static void lists(String round, LegalFacts facts, Supplier<List<Question>> next, int questions) {
        ToIntFunction<List<Question>> bare = list -> {
            int said = 0;
            for (Question question : list) {
                said += decide(question.request());
            }
            return said;
        };
        ToIntFunction<List<Question>> single = list -> {
            int said = 0;
            for (Question question : list) {
                said += decide(facts.answer(question.request(), question.about()));
            }
            return said;
        };
        ToIntFunction<List<Question>> together = list -> {
            List<AccessRequest> asked = new ArrayList<>(list.size());
            List<LegalFacts.About> about = new ArrayList<>(list.size());
            for (Question question : list) {
                asked.add(question.request());
                about.add(question.about());
            }
            int said = 0;
            for (AccessRequest known : facts.answer(asked, about)) {
                said += decide(known);
            }
            return said;
        };
        List<QuestionTurn<List<Question>>> turns = List.of(
                new QuestionTurn<>(round + ", lists, no store", questions + CHUNK, LIST, bare),
                new QuestionTurn<>(round + ", lists, one after the other", questions + CHUNK, LIST, single),
                new QuestionTurn<>(round + ", lists, at once", questions + CHUNK, LIST, together));
        for (int from = -CHUNK; from < questions; from += 2 * CHUNK) {
            for (QuestionTurn<List<Question>> turn : turns) {
                turn.ask(lists(next), lists(next), from >= 0);
            }
        }
        turns.forEach(QuestionTurn::print);
    }

    private static List<List<Question>> lists(Supplier<List<Question>> next) {
        return Stream.generate(next).limit(CHUNK / LIST).toList();
    }

    private static void round(String round, LegalFacts facts, Supplier<Question> next, int questions) {
        int[] valid = new int[1];
        QuestionTurn<Question> without =
                new QuestionTurn<>(round + ", no store", questions + CHUNK, question -> decide(question.request()));
        QuestionTurn<Question> with =
                new QuestionTurn<>(round + ", with what is on file", questions + CHUNK, question -> {
                    AccessRequest known = facts.answer(question.request(), question.about());
                    valid[0] += known.authorization().has("valid") ? 1 : 0;
                    return decide(known);
                });
        for (int from = -CHUNK; from < questions; from += 2 * CHUNK) { // the first chunk is not counted
            for (QuestionTurn<Question> turn : List.of(without, with)) {
                turn.ask(make(next), make(next), from >= 0);
            }
        }
        without.print();
        with.print();
        System.out.printf(Locale.ROOT, "%,d times one was presented%n", valid[0]);
    }

    private static int decide(AccessRequest request) {
        Decision decision = POLICY.decide(request, Profile.STRICT, NOW);
        return DecideSpeed.said(decision);
    }

    private static List<Question> make(Supplier<Question> next) {
        return Stream.generate(next).limit(CHUNK).toList();
    }
}
