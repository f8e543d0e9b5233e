package io.hipaaimage.core.access;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Rules by profile and purpose, each made when it is first asked for. Safe for use by several threads: at worst two make the same. */
final class CompiledRules {
    private static final int PURPOSES = Purposes.all().size() + 1;

    private final RuleSet rules;
    private final Map<Profile, AtomicReferenceArray<@Nullable PurposeRules>> made = new EnumMap<>(Profile.class);

    CompiledRules(RuleSet rules) {
        this.rules = rules;
        for (Profile profile : Profile.values()) {
            made.put(profile, new AtomicReferenceArray<>(PURPOSES));
        }
    }

    PurposeRules of(Profile profile, PurposeOfUse asked) {
        Purposes.@Nullable Purpose purpose = Purposes.find(asked);
        int place = purpose == null ? PURPOSES - 1 : purpose.place();
        AtomicReferenceArray<@Nullable PurposeRules> ofProfile = Objects.requireNonNull(made.get(profile));
        PurposeRules known = ofProfile.get(place);
        if (known == null) {
            known = new PurposeRules(rules, profile, purpose);
            ofProfile.set(place, known);
        }
        return known;
    }
}
