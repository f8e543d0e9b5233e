package io.hipaaimage.core.access;

import io.hipaaimage.core.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host's knowledge from several places, each of which is asked only where the decision can depend on its answer: the cheap ones first, each
 * within its time, and once for a whole work list. A place that hangs, throws or answers what it does not know leaves its facts
 * <em>unknown</em>; nothing it does is thrown at whoever asks. Immutable; safe for use by several threads where the places are.
 */
public final class FactSources implements FactSource {
    /** Somewhere that answers, for one question or many at once. Must be safe for use by several threads. */
    @FunctionalInterface
    public interface Store {
        /**
         * Answers.
         *
         * @param questions at least one
         * @return an answer for each, in this order; of each the relationship, the facts and the authorization that the place is there for
         * @throws UnavailableException if it cannot
         */
        List<Answer> answers(List<FactQuestion> questions) throws UnavailableException;
    }

    /** Told of a place that gave no answer, and why: {@code SOURCE_UNAVAILABLE} in time, {@code SOURCE_FAILED} by a defect of its own. */
    @FunctionalInterface
    public interface Watch {
        /**
         * A place gave no answer.
         *
         * @param source its name
         * @param code why
         */
        void silent(String source, String code);
    }

    /**
     * A question with what is known already.
     *
     * @param question as places get it
     * @param request as policy gets it, so far
     * @param others adds what others know, which is not to be asked for
     * @param heard which words a place may answer at all: what the asker knows best itself is dropped
     */
    public record Asked(
            FactQuestion question,
            AccessRequest request,
            UnaryOperator<AccessRequest> others,
            Predicate<String> heard) {}

    /** One place: what it answers, how dear it is, how long it may take. */
    private record Source(String name, Set<String> answers, int cost, Duration limit, Store store) {}

    private static final Logger LOG = LoggerFactory.getLogger(FactSources.class);

    private final List<Source> sources;
    private final Watch watch;
    private final Executor threads;

    private FactSources(List<Source> sources, Watch watch, Executor threads) {
        this.sources =
                sources.stream().sorted(Comparator.comparingInt(Source::cost)).toList();
        this.watch = watch;
        this.threads = threads;
    }

    /**
     * Begins a set of places.
     *
     * @return a builder without any
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Asks every place: for whoever cannot say what is known already. Never throws. */
    @Override
    public Answer answer(FactQuestion question) {
        AccessRequest blank = AccessRequest.builder(
                        question.purpose(),
                        question.action(),
                        question.requester().role())
                .build();
        Asked asked = new Asked(question, blank, r -> r, word -> true);
        for (Source source : sources) {
            asked = put(List.of(asked), source, List.of(0)).get(0);
        }
        AccessRequest found = asked.request();
        return new Answer(found.relationship(), found.facts(), found.authorization());
    }

