package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was done to the elements of one object, counted, and what could not be cleaned. For one thread. */
final class Tally {
    private static final int MOST_REMAINING = 200;

    private final Map<Action, Integer> actions = new EnumMap<>(Action.class);
    private final Set<Remaining> remaining = new LinkedHashSet<>();

    Map<Action, Integer> actions() {
        return actions;
    }

    List<Remaining> remaining() {
        return List.copyOf(remaining);
    }

    void remain(Place place, int tag, String reason) {
        if (remaining.size() < MOST_REMAINING) {
            remaining.add(new Remaining(place.path() + Tag.text(tag), reason));
        }
    }

    void count(Action action) {
        actions.merge(action, 1, Integer::sum);
    }

    Element count(Action action, Element element) {
        count(action);
        return element;
    }

    Optional<Element> removed() {
        count(Action.X);
        return Optional.empty();
    }
}
