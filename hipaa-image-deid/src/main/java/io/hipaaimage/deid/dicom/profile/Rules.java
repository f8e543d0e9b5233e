package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.Dictionary;
import io.hipaaimage.deid.dicom.data.DictionaryEntry;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which action an attribute meets. First what is denied whatever a table says, then Table E.1-1, then by representation; what no rule
 * names is removed. Immutable.
 */
final class Rules {
    private static final int GRAPHIC_ANNOTATION_SEQUENCE = 0x0070_0001;
    private static final int ICON_IMAGE_SEQUENCE = 0x0088_0200;

    private final Set<DeidOption> options;

    Rules(Set<DeidOption> options) {
        this.options = options.isEmpty() ? Set.of() : EnumSet.copyOf(options);
    }

    boolean has(DeidOption option) {
        return options.contains(option);
    }

    /** The action for an element of the standard's groups; private ones are not asked for here. */
    Action of(Element element) {
        int tag = element.tag();
        Optional<DictionaryEntry> entry = Dictionary.standard().entry(tag);
        if (entry.isEmpty() || deniedGroup(tag) || tag == ICON_IMAGE_SEQUENCE) {
            return Action.X;
        }
        Optional<Action> listed = ProfileTable.standard().action(tag, options);
        if (listed.isPresent()) {
            // a drawing can be handwriting: without the option that looks at text, no graphics stay
            return tag == GRAPHIC_ANNOTATION_SEQUENCE && listed.get() == Action.D ? Action.X : listed.get();
        }
        return entry.get().retired() ? Action.X : byRepresentation(element);
    }

    /** Commands, meta information, directories, overlays, curves, signatures and padding belong to no clean data set. */
    private static boolean deniedGroup(int tag) {
        int group = Tag.group(tag);
        return group < 0x0008 || group >>> 8 == 0x60 || group >>> 8 == 0x50 || group == 0x7F00 || group >= 0xFF00;
    }

    private Action byRepresentation(Element element) {
        int tag = element.tag();
        return switch (element.vr().kind()) {
            case NUMBER, SEQUENCE -> Action.K;
            case CODED -> element.vr() == Vr.AS ? Requirements.instead(tag) : Action.K;
            case UID -> Action.U;
            case TIME -> moment(tag);
            case BYTES -> KeptValues.bytes(tag) ? Action.K : Requirements.instead(tag);
            case TEXT -> KeptValues.hasText(tag) ? Action.K : Requirements.instead(tag);
        };
    }

    private Action moment(int tag) {
        if (has(DeidOption.RETAIN_LONG_FULL_DATES)) {
            return Action.K;
        }
        return has(DeidOption.RETAIN_LONG_MODIFIED_DATES) ? Action.C : Requirements.instead(tag);
    }
}