    /** The questions with all that their decisions can depend on. */
    List<AccessRequest> ask(List<Asked> all, PolicyDecisionPoint policy, Profile profile) {
        List<Asked> asked = all;
        Set<String> open = new HashSet<>();
        sources.forEach(source -> open.addAll(source.answers()));
        for (Source source : sources) {
            List<Integer> askers = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                AccessRequest known = asked.get(i).others().apply(asked.get(i).request());
                Set<String> relevant = policy.open(known, profile, open);
                if (source.answers().stream().anyMatch(relevant::contains)) {
                    askers.add(i);
                }
            }
            if (!askers.isEmpty()) {
                asked = put(asked, source, askers);
            }
            open.removeAll(source.answers());
        }
        return asked.stream().map(Asked::request).toList();
    }

    private List<Asked> put(List<Asked> asked, Source source, List<Integer> askers) {
        List<FactQuestion> questions =
                askers.stream().map(i -> asked.get(i).question()).toList();
        List<Answer> answers = answers(source, questions);
        List<Asked> next = new ArrayList<>(asked);
        for (int i = 0; i < askers.size(); i++) {
            Asked before = asked.get(askers.get(i));
            AccessRequest.Builder builder = before.request().toBuilder();
            if (answers.isEmpty()) {
                unknown(builder, source, before);
            } else {
                known(builder, source, answers.get(i), before.heard());
            }
            next.set(askers.get(i), new Asked(before.question(), builder.build(), before.others(), before.heard()));
        }
        return next;
    }

    /** Nothing where the place gave no answer. */
    private List<Answer> answers(Source source, List<FactQuestion> questions) {
        try {
            List<Answer> answers =
                    List.copyOf(TimedFacts.call(() -> source.store().answers(questions), source.limit(), threads));
            if (answers.size() == questions.size()
                    && answers.stream()
                            .allMatch(
                                    a -> source.answers().containsAll(a.facts().keySet()))) {
                return answers;
            }
            watch.silent(source.name(), "SOURCE_FAILED");
        } catch (UnavailableException e) {
            watch.silent(source.name(), "SOURCE_UNAVAILABLE");
        } catch (
                RuntimeException
                        e) { // a host's own code: what it throws may hold anything, so nothing of it is passed on
            watch.silent(source.name(), "SOURCE_FAILED");
        }
        return List.of();
    }

    private static void known(AccessRequest.Builder builder, Source source, Answer answer, Predicate<String> heard) {
        boolean relates = source.answers().contains(OpenFacts.RELATIONSHIP);
        if (relates && answer.relationship() != Relationship.UNKNOWN) { // else what was known before stands
            builder.relationship(answer.relationship());
        }
        if (source.answers().contains(OpenFacts.AUTHORIZATION)) {
            builder.authorization(answer.authorization());
        }
        new TreeMap<>(answer.facts()).forEach((word, value) -> {
            if (heard.test(word)) {
                builder.fact(word, value);
            }
        });
    }

    /** In an emergency only what policy waives there, and what always stands, is left to a silent place, so that care goes on. */
    private static void unknown(AccessRequest.Builder builder, Source source, Asked asked) {
        PurposeOfUse purpose = asked.request().purpose();
        for (String word : source.answers()) {
            switch (word) {
                case OpenFacts.RELATIONSHIP -> builder.relationship(Relationship.UNKNOWN);
                case OpenFacts.AUTHORIZATION -> builder.authorization(AuthorizationClaim.of("store_unavailable"));
                default -> {
                    boolean waived = purpose.equals(PurposeOfUse.ETREAT) && !Vocabulary.unknownInEmergency(word);
                    if (!waived && asked.heard().test(word)) {
                        builder.fact(word, Vocabulary.UNKNOWN);
                    }
                }
            }
        }
    }

    /** Puts places together. For one thread. */
    public static final class Builder {
        private static final Duration SHORTEST = Duration.ofMillis(1);
        private static final Duration LONGEST = Duration.ofMinutes(1);

        private final Map<String, Source> sources = new TreeMap<>();
        private final Set<String> answered = new HashSet<>();
        private Watch watch = (source, code) -> LOG.warn("the fact source {} gives no answer: {}", source, code);

        private Builder() {}

        /**
         * A place that answers many questions at once.
         *
         * @param name its name, for whoever is told of its silence
         * @param answers what it answers: {@code relationship}, {@code authorization}, words of the vocabulary
         * @param cost how dear it is beside the others: those of less cost are asked first, and may make it needless
         * @param limit how long it may take, 1 ms to one minute
         * @param store the place
         * @return this builder
         * @throws IllegalArgumentException for a word that policy does not have or that another place answers, for a name that is taken, and
         *     for another limit
         */
        public Builder source(String name, Set<String> answers, int cost, Duration limit, Store store) {
            if (limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("an answer may take 1 ms to one minute");
            }
            for (String word : answers) {
                boolean column = word.equals(OpenFacts.RELATIONSHIP) || word.equals(OpenFacts.AUTHORIZATION);
                if (!column && !Vocabulary.knows(word, Vocabulary.UNKNOWN)) {
                    throw new IllegalArgumentException("policy has no such fact: " + word);
                }
                if (!answered.add(word)) {
                    throw new IllegalArgumentException("another place answers this already: " + word);
                }
            }
            Source source = new Source(name, Set.copyOf(answers), cost, limit, store);
            if (sources.putIfAbsent(name, source) != null) {
                throw new IllegalArgumentException("another place has this name: " + name);
            }
            return this;
        }

        /**
         * A place that answers one question at a time.
         *
         * @param name see {@link #source(String, Set, int, Duration, Store)}
         * @param answers see there
         * @param cost see there
         * @param limit how long it may take for all that it is asked at once
         * @param source the place
         * @return this builder
         * @throws IllegalArgumentException see there
         */
        public Builder each(String name, Set<String> answers, int cost, Duration limit, FactSource source) {
            return source(name, answers, cost, limit, questions -> {
                List<Answer> all = new ArrayList<>();
                for (FactQuestion question : questions) {
                    all.add(source.answer(question));
                }
                return all;
            });
        }

        /**
         * Who is told of silent places; a line of the host's log says it by default.
         *
         * @param told told on the thread that asks; must not throw
         * @return this builder
         */
        public Builder watch(Watch told) {
            watch = told;
            return this;
        }

        /**
         * The places together, on a few threads of their own: a place that is asked while sixteen answers are outstanding is silent.
         *
         * @return a source
         */
        public FactSources build() {
            return build(FactThreads.make());
        }

        FactSources build(Executor threads) {
            return new FactSources(List.copyOf(sources.values()), watch, threads);
        }
    }
}
