package io.hipaaimage.cli.vault.release;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.release.Standing;
import java.util.List;

/** What a de-identified copy counts for, as {@code release} commands print it. */
final class StandingLine {
    private StandingLine() {}

    static JsonObject json(ImageId copy, Standing standing) {
        return new JsonObject()
                .put("copy", copy.value())
                .put("form", standing.form().word())
                .put("proved", standing.proved())
                .put("facts", List.copyOf(standing.facts().keySet()));
    }

    static String text(ImageId copy, Standing standing) {
        return copy + "  " + standing.form().word() + (standing.proved() ? "  proved" : "  not proved") + "  "
                + String.join(" ", standing.facts().keySet());
    }
}
