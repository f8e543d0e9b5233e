package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.TextRuns;
import io.hipaaimage.deid.dicom.data.Value;
import io.hipaaimage.deid.dicom.data.Vr;
import io.hipaaimage.deid.icc.ColourProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The second pass: builds the clean tree. The depth of the tree was bounded when it was read. For one object and one thread. */
final class Cleaner {
    private static final int MOST_SHORT = 0xFFFE;
    private static final int ICC_PROFILE = 0x0028_2000;

    /** Sequences of codes that say who a person is; their items keep their form and lose their codes. */
    private static final Set<Integer> PERSON_CODES = Set.of(0x0040_1101, 0x0008_1072, 0x0040_A073);

    private final Rules rules;
    private final Tokens tokens;
    private final Subject subject;
    private final Leaves leaves;
    private final Tally tally = new Tally();

    Cleaner(Rules rules, Tokens tokens, Subject subject) {
        this.rules = rules;
        this.tokens = tokens;
        this.subject = subject;
        this.leaves = new Leaves(tokens, subject, tally);
    }

    Map<Action, Integer> actions() {
        return tally.actions();
    }

    List<Remaining> remaining() {
        return tally.remaining();
    }

    /** Whether some text went out that is not ASCII. */
    boolean beyondAscii() {
        return leaves.beyondAscii();
    }

    List<Element> clean(Place place) {
        List<Element> out = new ArrayList<>();
        Set<Integer> creators = new HashSet<>();
        boolean code = CodeItem.is(place.around());
        if (code) {
            boolean stays = !place.dummyCodes() && CodeItem.known(place.around(), tokens);
            out.addAll(CodeItem.clean(place.around(), stays));
            tally.count(stays ? Action.K : Action.D);
        }
        for (Element element : place.around().elements()) {
            if (element.tag() == Tag.SPECIFIC_CHARACTER_SET || (code && CodeItem.holds(element.tag()))) {
                continue; // written anew
            }
            if (Tag.isPrivate(element.tag())) {
                safePrivate(element, place, creators, out);
            } else {
                standard(element, place).filter(Cleaner::fits).ifPresent(out::add);
            }
        }
        return out;
    }

    private Optional<Element> standard(Element given, Place place) {
        int tag = given.tag();
        if (tag == Tag.PIXEL_DATA && place.isTop()) {
            return Optional.of(given); // the pixel room's
        }
        Element element = Retyped.of(given);
        Action action = rules.of(element);
        boolean opaque = element.vr() == Vr.UN && !(action == Action.D && Retyped.isUnknown(tag));
        if (opaque || (tag == Tag.PIXEL_DATA && action == Action.K)) {
            action = Action.X;
        }
        if (tag == ICC_PROFILE) {
            return colours(element);
        }
        if (subject.knows(tag)) {
            return Optional.of(tally.count(Action.D, subject.of(tag)));
        }
        return switch (action) {
            case X -> tally.removed();
            case Z ->
                element.vr() == Vr.SQ && Requirements.instead(tag) == Action.X
                        ? tally.removed()
                        : Optional.of(tally.count(Action.Z, new Element(tag, element.vr(), empty(element.vr()), -1)));
            case D, U, K, C -> element.vr() == Vr.SQ ? sequence(element, place, action) : leaf(element, place, action);
        };
    }

    /** A colour profile is rebuilt from its colour tags, as it is for pictures; what is none goes. */
    private Optional<Element> colours(Element element) {
        return ColourProfile.whole(element.bytes(), 3)
                .filter(profile -> !TextRuns.inTable(profile))
                .map(profile -> tally.count(Action.C, Element.of(ICC_PROFILE, Vr.OB, profile)))
                .or(tally::removed);
    }

    /** Many short UIDs become many long ones: what explicit VR cannot say the length of goes. */
    private static boolean fits(Element element) {
        return element.vr().kind() == Vr.Kind.BYTES || element.bytes().length <= MOST_SHORT;
    }

    private static Value empty(Vr vr) {
        return vr == Vr.SQ ? new Value.Items(List.of()) : Value.EMPTY;
    }

    private Optional<Element> leaf(Element element, Place place, Action action) {
        return switch (action) {
            case D -> leaves.dummy(element, place);
            case U -> leaves.uids(element);
            case K -> leaves.kept(element, place);
            default -> leaves.cleaned(element, place);
        };
    }

    private Optional<Element> sequence(Element element, Place place, Action action) {
        boolean codes = action == Action.D && PERSON_CODES.contains(element.tag());
        List<DataSet> items = new ArrayList<>();
        int index = 0;
        for (DataSet item : element.items()) {
            items.add(DataSet.of(clean(place.below(element.tag(), index++, item, codes, action == Action.C))));
        }
        return Optional.of(tally.count(action, Element.ofItems(element.tag(), items)));
    }

    /** A private element of the standard's list, with its block's creator; its value is checked like any other. */
    private void safePrivate(Element element, Place place, Set<Integer> creators, List<Element> out) {
        Optional<Vr> vr = rules.has(DeidOption.RETAIN_SAFE_PRIVATE)
                ? SafePrivate.vr(element.tag(), place.around())
                : Optional.empty();
        Optional<Element> kept = vr.filter(v -> v.kind() == Vr.Kind.NUMBER || v.kind() == Vr.Kind.CODED)
                .map(v -> new Element(element.tag(), v, element.value(), element.offset()))
                .filter(e -> e.value() instanceof Value.Bytes)
                .flatMap(Grammar::kept)
                .filter(e -> !tokens.in(e.bytes()));
        if (kept.isEmpty()) {
            tally.count(Action.X);
            return;
        }
        int creator = SafePrivate.creatorTag(element.tag());
        if (creators.add(creator)) {
            out.add(Element.ofAscii(
                    creator, Vr.LO, place.around().ascii(creator).trim()));
        }
        out.add(tally.count(Action.C, kept.get()));
        tally.remain(place, element.tag(), "SAFE_PRIVATE");
    }
}
