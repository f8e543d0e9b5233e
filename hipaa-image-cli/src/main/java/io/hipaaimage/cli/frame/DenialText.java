package io.hipaaimage.cli.frame;

import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Missing;
import io.hipaaimage.core.access.Reason;
import java.util.stream.Collectors;

/** A denial in the words of the command line: one line for people, the whole decision for programs. */
public final class DenialText {
    private DenialText() {}

    /**
     * The line.
     *
     * @param denied the denial
     * @return codes, then each reason with its paragraph, then what would make it a permit
     */
    public static String line(Decision.Denied denied) {
        String codes = denied.reasons().stream().map(Reason::code).collect(Collectors.joining(";"));
        String reasons = denied.reasons().stream()
                .map(r -> r.message() + " (" + r.citation() + ")")
                .collect(Collectors.joining(" "));
        String way = denied.reachable() && !denied.missing().isEmpty()
                ? " It would be permitted with: "
                        + denied.missing().stream()
                                .map(m -> m.fact() + "=" + m.value() + " (" + m.how() + ")")
                                .collect(Collectors.joining(", "))
                : "";
        return "DENIED " + codes + ": " + reasons + way;
    }

    /**
     * The whole decision.
     *
     * @param denied the denial
     * @return effect, reasons, missing, reachable, obligations
     */
    public static JsonObject object(Decision.Denied denied) {
        return into(new JsonObject().put("effect", "DENY"), denied);
    }

    /**
     * Puts reasons, missing, reachable and obligations into an object.
     *
     * @param object the object
     * @param denied the denial
     * @return the object
     */
    public static JsonObject into(JsonObject object, Decision.Denied denied) {
        return object.put(
                        "reasons",
                        denied.reasons().stream().map(DenialText::reason).toList())
                .put(
                        "missing",
                        denied.missing().stream().map(DenialText::missing).toList())
                .put("reachable", denied.reachable())
                .put(
                        "obligations",
                        denied.obligations().stream().map(Object::toString).toList());
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
