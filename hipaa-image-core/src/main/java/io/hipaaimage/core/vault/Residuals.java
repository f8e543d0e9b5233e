package io.hipaaimage.core.vault;

import io.hipaaimage.core.KeyAdministration;
import java.util.ArrayList;
import java.util.List;

/** What remains of a destroyed key, in the words of the key folder's own facts. */
final class Residuals {
    private static final String PROVIDER = "PROVIDER ";
    private static final List<String> RETURN = List.of("DESTROYED_VERSION_MAY_RETURN ", "PROVIDER_KEY_MAY_RETURN ");
    private static final String CLEAR = "CLEAR_";

    private Residuals() {}

    /** Who keeps the keys, in one line. */
    static String provider(List<String> facts) {
        return facts.stream()
                .filter(fact -> fact.startsWith(PROVIDER))
                .map(fact -> fact.substring(PROVIDER.length()))
                .findFirst()
                .orElse("unknown");
    }

    /** Who keeps the keys, and how long what was destroyed may come back. */
    static List<String> ofProvider(List<String> facts) {
        List<String> lines = new ArrayList<>();
        for (String fact : facts) {
            if (fact.startsWith(PROVIDER) || RETURN.stream().anyMatch(fact::startsWith)) {
                lines.add(fact);
            }
        }
        return lines;
    }

    /** What a destruction certificate says beside its own words; a stranger who reads it learns no name of a key. */
    static List<String> ofDestruction(KeyAdministration keys) {
        return keys.describe().stream()
                .filter(fact -> fact.startsWith(CLEAR) || RETURN.stream().anyMatch(fact::startsWith))
                .toList();
    }
}
