package io.hipaaimage.cli.policy;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Missing;
import io.hipaaimage.core.access.Obligation;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.Reason;
import java.util.List;

/** A decision about a case as one object. */
final class DecisionJson {
    private DecisionJson() {}

    static JsonObject of(String name, Profile profile, Decision decision) {
        JsonObject object = new JsonObject().put("case", name).put("profile", profile.word());
        if (decision instanceof Decision.Permitted permitted) {
            permit(object, permitted);
        } else if (decision instanceof Decision.Denied denied) {
            deny(object, denied);
        }
        return object.put(
                "obligations",
                decision.obligations().stream().map(Obligation::toString).toList());
    }

    private static void permit(JsonObject object, Decision.Permitted permitted) {
        object.put("effect", "PERMIT")
                .put(
                        "basis",
                        List.of(new JsonObject().put("rule", permitted.rule()).put("citation", permitted.citation())))
                .put("reasons", List.of())
                .put("missing", List.of())
                .put("reachable", true);
    }

    private static void deny(JsonObject object, Decision.Denied denied) {
        object.put("effect", "DENY")
                .put("basis", List.of())
                .put(
                        "reasons",
                        denied.reasons().stream().map(DecisionJson::reason).toList())
                .put(
                        "missing",
                        denied.missing().stream().map(DecisionJson::missing).toList())
                .put("reachable", denied.reachable());
    }

    private static JsonObject reason(Reason reason) {
        return new JsonObject()
                .put("code", reason.code())
                .put("rule", reason.rule())
                .put("citation", reason.citation())
                .put("message", reason.message());
    }

    private static JsonObject missing(Missing missing) {
        return new JsonObject()
                .put("fact", missing.fact())
                .put("value", missing.value())
                .put("how", missing.how());
    }
}
