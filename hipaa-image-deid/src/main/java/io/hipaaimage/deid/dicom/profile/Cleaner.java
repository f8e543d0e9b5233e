package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Dictionary;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.TextRuns;
import io.hipaaimage.deid.dicom.data.Value;
import io.hipaaimage.deid.dicom.data.Vr;
import io.hipaaimage.deid.icc.ColourProfile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The second pass: builds the clean tree. The depth of the tree was bounded when it was read. For one object and one thread. */
final class Cleaner {
    private static final int MOST_REMAINING = 200;
    private static final int MOST_SHORT = 0xFFFE;
    private static final int ICC_PROFILE = 0x0028_2000;
    private static final int OFFSET_FROM_UTC = 0x0008_0201;

    /** Sequences of codes that say who a person is; their items keep their form and lose their codes. */
    private static final Set<Integer> PERSON_CODES = Set.of(0x0040_1101, 0x0008_1072, 0x0040_A073);

    private final Rules rules;
    private final Tokens tokens;
    private final Subject subject;
    private final TextValues texts;
    private final Map<Action, Integer> actions = new EnumMap<>(Action.class);
    private final Set<Remaining> remaining = new LinkedHashSet<>();

    Cleaner(Rules rules, Tokens tokens, Subject subject) {
        this.rules = rules;
        this.tokens = tokens;
        this.subject = subject;
        this.texts = new TextValues(tokens);
    }

    Map<Action, Integer> actions() {
        return actions;
    }

    List<Remaining> remaining() {
        return List.copyOf(remaining);
    }

    /** Whether some text went out that is not ASCII. */
    boolean beyondAscii() {
        return texts.beyondAscii();
    }

    List<Element> clean(Place place) {
        List<Element> out = new ArrayList<>();
        Set<Integer> creators = new HashSet<>();
        boolean code = CodeItem.is(place.around());
        if (code) {
            boolean stays = !place.dummyCodes() && CodeItem.known(place.around(), tokens);
            out.addAll(CodeItem.clean(place.around(), stays));
            count(stays ? Action.K : Action.D);
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
            return Optional.of(count(Action.D, subject.of(tag)));
        }
        return switch (action) {
            case X -> removed();
            case Z ->
                element.vr() == Vr.SQ && Requirements.instead(tag) == Action.X
                        ? removed()
                        : Optional.of(count(Action.Z, new Element(tag, element.vr(), empty(element.vr()), -1)));
            case D -> dummy(element, place);
            case U -> uids(element, place);
            case K -> kept(element, place);
            case C -> cleaned(element, place);
        };
    }

    /** A colour profile is rebuilt from its colour tags, as it is for pictures; what is none goes. */
    private Optional<Element> colours(Element element) {
        return ColourProfile.whole(element.bytes(), 3)
                .filter(profile -> !TextRuns.inTable(profile))
                .map(profile -> count(Action.C, Element.of(ICC_PROFILE, Vr.OB, profile)))
                .or(this::removed);
    }

    /** Many short UIDs become many long ones: what explicit VR cannot say the length of goes. */
    private static boolean fits(Element element) {
        return element.vr().kind() == Vr.Kind.BYTES || element.bytes().length <= MOST_SHORT;
    }

    private static Value empty(Vr vr) {
        return vr == Vr.SQ ? new Value.Items(List.of()) : Value.EMPTY;
    }

    private Optional<Element> removed() {
        count(Action.X);
        return Optional.empty();
    }

    private Optional<Element> dummy(Element element, Place place) {
        if (element.vr() == Vr.SQ) {
            return sequence(element, place, Action.D, PERSON_CODES.contains(element.tag()), false);
        }
        if (place.cleanText() && element.vr().kind() == Vr.Kind.TEXT && element.vr() != Vr.PN) {
            Optional<Element> words = texts.words(element, place.decoder());
            if (words.isPresent()) {
                return Optional.of(count(Action.C, words.get()));
            }
        }
        return Optional.of(count(Action.D, Dummies.of(element.tag(), element.vr())));
    }

    private Optional<Element> instead(Element element) {
        return switch (Requirements.instead(element.tag())) {
            case D -> Optional.of(count(Action.D, Dummies.of(element.tag(), element.vr())));
            case Z -> Optional.of(count(Action.Z, new Element(element.tag(), element.vr(), empty(element.vr()), -1)));
            default -> removed();
        };
    }

    private Optional<Element> uids(Element element, Place place) {
        if (element.vr() == Vr.SQ) {
            return sequence(element, place, Action.U, false, false);
        }
        List<String> values = new ArrayList<>();
        boolean changed = false;
        boolean listed = ProfileTable.standard().action(element.tag(), Set.of()).isPresent();
        for (String value : Grammar.values(element)) {
            String bare = value.trim();
            boolean stays = bare.isEmpty() || (!listed && Dictionary.standard().wellKnown(bare));
            values.add(stays ? bare : subject.uid(bare));
            changed |= !stays;
        }
        return Optional.of(count(
                changed ? Action.U : Action.K,
                Element.ofAscii(element.tag(), element.vr(), String.join("\\", values))));
    }

