package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.dicom.data.Dictionary;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Value;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The values of single elements, as their action and their kind say: replaced, kept where nothing in them can say who it is, cleaned. For
 * one object and one thread.
 */
final class Leaves {
    private static final int OFFSET_FROM_UTC = 0x0008_0201;

    private final Tokens tokens;
    private final Subject subject;
    private final TextValues texts;
    private final Tally tally;

    Leaves(Tokens tokens, Subject subject, Tally tally) {
        this.tokens = tokens;
        this.subject = subject;
        this.texts = new TextValues(tokens);
        this.tally = tally;
    }

    /** Whether some text went out that is not ASCII. */
    boolean beyondAscii() {
        return texts.beyondAscii();
    }

    Optional<Element> dummy(Element element, Place place) {
        if (place.cleanText() && element.vr().kind() == Vr.Kind.TEXT && element.vr() != Vr.PN) {
            Optional<Element> words = texts.words(element, place.decoder());
            if (words.isPresent()) {
                return Optional.of(tally.count(Action.C, words.get()));
            }
        }
        return Optional.of(tally.count(Action.D, Dummies.of(element.tag(), element.vr())));
    }

    private Optional<Element> instead(Element element) {
        return switch (Requirements.instead(element.tag())) {
            case D -> Optional.of(tally.count(Action.D, Dummies.of(element.tag(), element.vr())));
            case Z -> Optional.of(tally.count(Action.Z, new Element(element.tag(), element.vr(), Value.EMPTY, -1)));
            default -> tally.removed();
        };
    }

    Optional<Element> uids(Element element) {
        List<String> values = new ArrayList<>();
        boolean changed = false;
        boolean listed = ProfileTable.standard().action(element.tag(), Set.of()).isPresent();
        for (String value : Grammar.values(element)) {
            String bare = value.trim();
            boolean stays = bare.isEmpty() || (!listed && Dictionary.standard().wellKnown(bare));
            values.add(stays ? bare : subject.uid(bare));
            changed |= !stays;
        }
        return Optional.of(tally.count(
                changed ? Action.U : Action.K,
                Element.ofAscii(element.tag(), element.vr(), String.join("\\", values))));
    }

    Optional<Element> kept(Element element, Place place) {
        boolean large = element.value() instanceof Value.Range;
        if (element.vr().kind() == Vr.Kind.BYTES) {
            Element fitted = Tables.fitted(element, place.around());
            boolean stays =
                    KeptValues.bytes(element.tag()) && (large || (!Grammar.says(fitted) && !tokens.in(fitted.bytes())));
            return stays ? Optional.of(tally.count(Action.K, fitted)) : instead(element);
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
            return Optional.of(tally.count(Action.K, Ages.capped(right.get())));
        }
        return Optional.of(tally.count(Action.K, right.get()));
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
            tally.remain(place, element.tag(), "RETAINED_BY_OPTION");
        }
        return Optional.of(tally.count(Action.K, kept.get()));
    }

    private Optional<Element> retainedUids(Element element, Place place) {
        Optional<Element> right = Grammar.kept(element);
        if (right.isEmpty() || tokens.in(element.bytes())) {
            tally.remain(place, element.tag(), "UID_REPLACED");
            return uids(element);
        }
        return Optional.of(tally.count(Action.K, right.get()));
    }

    Optional<Element> cleaned(Element element, Place place) {
        return switch (element.vr().kind()) {
            case SEQUENCE -> throw new VaultBugException("a sequence has no value of its own");
            case TIME -> moved(element);
            case UID -> uids(element);
            case TEXT -> offset(element).or(() -> words(element, place));
            case CODED, NUMBER -> kept(element, place);
            case BYTES -> instead(element);
        };
    }

    private Optional<Element> words(Element element, Place place) {
        Optional<Element> words = element.vr() == Vr.PN ? Optional.empty() : texts.words(element, place.decoder());
        return words.isPresent() ? Optional.of(tally.count(Action.C, words.get())) : instead(element);
    }

    /** The offset from UTC stays with times that stay (0008,0201). */
    private Optional<Element> offset(Element element) {
        boolean right = element.tag() == OFFSET_FROM_UTC && element.ascii().matches("[+-](0[0-9]|1[0-4])[0-5][0-9]");
        return right
                ? Optional.of(tally.count(Action.C, Element.ofAscii(element.tag(), element.vr(), element.ascii())))
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
                        ? Optional.of(tally.count(Action.D, Dummies.of(element.tag(), element.vr())))
                        : instead(element);
            }
            values.add(moved.get());
        }
        return Optional.of(
                tally.count(Action.C, Element.ofAscii(element.tag(), element.vr(), String.join("\\", values))));
    }
}
