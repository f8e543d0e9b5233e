package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.report.ReviewDesk;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.legal.BaaTerm;
import io.hipaaimage.core.selftest.Status;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.shred.ShredPlan;
import io.hipaaimage.core.shred.ShredRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page shows a person a word of the library's own: each has its line, and each line is of a word that there is. */
class WordsTest {
    private static final Set<String> OTHERS = Set.of("place", "identifier");

    @Test
    void everyWordThatPagesShowHasItsLineAndNoneIsOfAWordThatThereIsNot() throws Exception {
        Set<String> asked = new HashSet<>();
        Stream.of(RecipientKind.values())
                .map(kind -> "recipient." + kind.word())
                .forEach(asked::add);
        add(asked, "destroy", Reason.values());
        add(asked, "state", ShredRequest.State.values());
        asked.add("state.LIVE");
        add(asked, "reach", ShredPlan.Reach.values());
        add(asked, "review", ReviewDesk.Disposition.values());
        asked.add("review.OPEN");
        add(asked, "term", BaaTerm.values());
        add(asked, "control", Status.values());

        Set<String> said = messages().stringPropertyNames();

        assertThat(said.stream().filter(key -> !OTHERS.contains(key.substring(0, key.indexOf('.')))))
                .containsExactlyInAnyOrderElementsOf(asked);
        assertThat(said).contains("identifier.other");
        for (char letter = 'A'; letter <= 'R'; letter++) {
            assertThat(said).contains("identifier." + letter);
        }
    }

    private static void add(Set<String> asked, String group, Enum<?>... words) {
        Stream.of(words).map(word -> group + "." + word.name()).forEach(asked::add);
    }

    private static Properties messages() throws IOException {
        Properties all = new Properties();
        try (InputStream in = WordsTest.class.getResourceAsStream("/messages.properties")) {
            all.load(in);
        }
        return all;
    }
}
