package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.Situation;
import io.hipaaimage.core.access.SituationTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The library's own situations, one data file, in the form that {@code policy test} reads; a case is a control's id, a slash, and what is
 * special. Those of a control differ in few facts, so that what they show is that those facts decide.
 */
final class Situations {
    private static final String FILE = "situations.tsv";

    private Situations() {}

    /** By control, in the order of the file. */
    static Map<String, List<Situation>> byControl() {
        try (InputStream in = Situations.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new VaultBugException("the situations of the self-test are not in this jar");
            }
            Map<String, List<Situation>> controls = new LinkedHashMap<>();
            for (Situation situation : SituationTable.read(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                String control = situation.name().substring(0, situation.name().indexOf('/'));
                controls.computeIfAbsent(control, c -> new ArrayList<>()).add(situation);
            }
            return controls;
        } catch (IOException | ImageVaultException e) {
            throw new VaultBugException("the situations of the self-test cannot be read", e);
        }
    }
}
