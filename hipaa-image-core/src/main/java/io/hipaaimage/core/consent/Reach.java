package io.hipaaimage.core.consent;

import io.hipaaimage.core.consent.Provision.Actor;
import io.hipaaimage.core.consent.Provision.Data;
import io.hipaaimage.core.consent.Provision.Period;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * To what a provision applies: several values of one element mean any of them, several elements mean all of them, an element that is not
 * stated means everything (FHIR R4, {@code Consent.provision}).
 */
record Reach(
        List<Coding> purposes,
        List<Actor> actors,
        List<List<Coding>> actions,
        List<Coding> labels,
        List<Coding> classes,
        List<List<Coding>> codes,
        Period dataPeriod,
        List<Data> data) {
    static final Reach EVERYTHING =
            new Reach(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Period.OPEN, List.of());

    static final String BREAK_GLASS = "BTG";

    Reach {
        purposes = List.copyOf(purposes);
        actors = List.copyOf(actors);
        actions = List.copyOf(actions);
        labels = List.copyOf(labels);
        classes = List.copyOf(classes);
        codes = List.copyOf(codes);
        data = List.copyOf(data);
    }

    /** What this states, and of the provision above it what this does not state. */
    Reach within(Reach above) {
        return new Reach(
                stated(purposes, above.purposes),
                stated(actors, above.actors),
                stated(actions, above.actions),
                stated(labels, above.labels),
                stated(classes, above.classes),
                stated(codes, above.codes),
                dataPeriod.open() ? above.dataPeriod : dataPeriod,
                stated(data, above.data));
    }

    private static <T> List<T> stated(List<T> own, List<T> above) {
        return own.isEmpty() ? above : own;
    }

    Fit fits(ConsentQuestion question, boolean permit) {
        ConsentData asked = question.data();
        return any(purposes, c -> purpose(c, question))
                .and(any(actors, a -> actor(a, question)))
                .and(any(actions, a -> concept(a, question.actions())))
                .and(new LabelRule(labels).fits(asked, permit))
                .and(any(classes, c -> coded(c, asked.classes())))
                .and(any(codes, c -> concept(c, asked.codes())))
                .and(period(question))
                .and(any(data, d -> data(d, asked)));
    }

    /** Whether it is about this purpose, whoever and whatever else it is about. */
    boolean speaksOf(ConsentQuestion question) {
        return any(purposes, c -> purpose(c, question)) != Fit.NO;
    }

    private static <T> Fit any(List<T> stated, Function<T, Fit> fit) {
        if (stated.isEmpty()) {
            return Fit.YES;
        }
        Fit any = Fit.NO;
        for (T value : stated) {
            any = any.or(fit.apply(value));
        }
        return any;
    }

    /** Breaking the glass is a purpose that has to be declared, not only named. */
    private static Fit purpose(Coding stated, ConsentQuestion question) {
        Fit same = stated.is(question.purpose());
        return stated.code().equals(BREAK_GLASS) && !question.breakGlass() ? Fit.NO : same;
    }

    private static Fit actor(Actor stated, ConsentQuestion question) {
        if (stated.reference() == null) {
            return Fit.UNCLEAR;
        }
        Fit named = Fit.NO;
        for (String reference : question.actors()) {
            named = named.or(References.same(stated.reference(), reference));
        }
        if (named == Fit.NO && !question.actorsComplete()) {
            return Fit.UNCLEAR;
        }
        return stated.recipient() ? named : named.and(Fit.UNCLEAR);
    }

    private static Fit concept(List<Coding> stated, @Nullable List<Coding> asked) {
        return stated.isEmpty() ? Fit.UNCLEAR : any(stated, c -> coded(c, asked));
    }

    private static Fit coded(Coding stated, @Nullable List<Coding> asked) {
        if (asked == null) {
            return Fit.UNCLEAR;
        }
        Fit any = Fit.NO;
        for (Coding code : asked) {
            any = any.or(stated.is(code));
        }
        return any;
    }

    private Fit period(ConsentQuestion question) {
        if (dataPeriod.open()) {
            return Fit.YES;
        }
        SpanOfTime made = question.data().made();
        return made == null ? Fit.UNCLEAR : dataPeriod.holds(made, question);
    }

    private static Fit data(Data stated, ConsentData asked) {
        List<String> known = asked.references().get(stated.meaning());
        if (known == null || stated.reference() == null) {
            return Fit.UNCLEAR;
        }
        Fit any = Fit.NO;
        for (String reference : known) {
            any = any.or(References.same(stated.reference(), reference));
        }
        return any;
    }
}
