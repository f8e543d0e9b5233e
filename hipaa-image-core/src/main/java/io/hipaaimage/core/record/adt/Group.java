package io.hipaaimage.core.record.adt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two lists of identifiers that a message sets against each other.
 *
 * @param first PID-3, of whoever stands on
 * @param second MRG-1, or PID-3 of the second person of an A37
 */
record Group(List<Identifier> first, List<Identifier> second) {
    static final int MOST = 64;
    private static final int IDENTIFIERS = 3;
    private static final int PRIOR = 1;
    private static final int EVENT = 1;

    /** The groups of a message, in its order, at least one (HL7 v2, 3.3.37, 3.3.40 and 3.3.47). */
    static List<Group> of(List<Segment> segments, AdtEvent event, Values values) throws AdtRefusedException {
        List<Group> groups = new ArrayList<>();
        List<Identifier> open = null;
        String closing = event == AdtEvent.A37 ? "PID" : "MRG";
        boolean told = false;
        for (Segment segment : segments) {
            switch (segment.name()) {
                case "MSH" -> require(segment.number() == 1, segment);
                case "EVN" -> {
                    require(!told && open == null && groups.isEmpty(), segment);
                    requireSame(event, segment);
                    told = true;
                }
                case "PID", "MRG" -> {
                    require(told && segment.name().equals(open == null ? "PID" : closing), segment);
                    open = add(groups, open, segment, event, values);
                }
                default -> {} // says nothing of whose identifier is whose
            }
        }
        if (open != null || groups.isEmpty()) {
            throw Fault.SEGMENT_ORDER.at(Place.MESSAGE);
        }
        return List.copyOf(groups);
    }

    private static @Nullable List<Identifier> add(
            List<Group> groups, @Nullable List<Identifier> open, Segment segment, AdtEvent event, Values values)
            throws AdtRefusedException {
        List<Identifier> list = Identifier.list(segment, segment.name().equals("MRG") ? PRIOR : IDENTIFIERS, values);
        if (open == null) {
            require(groups.isEmpty() || event == AdtEvent.A40, segment);
            return list;
        }
        if (groups.size() == MOST) {
            throw Fault.TOO_MANY.at(segment.at(0));
        }
        groups.add(new Group(open, list));
        return null;
    }

    private static void requireSame(AdtEvent event, Segment evn) throws AdtRefusedException {
        String said = evn.field(EVENT);
        if (!said.isEmpty() && !said.equals(event.name())) {
            throw Fault.EVENT_MISMATCH.at(evn.at(EVENT));
        }
    }

    private static void require(boolean inOrder, Segment segment) throws AdtRefusedException {
        if (!inOrder) {
            throw Fault.SEGMENT_ORDER.at(segment.at(0));
        }
    }
}
