package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Rules by profile and purpose, each made when it is first asked for. Safe for use by several threads: at worst two make the same. */
@SuppressWarnings("EnumOrdinal") // places in an array that is never kept
final class CompiledRules {
    private static final int PURPOSES = Purposes.all().size() + 1;

    private final RuleSet rules;
    private final List<AtomicReferenceArray<@Nullable PurposeRules>> made = new ArrayList<>();

    CompiledRules(RuleSet rules) {
        this.rules = rules;
        for (int i = 0; i < Profile.values().length; i++) {
            made.add(new AtomicReferenceArray<>(PURPOSES));
        }
    }

    PurposeRules of(Profile profile, AccessRequest request) {
        int purpose = request.coded().purposePlace;
        int place = purpose < 0 ? PURPOSES - 1 : purpose;
        AtomicReferenceArray<@Nullable PurposeRules> ofProfile = made.get(profile.ordinal());
        PurposeRules known = ofProfile.getAcquire(place);
        if (known == null) {
            known = new PurposeRules(rules, profile, Purposes.find(request.purpose()));
            ofProfile.setRelease(place, known);
        }
        return known;
    }
}
