package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many documents of one patient, and several hands on one document. */
class ManyAuthorizationsTest {
    private static final int MILLION = 1_000_000;
    private static final long BYTES = 100_000_000;
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");
    private static final AuthorizationUse USE = new AuthorizationUse(
            PurposeOfUse.HMARKT,
            "journal",
            new ImageId("0123456789abcdef0123456789abcdef"),
            Sensitivity.NORMAL,
            Papers.NOON,
            false,
            false,
            false);

    @TempDir
    Path folder;

    @Test
    void theValidOneIsFoundUnderAMillionThatAreOver() throws Exception {
        Authorization valid = Papers.authorization().with("id", "\"valid\"").signed();
        AuthorizationIndex index = new AuthorizationIndex();
        Filed<Authorization> oldest = new Filed<>(0, valid);
        index.added(oldest);
        List<Authorization> kinds = List.of(
                Papers.authorization().with("expiresOn", "\"2026-02-01\"").signed(),
                valid.revoked(Papers.NOON.minusSeconds(1)),
                valid.ended(Papers.NOON.minusSeconds(1)),
                Papers.authorization().with("signedOn", "\"2026-03-02\"").signed(),
                Papers.authorization().with("purposes", "[\"HRESCH\"]").signed());
        for (int i = 1; i <= MILLION; i++) {
            index.added(new Filed<>(i, kinds.get(i % kinds.size())));
        }
        assertThat(index.claim(Set.of(PATIENT), USE).words()).containsExactly("valid");
        assertThat(index.revokedAt(Set.of(PATIENT), USE)).contains(Papers.NOON.minusSeconds(1));
        assertThat(bytesOfAThousand(index)).isLessThan(BYTES); // one copy of a million references is four million

        oldest.become(valid.revoked(Papers.NOON));
        index.changed(valid, oldest);
        assertThat(index.claim(Set.of(PATIENT), USE).words()).contains("valid").hasSizeGreaterThan(1);
        assertThat(bytesOfAThousand(index)).isLessThan(BYTES);
    }

    @Test
    void aMillionThatBeginInOrderAreSearchedInFewSteps() throws Exception {
        Authorization first = Papers.authorization().signed();
        Authorization later =
                Papers.authorization().with("signedOn", "\"2026-01-16\"").signed();
        Pool pool = new Pool();
        IntervalTree<Paper> tree = new IntervalTree<>();
        for (int i = 0; i < MILLION / 4; i++) {
            tree.add(new Paper(new Filed<>(i, i % 2 == 0 ? first : later), pool));
        }
        assertThat(tree.depth()).isLessThan(100);
        IntervalTree.Node<Paper> found = Objects.requireNonNull(tree.lasting(Papers.NOON.getEpochSecond()));
        assertThat(found.span.number()).isEqualTo(MILLION / 4 - 1);
    }

    private static long bytesOfAThousand(AuthorizationIndex index) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 1_000; i++) {
            index.claim(Set.of(PATIENT), USE);
        }
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    @Test
    void oneThatWouldFillTheIndexByItselfIsRefused() throws Exception {
        Authorizations authorizations = new Cabinet(folder).open().authorizations();
        List<String> recipients =
                IntStream.range(0, 257).mapToObj(Integer::toString).toList();
        List<String> images = IntStream.range(0, 256)
                .mapToObj(i -> String.format(Locale.ROOT, "%032x", i))
                .toList();
        Papers paper = Papers.authorization().with("images", Papers.list(images));
        Authorization widest = paper.with("recipients", Papers.list(recipients.subList(1, 257)))
                .signed();
        Authorization tooWide = paper.with("id", "\"wider\"")
                .with("recipients", Papers.list(recipients))
                .signed();
        authorizations.file(widest, "office");
        assertThatThrownBy(() -> authorizations.file(tooWide, "office"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("65536");
        AuthorizationUse use = new AuthorizationUse(
                USE.purpose(), "256", new ImageId(images.get(255)), USE.sensitivity(), USE.at(), false, false, false);
        assertThat(authorizations.claim(Set.of(PATIENT), use).words()).containsExactly("valid");
    }

    @Test
    void twoRevocationsAtOnceAreOneAndTheFirstCounts() throws Exception {
        Cabinet cabinet = new Cabinet(folder);
        Authorizations authorizations = cabinet.open().authorizations();
        authorizations.file(Papers.authorization().signed(), "office");
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Authorization>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int second = i;
                all.add(() -> authorizations.revoke("a-1", Papers.NOON.plusSeconds(second), "office" + second));
            }
            Set<Instant> times = new HashSet<>();
            for (Future<Authorization> done : hands.invokeAll(all)) {
                times.add(done.get().revokedAt());
            }
            assertThat(times).hasSize(1);
        } finally {
            hands.shutdownNow();
        }
        assertThat(cabinet.told).hasSize(2);
        assertThat(cabinet.open().authorizations().claim(Set.of(PATIENT), USE).words())
                .contains("revoked");
    }

    @Test
    void aClockThatIsSetBackBringsNothingBackToLife() throws Exception {
        Authorizations authorizations = new Cabinet(folder).open().authorizations();
        authorizations.file(Papers.authorization().signed(), "office");
        authorizations.revoke("a-1", Papers.NOON, "office");
        AuthorizationUse earlier = new AuthorizationUse(
                USE.purpose(),
                USE.recipient(),
                USE.image(),
                USE.sensitivity(),
                Papers.NOON.minus(Duration.ofDays(2)),
                false,
                false,
                false);
        assertThat(authorizations.claim(Set.of(PATIENT), earlier).words()).contains("revoked");
    }

    @Test
    void anAgreementThatIsSignedTomorrowBindsNobodyToday() throws Exception {
        Agreements agreements = new Cabinet(folder).open().agreements();
        agreements.file(
                BusinessAssociateAgreement.parse(Papers.agreement()
                        .with("signedOn", "\"2026-03-02\"")
                        .with("startsOn", "\"2026-01-01\"")
                        .json()),
                "office");
        assertThat(agreements.inForce("cloud", Papers.NOON)).isEmpty();
        assertThat(agreements.inForce("cloud", Papers.NOON.plus(Duration.ofDays(1))))
                .isPresent();
    }
}
