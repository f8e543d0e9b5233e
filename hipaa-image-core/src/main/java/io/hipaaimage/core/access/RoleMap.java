package io.hipaaimage.core.access;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A host's own role names (resident, technologist, pharmacist, ...) with the role classes that they count as. Two tab-separated columns,
 * {@code #} begins a comment line; a dash, or nothing, in the second column leaves a name without a class.
 *
 * <p>A name without a class, and one that is not there, is nobody's: whoever asks under it is to be denied as {@code ROLE_NOT_ALLOWED}.
 * Immutable.
 */
public final class RoleMap {
    private static final int MOST_NAMES = 10_000;

    private final Map<String, Role> classes;
    private final List<String> unmapped;

    private RoleMap(Map<String, Role> classes, List<String> unmapped) {
        this.classes = Map.copyOf(classes);
        this.unmapped = List.copyOf(unmapped);
    }

    /**
     * Reads a map.
     *
     * @param reader its text, read to its end, not closed
     * @return the map
     * @throws RefusedException {@code USAGE} with the row for a class that policy does not know, and for a name that stands twice
     * @throws IOException when reading fails
     */
    public static RoleMap read(Reader reader) throws RefusedException, IOException {
        BufferedReader lines = reader instanceof BufferedReader b ? b : new BufferedReader(reader);
        Map<String, Role> classes = new TreeMap<>();
        List<String> unmapped = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number > MOST_NAMES || line.length() > 512) {
                throw refused(number, "the file is too large");
            }
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] row = line.split("\t", -1);
            String name = row[0].strip();
            String word = row.length > 1 ? row[1].strip() : "";
            if (row.length > 2 || name.isEmpty() || classes.containsKey(name) || unmapped.contains(name)) {
                throw refused(number, "a role name stands once, with one class");
            }
            if (word.isEmpty() || word.equals("-")) {
                unmapped.add(name);
                continue;
            }
            Optional<Role> role = Role.of(word);
            if (role.isEmpty()) {
                throw refused(number, "there is no such role class");
            }
            classes.put(name, role.get());
        }
        return new RoleMap(classes, unmapped);
    }

    private static RefusedException refused(int row, String what) {
        return new RefusedException(ErrorCode.USAGE, "row " + row + ": " + what);
    }

    /**
     * The role classes under their own words: what a host has that maps nothing.
     *
     * @return the map
     */
    public static RoleMap ofClasses() {
        Map<String, Role> classes = new TreeMap<>();
        for (Role role : Role.values()) {
            Role.of(role.word()).ifPresent(r -> classes.put(r.word(), r));
        }
        return new RoleMap(classes, List.of());
    }

    /**
     * Whoever asks under a name of the host's. A name without a class gives a requester whose every question is denied as {@code
     * ROLE_NOT_ALLOWED}, and logged.
     *
     * @param id the person's or service's own id
     * @param name the host's role name
     * @return a requester of whom nothing else is known
     * @throws IllegalArgumentException if id or name is malformed
     */
    public Requester requester(String id, String name) {
        return Requester.person(id, role(name).orElse(Role.UNMAPPED)).hostRole(name);
    }

    /**
     * The class of a name.
     *
     * @param name the host's role name
     * @return the class, or empty: then nothing may be asked under it
     */
    public Optional<Role> role(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /**
     * The names that have no class.
     *
     * @return in the order of the file
     */
    public List<String> unmapped() {
        return unmapped;
    }
}
