package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The first pass: learns words and numbers from every value that will not stay. */
final class Learner {
    /** Dates that tell who somebody is, apart from the visit. */
    private static final Set<Integer> BIRTH = Set.of(0x0010_0030, 0x0010_0033, 0x0010_0034);

    private final Rules rules;
    private final Tokens tokens = new Tokens();

    Learner(Rules rules) {
        this.rules = rules;
    }

    static Tokens from(DataSet dataSet, Rules rules) {
        Learner learner = new Learner(rules);
        learner.walk(Place.top(dataSet));
        return learner.tokens;
    }

    /** Numbers of the patient, the visit and the order. */
    private static boolean identifier(int tag) {
        int group = Tag.group(tag);
        return group == 0x0010 || group == 0x0038 || tag == 0x0008_0050;
    }

    private void walk(Place place) {
        for (Element given : place.around().elements()) {
            Element element = Retyped.of(given); // a name under a lying representation is a name
            if (element.vr() == Vr.SQ) {
                int index = 0;
                for (DataSet item : element.items()) {
                    walk(place.below(element.tag(), index++, item, false, false));
                }
            } else {
                learn(element, place);
            }
        }
    }

    private void learn(Element element, Place place) {
        boolean text = element.vr().kind() == Vr.Kind.TEXT;
        boolean birth = BIRTH.contains(element.tag());
        if (element.vr().kind() == Vr.Kind.TIME && rules.of(element) != Action.K) {
            tokens.learnDays(element.ascii());
        }
        if ((!text && !birth) || Tag.isPrivate(element.tag())) {
            return;
        }
        if (CodeItem.is(place.around()) && CodeItem.holds(element.tag())) {
            return;
        }
        Action action = rules.of(element);
        if (action == Action.K || (action == Action.C && element.vr() != Vr.PN)) {
            return;
        }
        byte[] bytes = element.bytes();
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        String decoded = place.decoder().decode(bytes).orElse(raw);
        if (element.vr() == Vr.PN) {
            tokens.learnName(decoded);
        } else {
            tokens.learn(decoded, identifier(element.tag()));
        }
        if (!decoded.equals(raw)) {
            tokens.learn(raw, identifier(element.tag()));
        }
    }
}
