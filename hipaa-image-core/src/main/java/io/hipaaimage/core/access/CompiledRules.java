package io.hipaaimage.core.access;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Rules by profile and purpose, each made when it is first asked for. Safe for use by several threads: at worst two make the same. */
final class CompiledRules {
    private static final int PURPOSES = Purposes.all().size() + 1;

    private final RuleSet rules;
    private final AtomicReferenceArray<@Nullable PurposeRules> made =
            new AtomicReferenceArray<>(Profile.values().length * PURPOSES);

    CompiledRules(RuleSet rules) {
        this.rules = rules;
    }

    PurposeRules of(Profile profile, PurposeOfUse asked) {
        Purposes.@Nullable Purpose purpose = Purposes.find(asked);
        int place = profile.ordinal() * PURPOSES + (purpose == null ? PURPOSES - 1 : purpose.place());
        PurposeRules known = made.get(place);
        if (known == null) {
            known = new PurposeRules(rules, profile, purpose);
            made.set(place, known);
        }
        return known;
    }
}
