package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.Unsealed;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for whom while the disk takes an entry. */
class RegisterWaitsTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");
    private static final ImageId IMAGE = new ImageId("0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    private final SlowLog log = new SlowLog();
    private final List<Running<?>> running = new ArrayList<>();
    private LegalRecords records;

    @BeforeEach
    void open() throws Exception {
        records = LegalRecords.open(
                name -> SealedRegistry.open(name, folder, PlatformFiles.get(), new Unsealed(), Optional.empty()), log);
        claim(); // what it needs is loaded
        relationship();
        records.restrictions().binds(Restriction.Kind.FAMILY, IMAGE, PATIENT);
        records.agreements().inForce("cloud", Papers.NOON);
    }

    @AfterEach
    void nobodyIsLeft() throws Exception {
        log.take(100);
        for (Running<?> one : running) {
            one.isOver();
        }
    }

    private <T> Running<T> begin(Callable<T> what) {
        Running<T> begun = new Running<>(what);
        running.add(begun);
        return begun;
    }

    private AuthorizationClaim claim() {
        AuthorizationUse use = new AuthorizationUse(
                PurposeOfUse.HMARKT, "journal", IMAGE, Sensitivity.NORMAL, Papers.NOON, false, false, false);
        return records.authorizations().claim(Set.of(PATIENT), use);
    }

    private Relationship relationship() {
        return records.relationships().of("dr", Role.PHYSICIAN, Set.of(PATIENT), Papers.NOON);
    }

    private Running<Void> filing(String id) throws Exception {
        Authorization document =
                Papers.authorization().with("id", '"' + id + '"').signed();
        return begin(() -> {
            records.authorizations().file(document, "office");
            return null;
        });
    }

    private Running<Void> filing(String id, Relationship relationship) {
        FiledRelationship filed = new FiledRelationship(
                id, "dr", PATIENT, relationship, "", LocalDate.of(2026, 1, 1), null, ZoneOffset.UTC, null, null);
        return begin(() -> {
            records.relationships().file(filed, "office", Papers.NOON);
            return null;
        });
    }

    private Running<Authorization> revoking() {
        return begin(() -> records.authorizations().revoke("a-1", Papers.NOON, "office"));
    }

    private void fileOne() throws Exception {
        log.take(1);
        filing("a-1").ends();
        log.awaitEntry();
    }

    @Test
    void whoAsksGoesOnWhileAnAuthorizationWaitsForTheDisk() throws Exception {
        Running<Void> filing = filing("a-1");
        log.awaitEntry();

        Running<AuthorizationClaim> asking = begin(this::claim);
        assertThat(asking.ends()).isEqualTo(AuthorizationClaim.NONE);

        log.take(1);
        filing.ends();
        assertThat(claim().words()).containsExactly("valid");
    }

    @Test
    void whoAsksWaitsForARevocationAndThenSeesIt() throws Exception {
        fileOne();
        Running<Authorization> revoking = revoking();
        log.awaitEntry();

        Running<AuthorizationClaim> asking = begin(this::claim);
        Running<AuthorizationClaim> another = begin(this::claim);
        assertThat(asking.waits()).isTrue();
        assertThat(another.waits()).isTrue();

        log.take(1);
        revoking.ends();
        assertThat(asking.ends().words()).containsExactly("valid", "revoked");
        assertThat(another.ends().words()).containsExactly("valid", "revoked");
    }

    @Test
    void whatWasSummedUpIsToldAtAGlanceAndNeverWhileARevocationIsPut() throws Exception {
        fileOne();
        assertThat(claim().words()).containsExactly("valid");
        assertThat(glance()).isEqualTo(claim());

        Running<Authorization> revoking = revoking();
        log.awaitEntry();
        assertThat(glance()).isNull();
        Running<AuthorizationClaim> asking = begin(this::claim);
        assertThat(asking.waits()).isTrue();

        log.take(1);
        revoking.ends();
        assertThat(asking.ends().words()).containsExactly("valid", "revoked");
        assertThat(claim().words()).containsExactly("valid", "revoked");
        assertThat(glance()).isEqualTo(claim());
    }

    @Test
    void aRevocationThatTheLogRefusedLeavesWhatWasSummedUp() throws Exception {
        fileOne();
        AuthorizationClaim before = claim();
        log.fails = true;
        log.take(1);
        Running<Authorization> revoking = revoking();
        assertThatThrownBy(revoking::ends).hasCauseInstanceOf(UnavailableException.class);
        assertThat(glance()).isEqualTo(before);
    }

    private @Nullable AuthorizationClaim glance() {
        int kind = Summary.kind(false, false, false);
        return records.authorizations().glance(PATIENT, "journal", PurposeOfUse.HMARKT, kind, Papers.NOON);
    }

    @Test
    void whoAsksWaitsForTheVeryFirstRestriction() throws Exception {
        Restriction restriction = new Restriction("r-1", PATIENT, Restriction.Kind.FAMILY, Set.of(), null);
        Running<Void> filing = begin(() -> {
            records.restrictions().file(restriction, "office");
            return null;
        });
        log.awaitEntry();

        Running<Boolean> asking = begin(() -> records.restrictions().binds(Restriction.Kind.FAMILY, IMAGE, PATIENT));
        assertThat(asking.waits()).isTrue();

        log.take(1);
        filing.ends();
        assertThat(asking.ends()).isTrue();
    }

    @Test
    void whoAsksWaitsForTheVeryFirstHold() throws Exception {
        Running<Void> placing = begin(() -> {
            records.holds().place(new LegalHold("h-1", "m", true, Set.of(), Set.of(), null), "office");
            return null;
        });
        log.awaitEntry();

        Running<Boolean> asking = begin(() -> records.holds().keeps(IMAGE, PATIENT));
        assertThat(asking.waits()).isTrue();

        log.take(1);
        placing.ends();
        assertThat(asking.ends()).isTrue();
    }

    @Test
    void ofRelationshipsOnesThatCanCloseAreWaitedForAlone() throws Exception {
        Running<Void> team = filing("t-1", Relationship.CARE_TEAM);
        log.awaitEntry();
        Running<Relationship> beside = begin(this::relationship);
        assertThat(beside.ends()).isEqualTo(Relationship.UNKNOWN);
        log.take(1);
        team.ends();

        Running<Void> barring = filing("t-2", Relationship.NONE);
        log.awaitEntry();
        Running<Relationship> asking = begin(this::relationship);
        assertThat(asking.waits()).isTrue();
        log.take(1);
        barring.ends();
        assertThat(asking.ends()).isEqualTo(Relationship.NONE);
    }

    @Test
    void anAgreementThatPermitsLessThanTheOneBeforeIsWaitedFor() throws Exception {
        BusinessAssociateAgreement agreement =
                BusinessAssociateAgreement.parse(Papers.agreement().json());
        Running<Void> filing = begin(() -> {
            records.agreements().file(agreement, "office");
            return null;
        });
        log.awaitEntry();

        Running<Boolean> asking =
                begin(() -> records.agreements().inForce("cloud", Papers.NOON).isPresent());
        assertThat(asking.waits()).isTrue();

        log.take(1);
        filing.ends();
        assertThat(asking.ends()).isTrue();
    }

    @Test
    void twoAskAtOnce() throws Exception {
        SealedRegistry registry =
                SealedRegistry.open("own", folder, PlatformFiles.get(), new Unsealed(), Optional.empty());
        Register<Restriction> register = Register.open(registry, log, Restriction::of, r -> List.of(r.id()));
        CountDownLatch both = new CountDownLatch(2);
        Callable<Boolean> meeting = () -> register.reading(() -> {
            both.countDown();
            return met(both);
        });

        Running<Boolean> one = begin(meeting);
        Running<Boolean> other = begin(meeting);

        assertThat(one.ends()).isTrue();
        assertThat(other.ends()).isTrue();
    }

    private static boolean met(CountDownLatch both) {
        try {
            return both.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ofTwoRevocationsAtOnceTheFirstCountsAlone() throws Exception {
        fileOne();
        Running<Authorization> first = revoking();
        log.awaitEntry();
        Running<Authorization> second =
                begin(() -> records.authorizations().revoke("a-1", Papers.NOON.plusSeconds(1), "office"));
        assertThat(second.waits()).isTrue();

        log.take(1);

        assertThat(first.ends().revokedAt()).isEqualTo(Papers.NOON);
        assertThat(second.ends().revokedAt()).isEqualTo(Papers.NOON);
        assertThat(log.told).containsExactly("AUTHORIZATION_ADD", "AUTHORIZATION_REVOKE");
    }

    @Test
    void aChangeThatTheDiskDoesNotTakeChangesNothingAndKeepsNobodyWaiting() throws Exception {
        fileOne();
        log.fails = true;
        log.take(2);
        assertThatThrownBy(() -> records.authorizations().revoke("a-1", Papers.NOON, "office"))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> records.authorizations()
                        .file(Papers.authorization().with("id", "\"a-2\"").signed(), "office"))
                .isInstanceOf(UnavailableException.class);

        Running<AuthorizationClaim> asking = begin(this::claim);
        assertThat(asking.ends().words()).containsExactly("valid");

        log.fails = false;
        log.take(1);
        Running<Authorization> again = revoking();
        assertThat(again.ends().revokedAt()).isEqualTo(Papers.NOON);
        assertThat(records.authorizations().withoutCopy()).isEmpty();
        assertThat(claim().words()).containsExactly("valid", "revoked");
    }
}
