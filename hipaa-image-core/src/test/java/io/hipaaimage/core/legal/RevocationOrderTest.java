package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.Unsealed;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.store.RegistryFrames;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many ask while others file and revoke. Whoever begins to ask after a filing or a revocation returned sees it; whoever ended before it began does not;
 * and nobody sees what was never on file. The table grows many times meanwhile.
 */
@Timeout(300)
class RevocationOrderTest {
    private static final ImageId IMAGE = new ImageId("0123456789abcdef0123456789abcdef");
    private static final int ROUNDS = 3;
    private static final int PATIENTS = 600;
    private static final int ASKING = 6;

    private static final int ABSENT = 0;
    private static final int FILING = 1;
    private static final int FILED = 2;
    private static final int REVOKING = 3;
    private static final int REVOKED = 4;

    private Authorizations authorizations = empty();
    private AtomicIntegerArray states = new AtomicIntegerArray(PATIENTS);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong seenFiled = new AtomicLong();
    private final AtomicLong seenRevoked = new AtomicLong();

    /** Another table, which grows anew. */
    private void begin() {
        over.set(false);
        states = new AtomicIntegerArray(PATIENTS);
        authorizations = empty();
    }

    private static Authorizations empty() {
        try {
            return new Authorizations(
                    SealedRegistry.open("own", new Nothing(), new Unsealed(), Optional.empty()), new Quick());
        } catch (UnavailableException e) {
            throw new AssertionError(e);
        }
    }

    /** Frames that nobody reads again. */
    private static final class Nothing implements RegistryFrames {
        @Override
        public void put(long place, byte[] sealed) {
            // nobody opens it again
        }

        @Override
        public byte @Nullable [] read(long place) {
            return null;
        }

        @Override
        public boolean begun() {
            return false;
        }
    }

    /** A log that has each entry at once. */
    private static final class Quick extends AppendOnly {
        private final AtomicLong size = new AtomicLong();

        @Override
        public Receipt append(AuditEvent event) {
            return new Receipt(size.incrementAndGet(), "", true);
        }

        @Override
        public long size() {
            return size.get();
        }
    }

    private static PatientRef patient(int i) {
        return PatientRef.of(i % 11 == 0 ? "a reference of many letters " + i : "MRN-" + i);
    }

    private static AuthorizationUse use(Instant at, boolean studyEnded) {
        return new AuthorizationUse(
                PurposeOfUse.HMARKT, "journal", IMAGE, Sensitivity.NORMAL, at, studyEnded, false, false);
    }

    @Test
    void whoBeginsToAskAfterARevocationReturnedSeesIt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            begin();
            askBesides(round);
        }
        assertThat(seenFiled.get()).isPositive();
        assertThat(seenRevoked.get()).isPositive();
    }

    private void askBesides(int round) throws Exception {
        List<Running<Void>> asking = new ArrayList<>();
        for (int i = 0; i < ASKING; i++) {
            int seed = ROUNDS * i + round;
            asking.add(new Running<>(() -> {
                ask(seed);
                return null;
            }));
        }
        Running<Void> even = new Running<>(() -> fileAndRevoke(0));
        Running<Void> odd = new Running<>(() -> fileAndRevoke(1));
        try {
            even.ends();
            odd.ends();
        } finally {
            over.set(true);
        }
        for (Running<Void> one : asking) {
            one.ends();
        }
    }

    private Void fileAndRevoke(int first) throws Exception {
        for (int i = first; i < PATIENTS; i += 2) {
            states.set(i, FILING);
            authorizations.file(
                    Papers.authorization()
                            .with("id", "\"a-" + i + '"')
                            .with("patient", '"' + patient(i).value() + '"')
                            .signed(),
                    "office");
            states.set(i, FILED);
            int behind = i - 100;
            if (behind >= 0 && behind % 3 != 0) {
                states.set(behind, REVOKING);
                authorizations.revoke("a-" + behind, Papers.NOON, "office");
                states.set(behind, REVOKED);
            }
        }
        return null;
    }

    private void ask(int seed) {
        Random random = new Random(seed);
        while (!over.get()) {
            int near = 0;
            for (int step = 0; step < 200; step++) {
                int i = step % 2 == 0 ? random.nextInt(PATIENTS) : near;
                near = states.get(i) == ABSENT ? i / 2 : Math.max(0, i - 100 + random.nextInt(4));
                // some at another hour, for which it is to be summed up anew
                Instant at = Papers.NOON.plusSeconds(random.nextInt(4) * 3_600L);
                int before = states.get(i);
                List<String> words = words(i, at, random.nextInt(3));
                int after = states.get(i);
                check(before, words, after);
            }
        }
    }

    private List<String> words(int i, Instant at, int way) {
        Set<PatientRef> same = Set.of(patient(i));
        AuthorizationUse use = use(at, false);
        if (way == 0) {
            return authorizations.claim(same, use).words();
        }
        if (way == 1) {
            return authorizations
                    .claims(List.of(same, Set.of(patient(0))), List.of(use, use))
                    .get(0)
                    .words();
        }
        return authorizations.claim(same, use(at, true)).words(); // never from a summary
    }

    private void check(int before, List<String> words, int after) {
        boolean none = words.equals(AuthorizationClaim.NONE.words());
        boolean revoked = words.contains("revoked");
        if (none) {
            assertThat(before).isLessThan(FILED);
        } else if (revoked) {
            seenRevoked.incrementAndGet();
            assertThat(words).containsExactly("valid", "revoked");
            assertThat(after).isGreaterThanOrEqualTo(REVOKING);
        } else {
            seenFiled.incrementAndGet();
            assertThat(words).containsExactly("valid");
            assertThat(before).isLessThan(REVOKED);
            assertThat(after).isGreaterThanOrEqualTo(FILING);
        }
    }
}
