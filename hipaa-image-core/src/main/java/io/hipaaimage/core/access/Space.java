package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All situations: a variable for each column, for the authorization and for each word, with the values that make a difference. What is not
 * known is a value as any other. An authorization has one value for each way in which one can hold or fail.
 */
final class Space {
    static final String AUTHORIZATION = "authorization";
    static final String ABSENT = "n";
    static final String PLAIN = "y";

    /** Each way in which an authorization or a Part 2 consent can be; words are separated by a semicolon. */
    private static final List<String> CLAIMS = List.of(
            "none",
            "valid",
            "valid:psych_only",
            "missing:signature",
            "revoked",
            "expired",
            "store_unavailable",
            "expiry=none_stated",
            "expiry=end_of_study",
            "valid;copy_not_given",
            "valid;remuneration_statement",
            "valid;sale_statement",
            "valid;remuneration_statement;sale_statement",
            "valid:psych_only;copy_not_given",
            "part2_tpo_consent",
            "part2_tpo_consent;revoked",
            "part2_tpo_consent;expired",
            "part2_tpo_consent;valid",
            "part2_tpo_consent;valid;copy_not_given");

    private static final Map<String, List<String>> NUMBERS = Map.of(
            "age", List.of(ABSENT, "90", Vocabulary.UNKNOWN),
            "baa_verification_age_days", List.of(ABSENT, "366", Vocabulary.UNKNOWN),
            "request_age_days", List.of(ABSENT, "31", Vocabulary.UNKNOWN));

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<List<String>> values = new ArrayList<>();

    Space() {
        for (Column<?> column : Column.ALL) {
            add(column.name(), words(column));
        }
        add(AUTHORIZATION, CLAIMS);
        Set<String> words = new LinkedHashSet<>();
        for (Fact fact : Fact.values()) {
            words.addAll(fact.sources()); // what is tested together stands together
        }
        words.addAll(Vocabulary.words());
        words.addAll(Vocabulary.valued());
        words.removeAll(places.keySet());
        for (String word : words) {
            add(word, wordValues(word));
        }
    }

    private static <T> List<String> words(Column<T> column) {
        return column.values().stream().map(column.word()).toList();
    }

    private static List<String> wordValues(String word) {
        List<String> numbers = NUMBERS.get(word);
        if (numbers != null) {
            return numbers;
        }
        List<String> all = new ArrayList<>(List.of(ABSENT));
        all.addAll(Vocabulary.values(word));
        all.add(Vocabulary.UNKNOWN);
        return all;
    }

    private void add(String name, List<String> all) {
        places.put(name, values.size());
        values.add(List.copyOf(all));
    }

    int variable(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new VaultBugException("no situation has this: " + name);
        }
        return place;
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    String name(int variable) {
        return List.copyOf(places.keySet()).get(variable);
    }

    List<String> values(int variable) {
        return values.get(variable);
    }

    int value(String name, String word) {
        int value = values.get(variable(name)).indexOf(word);
        if (value < 0) {
            throw new VaultBugException("no situation has this: " + name + "=" + word);
        }
        return value;
    }

    int variables() {
        return values.size();
    }

    int[] sizes() {
        return values.stream().mapToInt(List::size).toArray();
    }

    /** A question from one value for each variable; -1 takes the first that makes nothing special. */
    Map<String, String> columns(int[] situation) {
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> facts = new ArrayList<>();
        int variable = 0;
        for (String name : places.keySet()) {
            int value = situation[variable];
            if (variable < Column.ALL.size() || name.equals(AUTHORIZATION)) {
                columns.put(name, values.get(variable).get(value < 0 ? usual(name, variable) : value));
            } else if (value > 0) {
                String said = values.get(variable).get(value);
                facts.add(said.equals(PLAIN) ? name : name + "=" + said);
            }
            variable++;
        }
        columns.put("facts", String.join(";", facts));
        return columns;
    }

    private int usual(String name, int variable) {
        String word = switch (name) {
            case "purpose" -> "TREAT";
            case "action" -> "view";
            case "role" -> "physician";
            case "recipient" -> "internal";
            case "sensitivity" -> "normal";
            case "form" -> "identified";
            case "relationship" -> "care_team";
            case "mfa", "recipient_verified" -> "y";
            case "session" -> "active";
            case "device" -> "managed";
            case "baa" -> "active";
            default -> "none";
        };
        return values.get(variable).indexOf(word);
    }
}
