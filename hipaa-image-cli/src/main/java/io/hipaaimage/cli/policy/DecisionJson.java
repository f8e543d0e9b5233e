package io.hipaaimage.cli.policy;

import io.hipaaimage.cli.frame.DenialText;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Obligation;
import io.hipaaimage.core.access.Profile;
import java.util.List;

/** A decision about a case as one object. */
final class DecisionJson {
    private DecisionJson() {}

    static JsonObject of(String name, Profile profile, Decision decision) {
        JsonObject object = new JsonObject().put("case", name).put("profile", profile.word());
        if (decision instanceof Decision.Denied denied) {
            return DenialText.into(object.put("effect", "DENY").put("basis", List.of()), denied);
        }
        Decision.Permitted permitted = (Decision.Permitted) decision;
        JsonObject ground = new JsonObject().put("rule", permitted.rule()).put("citation", permitted.citation());
        return object.put("effect", "PERMIT")
                .put("basis", List.of(ground))
                .put("reasons", List.of())
                .put("missing", List.of())
                .put("reachable", true)
                .put(
                        "obligations",
                        permitted.obligations().stream()
                                .map(Obligation::toString)
                                .toList());
    }
}
