package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What was summed up for a patient is what judging every paper says, at every moment and after every change. */
class SummariesProperties {
    private static final PatientRef STRANGER = PatientRef.of("nobody has papers of this one");
    private static final List<ImageId> IMAGES = List.of(new ImageId("0".repeat(32)), new ImageId("1".repeat(32)));
    private static final List<String> PATIENTS =
            List.of("MRN-1", "MRN-2", "MRN-3", "MRN-4", "a reference of many letters", "\u4e00");
    private static final List<String> RECIPIENTS = List.of("journal", "uni", "internal");
    private static final List<String> NAMED = List.of("HMARKT", "HRESCH", "AITRAIN");
    private static final List<String> ASKED = List.of("HMARKT", "HRESCH", "AITRAIN", "TREAT");
    private static final List<String> ZONES =
            List.of("Z", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "-18:00", "+14:00");
    private static final List<String> DAYS =
            List.of("2026-03-07", "2026-03-08", "2026-03-09", "2011-12-29", "2012-02-29");
    private static final int STEPS = 120;
    private static final int QUESTIONS = 6;
    private static final int SOME = 50;

    private final AuthorizationIndex index = new AuthorizationIndex();
    private final List<Filed<Authorization>> all = new ArrayList<>();
    private int told;

    @Property(tries = 60)
    void whatIsSummedUpIsWhatEveryPaperSays(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        SummariesProperties one = new SummariesProperties();
        long form = random.nextLong();
        int forms = 1 + random.nextInt(4);
        int most = PATIENTS.size() * (1 + random.nextInt(4));
        for (int step = 0; step < STEPS; step++) {
            one.change(random, most, form + random.nextInt(forms));
            for (int i = 0; i < QUESTIONS; i++) {
                one.ask(random);
            }
        }
        assertThat(one.told).as("questions answered at a glance").isGreaterThan(SOME);
    }

    /** Of two that serve the one that lasts longer is presented, and of one of them a copy is owed. */
    @Example
    void twoPatientsWhosePapersEndInAnotherOrderShareNothing() throws Exception {
        SummariesProperties one = new SummariesProperties();
        for (String patient : List.of("MRN-1", "MRN-2")) {
            boolean first = patient.equals("MRN-1");
            one.file(Papers.authorization()
                    .with("patient", '"' + patient + '"')
                    .with("expiresOn", first ? "\"2026-12-31\"" : "\"2026-11-30\""));
            one.file(Papers.authorization()
                    .with("patient", '"' + patient + '"')
                    .with("expiresOn", first ? "\"2026-11-30\"" : "\"2026-12-31\"")
                    .without("copyGiven"));
        }
        AuthorizationUse use = new AuthorizationUse(
                PurposeOfUse.HMARKT, "journal", IMAGES.get(0), Sensitivity.NORMAL, Papers.NOON, false, false, false);
        assertThat(one.index.claim(Set.of(PatientRef.of("MRN-1")), use).words()).containsExactly("valid");
        assertThat(one.index.claim(Set.of(PatientRef.of("MRN-2")), use).words())
                .containsExactly("valid", "copy_not_given");
    }

    private void file(Papers papers) throws RefusedException {
        Filed<Authorization> filed = new Filed<>(all.size(), papers.signed());
        all.add(filed);
        index.added(filed);
    }

    /** Files, revokes, ends and gives copies; more than a few of one patient too. */
    private void change(Random random, int most, long form) throws RefusedException {
        if (all.isEmpty() || (random.nextInt(3) > 0 && all.size() < most)) {
            file(document(random, form));
            return;
        }
        Filed<Authorization> filed = pick(random, all);
        Authorization before = filed.record();
        switch (random.nextInt(3)) {
            case 0 -> filed.become(before.revokedAt() == null ? before.revoked(moment(random)) : before);
            case 1 -> filed.become(before.eventAt() == null ? before.ended(moment(random)) : before);
            default -> filed.become(before.copied());
        }
        index.changed(before, filed);
    }

