package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A work list gets the answers that its questions get one by one. */
class WorkListFactsTest {
    private static final List<String> PURPOSES = List.of("HMARKT", "HRESCH", "TRAIN");
    private static final List<String> STATEMENTS = List.of(
            "[\"revocation\",\"conditioning\",\"redisclosure\"]",
            "[\"revocation\",\"conditioning\",\"redisclosure\",\"remuneration\"]",
            "[\"revocation\",\"conditioning\",\"redisclosure\",\"sale\"]");
    private static final int PATIENTS = 40;
    private static final int DOCUMENTS = 160;
    private static final int QUESTIONS = 150;

    @TempDir
    Path folder;

    private final Random random = new Random(8);
    private LegalRecords records;

    /** Short, long and not Latin ones; of every fourth nothing is on file. */
    private static PatientRef patient(int number) {
        return PatientRef.of(
                switch (number % 4) {
                    case 0 -> "MRN-" + number;
                    case 1 -> "a reference of more than sixteen letters " + number;
                    case 2 -> "\u00e9\u4e00" + number;
                    default -> "none-" + number;
                });
    }

    private static ImageId image(int number) {
        return new ImageId(String.format(Locale.ROOT, "%032x", number));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @BeforeEach
    void file() throws Exception {
        records = new Cabinet(folder).open();
        for (int i = 0; i < DOCUMENTS; i++) {
            // one patient in a row of these has more than are looked through
            int number = i % 3 == 0 ? 4 : random.nextInt(PATIENTS / 4) * 4 + random.nextInt(3);
            Papers document = Papers.authorization()
                    .with("id", "\"a-" + i + '"')
                    .with("patient", '"' + patient(number).value() + '"')
                    .with("purposes", "[\"" + any(PURPOSES) + "\"]")
                    .with("statements", any(STATEMENTS))
                    .with("expiresOn", i % 4 == 0 ? "\"2026-02-01\"" : "\"2026-12-31\"");
            if (i % 5 == 0) {
                document.with("images", "[\"" + image(i % 3).value() + "\"]");
            }
            records.authorizations().file(document.signed(), "office");
            if (random.nextInt(3) == 0) {
                records.authorizations().revoke("a-" + i, Papers.NOON, "office");
            }
        }
        Restriction restriction = new Restriction("r-1", patient(0), Restriction.Kind.TREATMENT_USE, Set.of(), null);
        records.restrictions().file(restriction, "office");
    }

    private AccessRequest question() {
        AccessRequest.Builder builder = AccessRequest.builder(
                        PurposeOfUse.of(any(List.of("HMARKT", "HRESCH", "TRAIN", "TREAT", "PATRQT"))),
                        Action.SHARE,
                        Role.PHYSICIAN)
                .recipient(any(List.of(RecipientKind.values())));
        for (String word : List.of("third_party_remuneration", "sale_of_phi")) {
            if (random.nextInt(4) == 0) {
                builder.fact(word, "");
            }
        }
        return builder.build();
    }

    private LegalFacts.About about() {
        PatientRef patient = patient(random.nextInt(PATIENTS));
        Set<PatientRef> same = new HashSet<>(Set.of(patient));
        if (random.nextInt(4) == 0) {
            same.add(patient(random.nextInt(PATIENTS)));
        }
        if (random.nextInt(20) == 0) {
            same.clear();
        }
        String recipient = random.nextInt(5) == 0 ? null : "journal";
        return new LegalFacts.About(
                image(random.nextInt(3)), patient, recipient, Papers.NOON.plusSeconds(1), same, same);
    }

    private static String said(AccessRequest request) {
        return request.authorization().words() + " " + request.facts() + " " + request.baa();
    }

    @Test
    void answersAsOneByOne() {
        LegalFacts facts = new LegalFacts(records);
        List<AccessRequest> asked = new ArrayList<>();
        List<LegalFacts.About> about = new ArrayList<>();
        List<String> single = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            asked.add(question());
            about.add(about());
            single.add(said(facts.answer(asked.get(i), about.get(i))));
        }

        List<AccessRequest> together = facts.answer(asked, about);

        assertThat(together.stream().map(WorkListFactsTest::said)).containsExactlyElementsOf(single);
        assertThat(single.stream()
                        .map(s -> s.substring(0, s.indexOf(']')))
                        .distinct()
                        .count())
                .as("different claims")
                .isGreaterThan(4);
        assertThat(facts.answer(List.of(), List.of())).isEmpty();
    }

    @Test
    void seesARevocationBeforeTheNextList() throws Exception {
        records.authorizations()
                .file(
                        Papers.authorization()
                                .with("id", "\"new\"")
                                .with("patient", "\"MRN-new\"")
                                .signed(),
                        "office");
        LegalFacts facts = new LegalFacts(records);
        List<AccessRequest> asked =
                List.of(AccessRequest.builder(PurposeOfUse.of("HMARKT"), Action.SHARE, Role.PHYSICIAN)
                        .recipient(RecipientKind.EXTERNAL_PROVIDER)
                        .build());
        List<LegalFacts.About> about =
                List.of(new LegalFacts.About(image(1), PatientRef.of("MRN-new"), "journal", Papers.NOON));
        assertThat(facts.answer(asked, about).get(0).authorization().words()).containsExactly("valid");

        records.authorizations().revoke("new", Papers.NOON, "office");

        assertThat(facts.answer(asked, about).get(0).authorization().words()).containsExactly("valid", "revoked");
    }

    @Test
    void refusesAListWhoseQuestionsAreAboutNothing() {
        assertThatThrownBy(() -> new LegalFacts(records).answer(List.of(question()), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
