package io.hipaaimage.core.access;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads a question from the words of the vocabulary, one text a column. */
public final class RequestWords {
    /** The columns that make a question; several words in one are separated by a semicolon. */
    public static final List<String> COLUMNS = List.of(
            "purpose",
            "action",
            "role",
            "relationship",
            "mfa",
            "session",
            "device",
            "sensitivity",
            "form",
            "recipient",
            "recipient_verified",
            "baa",
            "authorization",
            "facts");

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("action", "view"),
            Map.entry("relationship", "unknown"),
            Map.entry("mfa", "n"),
            Map.entry("session", "active"),
            Map.entry("device", "personal_unmanaged"),
            Map.entry("sensitivity", "normal"),
            Map.entry("form", "identified"),
            Map.entry("recipient", "internal"),
            Map.entry("recipient_verified", "y"),
            Map.entry("baa", "na"),
            Map.entry("authorization", "none"));

    private final UnaryOperator<String> cells;
    private final String place;

    private RequestWords(UnaryOperator<String> cells, String place) {
        this.cells = cells;
        this.place = place;
    }

    /**
     * Reads a question of which only purpose and role must be said: what is absent is as the command line has it (view, no relationship
     * known, no second factor, an active session, an unmanaged device, nothing leaves, no authorization).
     *
     * @param columns of {@link #COLUMNS}
     * @return the question
     * @throws RefusedException {@code USAGE} with the column for one that is not known, and for a word that the vocabulary does not have
     */
    public static AccessRequest read(Map<String, String> columns) throws RefusedException {
        for (String name : columns.keySet()) {
            if (!COLUMNS.contains(name)) {
                throw new RefusedException(ErrorCode.USAGE, "column " + safe(name) + ": there is no such column");
            }
        }
        return new RequestWords(name -> columns.getOrDefault(name, USUAL.getOrDefault(name, "")), "").request();
    }

    /** Reads a row in which every column is said. */
    static AccessRequest read(UnaryOperator<String> cells, String place) throws RefusedException {
        return new RequestWords(cells, place).request();
    }

    private AccessRequest request() throws RefusedException {
        PurposeOfUse purpose;
        try {
            purpose = PurposeOfUse.of(cells.apply("purpose"));
        } catch (IllegalArgumentException e) {
            throw refused("purpose", "a purpose of use is a code");
        }
        AccessRequest.Builder builder = AccessRequest.builder(
                        purpose, word("action", Action::of), word("role", Role::of))
                .relationship(word("relationship", Relationship::of))
                .mfa(word("mfa", Mfa::of))
                .session(word("session", SessionState::of))
                .device(word("device", DeviceState::of))
                .sensitivity(word("sensitivity", Sensitivity::of))
                .form(word("form", Form::of))
                .recipient(word("recipient", RecipientKind::of))
                .recipientVerified(word("recipient_verified", Verification::of))
                .baa(word("baa", BaaState::of))
                .authorization(claim());
        Map<String, String> said = new HashMap<>();
        for (String text : list("facts")) {
            Map.Entry<String, String> fact = Vocabulary.split(text);
            if (!Vocabulary.knows(fact.getKey(), fact.getValue())) {
                throw unknown("facts", text);
            }
            String before = said.put(fact.getKey(), fact.getValue());
            if (Vocabulary.contradict(fact.getKey(), before, fact.getValue())) {
                throw refused("facts", safe(fact.getKey()) + " is said twice, and not the same of it");
            }
            builder.fact(fact.getKey(), fact.getValue());
        }
        return builder.build();
    }

    private AuthorizationClaim claim() throws RefusedException {
        List<String> words = list("authorization");
        for (String word : words) {
            if (!AuthorizationWords.knows(word)) {
                throw unknown("authorization", word);
            }
        }
        return words.isEmpty() ? AuthorizationClaim.NONE : new AuthorizationClaim(words);
    }

    private List<String> list(String column) {
        return Arrays.stream(cells.apply(column).split(";", -1))
                .map(String::strip)
                .filter(w -> !w.isEmpty())
                .toList();
    }

    /** What a word of a column stands for. */
    private interface Meaning<T> {
        Optional<T> of(String word);
    }

    private <T> T word(String column, Meaning<T> meaning) throws RefusedException {
        String said = cells.apply(column);
        Optional<T> value = meaning.of(said);
        if (value.isEmpty()) {
            throw unknown(column, said);
        }
        return value.get();
    }

    private RefusedException unknown(String column, String word) {
        return refused(column, "the vocabulary does not have the word " + safe(word));
    }

    private RefusedException refused(String column, String what) {
        return new RefusedException(ErrorCode.USAGE, place + "column " + column + ": " + what);
    }

    private static String safe(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_:=+<.-]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "..." : plain;
    }
}
