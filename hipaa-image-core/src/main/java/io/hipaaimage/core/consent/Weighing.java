package io.hipaaimage.core.consent;

import io.hipaaimage.core.consent.ConsentAnswer.Effect;
import io.hipaaimage.core.consent.Provision.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Weighs provisions against each other.
 *
 * <p><b>Exceptions.</b> An exception that applies overrides the provision above it; of several that apply beside each other a denial wins.
 * What no provision reaches is silent, which closes.
 *
 * <p><b>Reach.</b> An exception that permits has what it does not state from above: naming a practitioner does not open every purpose. One
 * that denies has it from exceptions above it, but not from the root: outside of the root everything is closed anyway, and inside of it a
 * denial that states no purpose means every purpose.
 *
 * <p><b>What is not known</b> leaves several effects possible. All that are possible are carried to the end, so that an unknown which
 * changes nothing does no harm, and one that may change the answer makes it unknown.
 */
final class Weighing {
    private final ConsentQuestion question;
    private final List<String> denying = new ArrayList<>();
    private final List<String> permitting = new ArrayList<>();
    private final List<String> unclear = new ArrayList<>();
    private boolean atAnyTime;
    private boolean spoke;

    Weighing(ConsentQuestion question) {
        this.question = question;
    }

    /** Weighs as if no period had ended or had still to begin. */
    Weighing atAnyTime() {
        atAnyTime = true;
        return this;
    }

    /** Whether a provision in force permits something for this purpose, be it not this. */
    boolean spoke() {
        return spoke;
    }

    ConsentAnswer weigh(List<Consent> consents) {
        Set<Effect> possible = EnumSet.of(Effect.SILENT);
        for (Consent consent : consents) {
            if (consent.active()) {
                Provision root = consent.root();
                possible = beside(possible, weigh(consent.id(), root, root.reach(), Reach.EVERYTHING, List.of()));
            }
        }
        return answer(possible);
    }

    private ConsentAnswer answer(Set<Effect> possible) {
        if (possible.size() > 1) {
            List<String> basis = new ArrayList<>(unclear);
            basis.addAll(denying);
            return new ConsentAnswer(Effect.UNKNOWN, basis);
        }
        Effect effect = possible.iterator().next();
        return new ConsentAnswer(
                effect,
                switch (effect) {
                    case PERMIT -> permitting;
                    case DENY -> denying;
                    default -> List.of();
                });
    }

    private Set<Effect> weigh(String id, Provision of, Reach reach, Reach passedOn, List<Period> periodsAbove) {
        List<Period> periods = new ArrayList<>(periodsAbove);
        periods.add(of.period());
        Fit time = time(periods);
        spoke |= of.permit() && time != Fit.NO && reach.speaksOf(question);
        Fit fit = reach.fits(question, of.permit()).and(time);
        Set<Effect> exceptions = EnumSet.of(Effect.SILENT);
        for (Provision exception : of.exceptions()) {
            Reach below = exception.reach().within(exception.permit() ? reach : passedOn);
            exceptions = beside(exceptions, weigh(id, exception, below, below, periods));
        }
        return over(own(id, of, fit), exceptions);
    }

    private Set<Effect> own(String id, Provision of, Fit fit) {
        Effect effect = of.permit() ? Effect.PERMIT : Effect.DENY;
        String name = (id.isEmpty() ? "consent" : id) + "#" + of.path() + (of.permit() ? " permit" : " deny");
        if (fit == Fit.YES) {
            (of.permit() ? permitting : denying).add(name);
            return EnumSet.of(effect);
        }
        if (fit == Fit.UNCLEAR) {
            unclear.add(name);
            return EnumSet.of(effect, Effect.SILENT);
        }
        return EnumSet.of(Effect.SILENT);
    }

    private Fit time(List<Period> periods) {
        Fit all = Fit.YES;
        for (Period period : periods) {
            if (!period.open() && !atAnyTime) {
                SpanOfTime at = question.at();
                all = all.and(at == null ? Fit.UNCLEAR : period.holds(at, question));
            }
        }
        return all;
    }

    private static Set<Effect> beside(Set<Effect> some, Set<Effect> others) {
        Set<Effect> possible = EnumSet.noneOf(Effect.class);
        for (Effect a : some) {
            for (Effect b : others) {
                possible.add(
                        a == Effect.DENY || b == Effect.DENY
                                ? Effect.DENY
                                : a == Effect.PERMIT || b == Effect.PERMIT ? Effect.PERMIT : Effect.SILENT);
            }
        }
        return possible;
    }

    private static Set<Effect> over(Set<Effect> own, Set<Effect> exceptions) {
        Set<Effect> possible = EnumSet.copyOf(exceptions);
        if (possible.remove(Effect.SILENT)) {
            possible.addAll(own);
        }
        return possible;
    }
}
