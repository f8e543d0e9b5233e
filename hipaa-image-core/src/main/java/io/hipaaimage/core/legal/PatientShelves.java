package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.VaultBugException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authorizations of one patient. Most patients have few, which are looked through, with as little of memory touched as can be; what many cost does
 * not grow with them. Guarded by the lock of the register.
 */
final class PatientShelves {
    private static final int FEW = 8;
    private static final Paper[] NONE = {};

    private final String patient;
    private Paper[] few = NONE;
    private @Nullable Map<Place, AuthorizationShelf> shelves;

    /** To whom, for which kind of record, for which image or all. */
    private record Place(
            String recipient, boolean notes, @Nullable ImageId image) {}

    PatientShelves(String patient) {
        this.patient = patient;
    }

    /** The reference that these were filed under. */
    String patient() {
        return patient;
    }

    void added(Paper paper) {
        Map<Place, AuthorizationShelf> known = shelves;
        if (known == null && few.length < FEW) {
            few = Arrays.copyOf(few, few.length + 1);
            few[few.length - 1] = paper;
            return;
        }
        if (known == null) {
            known = new HashMap<>();
            for (Paper one : few) {
                put(one, known);
            }
            shelves = known;
            few = NONE;
        }
        put(paper, known);
    }

    private static void put(Paper paper, Map<Place, AuthorizationShelf> shelves) {
        for (Place place : places(paper)) {
            shelves.computeIfAbsent(place, p -> new AuthorizationShelf()).added(paper);
        }
    }

    private static Set<Place> places(Paper paper) {
        Set<Place> places = new LinkedHashSet<>();
        for (String recipient : paper.recipients()) {
            if (paper.images().isEmpty()) {
                places.add(new Place(recipient, paper.notes(), null));
            }
            paper.images().forEach(image -> places.add(new Place(recipient, paper.notes(), image)));
        }
        return places;
    }

    /** Reads again what was filed at a place of the order. */
    void changed(Authorization before, Filed<Authorization> filed, Pool pool) {
        Map<Place, AuthorizationShelf> known = shelves;
        if (known == null) {
            paper(filed.number()).changed(pool);
            return;
        }
        List<AuthorizationShelf> its = places(new Paper(new Filed<>(filed.number(), before), pool)).stream()
                .map(known::get)
                .toList();
        if (!its.isEmpty()) { // a document that names nobody serves nobody
            Paper paper = its.get(0).paper(filed.number());
            boolean wasLive = paper.live();
            paper.changed(pool);
            its.forEach(shelf -> shelf.changed(wasLive, paper));
        }
    }

    private Paper paper(int number) {
        for (Paper paper : few) {
            if (paper.number() == number) {
                return paper;
            }
        }
        throw new VaultBugException("an authorization was changed that is not on file");
    }

    /** Adds what is there for a recipient, a kind of record and an image. */
    void find(String recipient, boolean notes, ImageId image, List<AuthorizationShelf> found) {
        Map<Place, AuthorizationShelf> known = shelves;
        if (known != null) {
            add(known.get(new Place(recipient, notes, image)), found);
            add(known.get(new Place(recipient, notes, null)), found);
            return;
        }
        AuthorizationShelf matching = null;
        for (Paper paper : few) {
            if (paper.names(recipient) && paper.notes() == notes && paper.covers(image)) {
                matching = matching == null ? new AuthorizationShelf() : matching;
                matching.added(paper);
            }
        }
        add(matching, found);
    }

    private static void add(@Nullable AuthorizationShelf shelf, List<AuthorizationShelf> found) {
        if (shelf != null) {
            found.add(shelf);
        }
    }
}
