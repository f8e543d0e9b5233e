package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.VaultBugException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named facts that rules test, each at a place in the bit masks. Rules name nothing else. */
final class FactNames {
    static final int WORDS = 5;

    private static final Map<String, Integer> PLACES = new HashMap<>();
    private static final List<String> NAMES = new ArrayList<>();
    private static final List<Fact> DERIVED = new ArrayList<>();
    private static final int FIRST_WORD;
    private static final int FIRST_DERIVED;
    private static final Map<Action, Integer> ACTIONS = new EnumMap<>(Action.class);
    private static final Map<Role, Integer> ROLES = new EnumMap<>(Role.class);
    private static final Map<RecipientKind, Integer> RECIPIENTS = new EnumMap<>(RecipientKind.class);

    static {
        for (Purposes.Purpose purpose : Purposes.all()) {
            add("purpose:" + purpose.code());
        }
        for (Action action : Action.values()) {
            ACTIONS.put(action, add("action:" + action.word()));
        }
        for (Role role : Role.values()) {
            ROLES.put(role, add("role:" + role.word()));
        }
        for (RecipientKind kind : RecipientKind.values()) {
            RECIPIENTS.put(kind, add("recipient:" + kind.word()));
        }
        add("relationship:parent");
        add("form:limited_data_set");
        add("device:managed");
        add("mfa:n");
        FIRST_WORD = NAMES.size();
        Vocabulary.words().forEach(FactNames::add);
        FIRST_DERIVED = NAMES.size();
        for (Fact fact : Fact.values()) {
            add(fact.word());
            DERIVED.add(fact);
        }
        if (NAMES.size() > WORDS * Long.SIZE) {
            throw new VaultBugException("more facts than the masks hold");
        }
    }

    static final int PARENT = place("relationship:parent");
    static final int LIMITED_DATA_SET = place("form:limited_data_set");
    static final int MANAGED = place("device:managed");
    static final int MFA_N = place("mfa:n");
    static final int COPY_NOT_GIVEN = place("copy_not_given");

    private FactNames() {}

    private static int add(String name) {
        if (PLACES.putIfAbsent(name, NAMES.size()) != null) {
            throw new VaultBugException("a fact is named twice: " + name);
        }
        NAMES.add(name);
        return NAMES.size() - 1;
    }

    static int place(Fact fact) {
        return FIRST_DERIVED + fact.number();
    }

    static int place(Action action) {
        return ACTIONS.getOrDefault(action, -1);
    }

    static int place(Role role) {
        return ROLES.getOrDefault(role, -1);
    }

    static int place(RecipientKind kind) {
        return RECIPIENTS.getOrDefault(kind, -1);
    }

    /** All names in the order of their places. */
    static List<String> names() {
        return List.copyOf(NAMES);
    }

    /** The derived fact of a place, if it is one. */
    static @Nullable Fact derived(int place) {
        return place < FIRST_DERIVED ? null : DERIVED.get(place - FIRST_DERIVED);
    }

    static int place(String name) {
        Integer place = PLACES.get(name);
        if (place == null) {
            throw new VaultBugException("a rule names a fact that nobody computes: " + name);
        }
        return place;
    }

    /** The place of a word that a question can say, or -1: what is derived, nobody can say. */
    static int word(String name) {
        Integer place = PLACES.get(name);
        return place == null || place < FIRST_WORD || place >= FIRST_DERIVED ? -1 : place;
    }

    static boolean known(String name) {
        return PLACES.containsKey(name);
    }

    static String name(int place) {
        return NAMES.get(place);
    }
}
