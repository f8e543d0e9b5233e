package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shelves of one patient. Most patients have few, which are looked through; what many cost does not grow with them. */
final class PatientShelves {
    private static final int FEW = 8;

    private final List<Shelf> all = new ArrayList<>(1);
    private @Nullable Map<Place, AuthorizationShelf> byPlace;

    /** To whom, for which kind of record, for which image or all. */
    record Place(String recipient, boolean notes, @Nullable ImageId image) {}

    private record Shelf(Place place, AuthorizationShelf shelf) {}

    AuthorizationShelf begun(Place place) {
        AuthorizationShelf known = find(place);
        if (known != null) {
            return known;
        }
        AuthorizationShelf shelf = new AuthorizationShelf();
        if (byPlace == null && all.size() == FEW) {
            byPlace = new HashMap<>();
            for (Shelf one : all) {
                byPlace.put(one.place(), one.shelf());
            }
            all.clear();
        }
        if (byPlace == null) {
            all.add(new Shelf(place, shelf));
        } else {
            byPlace.put(place, shelf);
        }
        return shelf;
    }

    @Nullable AuthorizationShelf find(Place place) {
        if (byPlace != null) {
            return byPlace.get(place);
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).place().equals(place)) {
                return all.get(i).shelf();
            }
        }
        return null;
    }
}