    /** At the three milliseconds around a moment, in any order, so that what was summed up at one is asked for at the others. */
    private void ask(Random random) {
        PatientRef patient = PatientRef.of(pick(random, PATIENTS));
        Instant moment = moment(random);
        List<Integer> order = new ArrayList<>(List.of(-1, 0, 1));
        Collections.shuffle(order, random);
        AuthorizationUse use = use(random, moment);
        for (int milli : order) {
            ask(patient, use, moment.plusMillis(milli));
        }
    }

    private void ask(PatientRef patient, AuthorizationUse asked, Instant at) {
        AuthorizationUse use = new AuthorizationUse(
                asked.purpose(),
                asked.recipient(),
                asked.image(),
                asked.sensitivity(),
                at,
                asked.studyEnded(),
                asked.remuneration(),
                asked.sale());
        AuthorizationClaim judged = index.claim(Set.of(patient, STRANGER), use);
        for (int again = 0; again < 2; again++) {
            AuthorizationClaim glance = glance(patient, use);
            if (glance != null && !use.studyEnded()) {
                told++;
                assertThat(glance).isEqualTo(judged);
            }
            assertThat(index.claim(Set.of(patient), use)).isEqualTo(judged);
        }
    }

    private static AuthorizationUse use(Random random, Instant at) {
        return new AuthorizationUse(
                PurposeOfUse.of(pick(random, ASKED)),
                pick(random, List.of("journal", "uni", "internal", "who nobody names")),
                pick(random, IMAGES),
                random.nextInt(4) == 0 ? Sensitivity.PSYCHOTHERAPY_NOTES : Sensitivity.NORMAL,
                at,
                random.nextInt(8) == 0,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0);
    }

    private @Nullable AuthorizationClaim glance(PatientRef patient, AuthorizationUse use) {
        return index.glance(
                patient.value(),
                use.recipient(),
                use.purpose().code(),
                use.kind(),
                use.at().getEpochSecond());
    }

    /** Few forms, so that patients share what is said of them. */
    private static Papers document(Random random, long form) {
        LocalDate signed = LocalDate.parse(pick(random, DAYS)).minusDays(random.nextInt(3));
        Random of = new Random(form);
        Papers papers = Papers.authorization()
                .with("patient", '"' + pick(random, PATIENTS) + '"')
                .with("recipients", some(of, RECIPIENTS))
                .with("purposes", some(of, NAMED))
                .with("zone", '"' + pick(random, ZONES) + '"')
                .with("signedOn", '"' + signed.toString() + '"')
                .with("expiresOn", '"' + signed.plusDays(random.nextInt(4)).toString() + '"');
        if (of.nextInt(4) == 0) {
            papers.with("atIndividualsRequest", "true");
        }
        if (of.nextInt(4) == 0) {
            papers.with("psychotherapyNotes", "true");
        }
        if (random.nextInt(8) == 0) {
            papers.without("expiresOn").with("expiresWithStudy", "true").with("purposes", "[\"HRESCH\"]");
        }
        if (random.nextInt(8) == 0) {
            papers.with("expiresWithStudy", "true"); // or on its day, whichever comes first
        }
        if (random.nextInt(4) == 0) {
            papers.without("copyGiven");
        }
        if (random.nextInt(20) == 0) {
            papers.with("images", Papers.list(List.of(IMAGES.get(0).value())));
        }
        if (random.nextInt(20) == 0) {
            papers.without("description"); // as another version of this library might have filed it
        }
        if (of.nextInt(3) == 0) {
            papers.with("statements", "[\"revocation\",\"conditioning\",\"redisclosure\",\"remuneration\"]");
        }
        if (of.nextInt(3) == 0) {
            papers.with("statements", "[\"revocation\",\"conditioning\",\"redisclosure\",\"sale\"]");
        }
        return papers;
    }

    /** The moment at which a day begins somewhere, or any other. */
    private static Instant moment(Random random) {
        Instant day = LocalDate.parse(pick(random, DAYS))
                .plusDays(random.nextInt(4))
                .atStartOfDay(ZoneId.of(pick(random, ZONES)))
                .toInstant();
        return random.nextBoolean() ? day : day.plusSeconds(random.nextInt(-200_000, 200_000));
    }

    private static String some(Random random, List<String> all) {
        List<String> some = all.stream().filter(one -> random.nextInt(2) == 0).toList();
        return Papers.list(some.isEmpty() ? List.of(pick(random, all)) : some);
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
