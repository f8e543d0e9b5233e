package io.hipaaimage.cli.policy;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.consent.ConsentAnswer;
import io.hipaaimage.core.consent.ConsentSituation;
import java.io.IOException;
import java.util.List;

/** What consents say to a table of questions, against what the table expects. */
final class ConsentTest {
    private final Shell shell;
    private final boolean json;

    ConsentTest(Shell shell, boolean json) {
        this.shell = shell;
        this.json = json;
    }

    Outcome run(List<ConsentSituation> rows, ConsentFolder consents) throws ImageVaultException, IOException {
        int mismatches = 0;
        for (ConsentSituation row : rows) {
            ConsentAnswer answer = row.ask(consents.find(row.consent()));
            boolean matches = row.matches(answer);
            mismatches += matches ? 0 : 1;
            String words = ConsentSituation.word(answer) + " (" + answer.effect() + ")";
            if (json) {
                shell.print(new JsonObject()
                        .put("case", row.name())
                        .put("effect", ConsentSituation.word(answer))
                        .put(
                                "basis",
                                answer.basis().stream().map(ConsentTest::basis).toList())
                        .put("said", answer.effect().name())
                        .put("matches", matches));
            } else {
                shell.print(Names.escape(row.name() + " " + words + " " + String.join("; ", answer.basis())));
            }
            if (!matches) {
                shell.printError("MISMATCH " + Names.escape(row.name()) + ": the table expects " + row.expected()
                        + ", the consent says " + words);
            }
        }
        if (!json) {
            shell.print(rows.size() - mismatches + "/" + rows.size() + " questions as expected");
        }
        return mismatches == 0 ? Outcome.DONE : Outcome.NEGATIVE;
    }

    private static JsonObject basis(String provision) {
        return new JsonObject().put("rule", provision).put("citation", "FHIR R4 Consent.provision");
    }
}