    private Optional<Element> kept(Element element, Place place) {
        if (element.vr() == Vr.SQ) {
            return sequence(element, place, Action.K, false, false);
        }
        boolean large = element.value() instanceof Value.Range;
        if (element.vr().kind() == Vr.Kind.BYTES) {
            Element fitted = Tables.fitted(element, place.around());
            boolean stays =
                    KeptValues.bytes(element.tag()) && (large || (!Grammar.says(fitted) && !tokens.in(fitted.bytes())));
            return stays ? Optional.of(count(Action.K, fitted)) : instead(element);
        }
        if (element.tag() == OFFSET_FROM_UTC) {
            return offset(element).or(() -> instead(element));
        }
        if (large && element.vr().kind() != Vr.Kind.NUMBER) {
            return instead(element);
        }
        if (element.vr().kind() == Vr.Kind.TEXT) {
            return text(element, place);
        }
        if (element.vr() == Vr.UI) {
            return retainedUids(element, place);
        }
        Optional<Element> right =
                large ? Optional.empty() : codeStrings(element).or(() -> Grammar.kept(element));
        if (right.isEmpty() || says(right.get())) {
            return instead(element);
        }
        if (element.tag() == 0x0010_1010) {
            return Optional.of(count(Action.K, Ages.capped(right.get())));
        }
        return Optional.of(count(Action.K, right.get()));
    }

    private boolean says(Element element) {
        if (element.vr() == Vr.DS || element.vr() == Vr.IS) {
            return Numerals.say(Grammar.values(element), tokens);
        }
        return tokens.in(element.bytes())
                || (element.vr().kind() == Vr.Kind.NUMBER && Numerals.binary(element, tokens));
    }

    /** Of several code strings the unknown ones become OTHER, so that the known ones keep their places. */
    private static Optional<Element> codeStrings(Element element) {
        if (element.vr() != Vr.CS) {
            return Optional.empty();
        }
        List<String> values = Grammar.values(element);
        if (!Grammar.fits(element.tag(), values.size())) {
            return Optional.empty();
        }
        List<String> terms = values.stream()
                .map(String::trim)
                .map(v -> Vocabulary.codeString(v) ? v : "OTHER")
                .toList();
        boolean any = values.size() > 1 && terms.stream().anyMatch(v -> !v.equals("OTHER") && !v.isEmpty());
        return any ? Optional.of(Element.ofAscii(element.tag(), Vr.CS, String.join("\\", terms))) : Optional.empty();
    }

    private Optional<Element> text(Element element, Place place) {
        boolean listed = ProfileTable.standard().action(element.tag(), Set.of()).isPresent();
        Optional<Element> kept = listed
                ? texts.whole(element, place.decoder())
                : texts.matching(element, value -> KeptValues.text(element.tag(), value));
        if (kept.isEmpty()) {
            return instead(element);
        }
        if (listed) {
            remain(place, element.tag(), "RETAINED_BY_OPTION");
        }
        return Optional.of(count(Action.K, kept.get()));
    }

    private Optional<Element> retainedUids(Element element, Place place) {
        Optional<Element> right = Grammar.kept(element);
        if (right.isEmpty() || tokens.in(element.bytes())) {
            remain(place, element.tag(), "UID_REPLACED");
            return uids(element, place);
        }
        return Optional.of(count(Action.K, right.get()));
    }

    private Optional<Element> cleaned(Element element, Place place) {
        return switch (element.vr().kind()) {
            case SEQUENCE -> sequence(element, place, Action.C, false, true);
            case TIME -> moved(element);
            case UID -> uids(element, place);
            case TEXT -> offset(element).or(() -> words(element, place));
            case CODED, NUMBER -> kept(element, place);
            case BYTES -> instead(element);
        };
    }

    private Optional<Element> words(Element element, Place place) {
        Optional<Element> words = element.vr() == Vr.PN ? Optional.empty() : texts.words(element, place.decoder());
        return words.isPresent() ? Optional.of(count(Action.C, words.get())) : instead(element);
    }

    /** The offset from UTC stays with times that stay (0008,0201). */
    private Optional<Element> offset(Element element) {
        boolean right = element.tag() == OFFSET_FROM_UTC && element.ascii().matches("[+-](0[0-9]|1[0-4])[0-5][0-9]");
        return right
                ? Optional.of(count(Action.C, Element.ofAscii(element.tag(), element.vr(), element.ascii())))
                : Optional.empty();
    }

    private Optional<Element> moved(Element element) {
        List<String> values = new ArrayList<>();
        for (String value : Grammar.values(element)) {
            String bare = value.trim();
            Optional<String> moved = bare.isEmpty()
                    ? Optional.of(bare)
                    : Moments.moved(element.vr(), bare, subject.shiftDays())
                            .filter(v -> Moments.movable(element.tag()));
            if (moved.isEmpty()) {
                Optional<Action> basic = ProfileTable.standard().action(element.tag(), Set.of());
                return basic.filter(a -> a == Action.D).isPresent()
                        ? Optional.of(count(Action.D, Dummies.of(element.tag(), element.vr())))
                        : instead(element);
            }
            values.add(moved.get());
        }
        return Optional.of(count(Action.C, Element.ofAscii(element.tag(), element.vr(), String.join("\\", values))));
    }

    private Optional<Element> sequence(Element element, Place place, Action action, boolean codes, boolean text) {
        List<DataSet> items = new ArrayList<>();
        int index = 0;
        for (DataSet item : element.items()) {
            items.add(DataSet.of(clean(place.below(element.tag(), index++, item, codes, text))));
        }
        return Optional.of(count(action, Element.ofItems(element.tag(), items)));
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
            count(Action.X);
            return;
        }
        int creator = SafePrivate.creatorTag(element.tag());
        if (creators.add(creator)) {
            out.add(Element.ofAscii(
                    creator, Vr.LO, place.around().ascii(creator).trim()));
        }
        out.add(count(Action.C, kept.get()));
        remain(place, element.tag(), "SAFE_PRIVATE");
    }

    private void remain(Place place, int tag, String reason) {
        if (remaining.size() < MOST_REMAINING) {
            remaining.add(new Remaining(place.path() + Tag.text(tag), reason));
        }
    }

    private void count(Action action) {
        actions.merge(action, 1, Integer::sum);
    }

    private Element count(Action action, Element element) {
        count(action);
        return element;
    }
}
