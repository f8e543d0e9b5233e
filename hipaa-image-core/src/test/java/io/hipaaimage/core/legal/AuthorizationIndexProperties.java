package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the index finds is what looking through every document finds. */
class AuthorizationIndexProperties {
    private static final List<String> IMAGES = List.of("0".repeat(32), "1".repeat(32), "2".repeat(32));
    private static final List<String> PATIENTS = List.of("MRN-1", "MRN-2", "MRN-3");
    private static final List<String> RECIPIENTS = List.of("journal", "uni", "internal");
    private static final List<String> PURPOSES = List.of("HMARKT", "HRESCH", "HLEGAL");
    private static final List<String> ZONES = List.of("Z", "America/New_York", "Pacific/Apia");

    @Property(tries = 80)
    void aValidOneIsFoundWhereverThereIsOneAndNothingElseIsCalledValid(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        AuthorizationIndex index = new AuthorizationIndex();
        List<Filed<Authorization>> all = new ArrayList<>();
        for (int i = random.nextInt(random.nextBoolean() ? 200 : 12); i >= 0; i--) {
            Filed<Authorization> filed = new Filed<>(all.size(), document(random));
            all.add(filed);
            index.added(filed);
            if (random.nextInt(3) == 0) {
                end(pick(random, all), random, index);
            }
        }
        for (int i = 0; i < 40; i++) {
            AuthorizationUse use = use(random);
            Set<PatientRef> same = Set.copyOf(List.of(PatientRef.of(pick(random, PATIENTS)), PatientRef.of("MRN-1")));
            boolean one = all.stream().map(Filed::record).anyMatch(a -> same.contains(a.patient()) && serves(a, use));
            AuthorizationClaim claim = index.claim(same, use);
            assertThat(claim.words().stream().allMatch(AuthorizationIndexProperties::harmless))
                    .isEqualTo(one);
            assertThat(index.revokedAt(same, use))
                    .isEqualTo(all.stream()
                            .map(Filed::record)
                            .filter(a -> same.contains(a.patient()) && concerns(a, use))
                            .flatMap(a -> java.util.stream.Stream.ofNullable(a.revokedAt()))
                            .max(Instant::compareTo));
        }
    }

    /** No defect of any kind; whoever asks for what was not paid for asks for no statement. */
    private static boolean serves(Authorization a, AuthorizationUse use) {
        AuthorizationUse now = use.notBefore(a.revokedAt()).notBefore(a.eventAt());
        return AuthorizationValidity.defects(a, now).isEmpty();
    }

    private static boolean concerns(Authorization a, AuthorizationUse use) {
        Permission says = a.permission();
        return says.recipients().contains(use.recipient())
                && (says.images().isEmpty() || says.images().contains(use.image()))
                && (says.atRequest() || says.purposes().contains(use.purpose()));
    }

    private static boolean harmless(String word) {
        return Set.of("valid", "valid:psych_only", "remuneration_statement", "sale_statement", "expiry=end_of_study")
                .contains(word);
    }

    private static Authorization document(Random random) throws RefusedException {
        LocalDate signed = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(30));
        Papers papers = Papers.authorization()
                .with("patient", quoted(pick(random, PATIENTS)))
                .with("recipients", some(random, RECIPIENTS))
                .with("purposes", some(random, PURPOSES))
                .with("zone", quoted(pick(random, ZONES)))
                .with("signedOn", quoted(signed.toString()))
                .with("expiresOn", quoted(signed.plusDays(random.nextInt(30)).toString()));
        if (random.nextBoolean()) {
            papers.with("images", some(random, IMAGES));
        }
        if (random.nextInt(4) == 0) {
            papers.with("atIndividualsRequest", "true");
        }
        if (random.nextInt(4) == 0) {
            papers.with("psychotherapyNotes", "true");
        }
        if (random.nextInt(5) == 0) {
            papers.without("expiresOn").with("expiresWithStudy", "true").with("purposes", "[\"HRESCH\"]");
        }
        if (random.nextInt(10) == 0) {
            papers.without("description"); // as another version of this library might have filed it
        }
        if (random.nextInt(3) == 0) {
            papers.with("statements", "[\"revocation\",\"conditioning\",\"redisclosure\",\"remuneration\",\"sale\"]");
        }
        return papers.signed();
    }

    private static void end(Filed<Authorization> filed, Random random, AuthorizationIndex index) {
        Authorization before = filed.record();
        Instant at = moment(random);
        if (random.nextBoolean() && before.revokedAt() == null) {
            filed.become(before.revoked(at));
        } else if (before.eventAt() == null) {
            filed.become(random.nextBoolean() ? before.ended(at) : before.copied());
        }
        index.changed(before, filed);
    }

    private static AuthorizationUse use(Random random) {
        Sensitivity sensitivity = random.nextInt(4) == 0 ? Sensitivity.PSYCHOTHERAPY_NOTES : Sensitivity.NORMAL;
        return new AuthorizationUse(
                PurposeOfUse.of(pick(random, PURPOSES)),
                pick(random, RECIPIENTS),
                new ImageId(pick(random, IMAGES)),
                sensitivity,
                moment(random),
                random.nextInt(4) == 0,
                false,
                false);
    }

    private static Instant moment(Random random) {
        return Instant.parse("2025-12-30T00:00:00Z").plus(Duration.ofHours(random.nextInt(24 * 70)));
    }

    private static String some(Random random, List<String> all) {
        List<String> some = all.stream().filter(one -> random.nextInt(2) == 0).toList();
        return Papers.list(some.isEmpty() ? List.of(pick(random, all)) : some);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
