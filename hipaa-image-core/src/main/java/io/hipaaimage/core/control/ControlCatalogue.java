package io.hipaaimage.core.control;

import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The controls, in the order of the law, with the edition of the reading. Immutable. */
public final class ControlCatalogue {
    private static final String FILE = "controls.tsv";
    private static final String EDITION = "# edition\t";
    private static final int COLUMNS = 5;
    private static final int ASKED_OF = 5;
    private static final int DAYS = 6;

    private final String edition;
    private final Map<String, Control> controls;

    private ControlCatalogue(String edition, Map<String, Control> controls) {
        this.edition = edition;
        this.controls = controls;
    }

    /**
     * The catalogue of this library.
     *
     * @return all controls
     */
    public static ControlCatalogue standard() {
        try (InputStream in = ControlCatalogue.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new VaultBugException("the catalogue of controls is not in this jar");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new VaultBugException("the catalogue of controls cannot be read", e);
        }
    }

    static ControlCatalogue read(String text) {
        String edition = "";
        Map<String, Control> controls = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(EDITION)) {
                edition = line.substring(EDITION.length());
            } else if (!line.startsWith("#") && !line.startsWith("id\t")) {
                Control control = control(line);
                if (controls.put(control.id(), control) != null) {
                    throw new VaultBugException("the catalogue names " + control.id() + " twice");
                }
            }
        }
        return new ControlCatalogue(edition, controls);
    }

    private static Control control(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length < COLUMNS || cells.length > DAYS + 1) {
            throw new VaultBugException("a line of the catalogue has " + cells.length + " columns: " + line);
        }
        Law law = Law.of(cells[2]).orElseThrow(() -> new VaultBugException("no standing in law: " + line));
        Kind kind = Kind.of(cells[4]).orElseThrow(() -> new VaultBugException("no kind of evidence: " + line));
        Set<HostTrait> askedOf = cells.length > ASKED_OF ? traits(cells[ASKED_OF], line) : Set.of();
        return new Control(
                cells[0], cells[1], law, cells[3], kind, askedOf, cells.length > DAYS ? days(cells[DAYS], line) : 0);
    }

    private static Set<HostTrait> traits(String words, String line) {
        Set<HostTrait> traits = EnumSet.noneOf(HostTrait.class);
        for (String word : words.isEmpty() ? new String[0] : words.split(",")) {
            traits.add(HostTrait.of(word).orElseThrow(() -> new VaultBugException("no trait of a host: " + line)));
        }
        return traits;
    }

    private static int days(String cell, String line) {
        if (!cell.matches("[0-9]{0,4}")) {
            throw new VaultBugException("no number of days: " + line);
        }
        return cell.isEmpty() ? 0 : Integer.parseInt(cell);
    }

    /**
     * When the law was read.
     *
     * @return a date
     */
    public String edition() {
        return edition;
    }

    /**
     * All controls.
     *
     * @return in the order of the law
     */
    public List<Control> controls() {
        return new ArrayList<>(controls.values());
    }

    /**
     * One control.
     *
     * @param id its id
     * @return the control, or empty
     */
    public Optional<Control> find(String id) {
        return Optional.ofNullable(controls.get(id));
    }
}
