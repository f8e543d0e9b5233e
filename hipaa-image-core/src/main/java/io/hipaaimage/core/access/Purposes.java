package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.VaultBugException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The purposes of use with their legal class and roles, from {@code purposes.tsv}. */
final class Purposes {
    /**
     * A purpose.
     *
     * @param code the code
     * @param legalClass {@code -} where no rule permits anything
     * @param roles who may ask
     * @param place its place among the facts
     */
    record Purpose(String code, String legalClass, Set<Role> roles, int place) {
        boolean known() {
            return !legalClass.equals("-");
        }
    }

    private static final Map<String, Purpose> ALL = read();

    private Purposes() {}

    static @Nullable Purpose find(PurposeOfUse purpose) {
        return ALL.get(purpose.code());
    }

    static boolean listed(PurposeOfUse purpose) {
        return find(purpose) != null;
    }

    static boolean known(PurposeOfUse purpose) {
        Purpose listed = find(purpose);
        return listed != null && listed.known();
    }

    /** Whether a role is one that a purpose is for. */
    static boolean admits(PurposeOfUse purpose, Role role) {
        Purpose listed = find(purpose);
        return listed != null && listed.roles().contains(role);
    }

    static boolean ofClass(PurposeOfUse purpose, Set<String> classes) {
        Purpose listed = find(purpose);
        return listed != null && classes.contains(listed.legalClass());
    }

    static List<Purpose> all() {
        return List.copyOf(ALL.values());
    }

    private static Map<String, Purpose> read() {
        Map<String, Purpose> all = new LinkedHashMap<>();
        for (String[] row : DataFile.rows("purposes.tsv", 3)) {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            if (!row[2].equals("-")) {
                for (String word : row[2].split(" ", -1)) {
                    roles.add(Role.of(word)
                            .orElseThrow(() -> new VaultBugException("purposes.tsv names a role: " + word)));
                }
            }
            all.put(row[0], new Purpose(row[0], row[1], roles, all.size())); // purposes are the first facts
        }
        return all;
    }
}
