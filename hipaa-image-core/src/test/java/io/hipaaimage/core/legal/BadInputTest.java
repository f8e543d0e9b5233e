package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.BaaState;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry of legal records meets that it should not: at once, twice, overlapping, at the edge of a day, unknown. */
class BadInputTest {
    private static final int THREADS = 8;
    private static final ImageId IMAGE = new ImageId("0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    private Cabinet cabinet;
    private LegalRecords records;

    @BeforeEach
    void opens() throws Exception {
        cabinet = new Cabinet(folder);
        records = cabinet.open();
    }

    @Test
    void twoRevocationsAtOnceAreOneAndEverybodyIsToldTheSame() throws Exception {
        records.authorizations().file(Papers.authorization().signed(), "office");
        int before = cabinet.told.size();
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Authorization>> asked = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Instant at = Papers.NOON.plusSeconds(i);
            asked.add(threads.submit(() -> {
                go.await();
                return records.authorizations().revoke("a-1", at, "office");
            }));
        }
        go.countDown();
        Instant counted = asked.get(0).get().revokedAt();
        for (Future<Authorization> one : asked) {
            assertThat(one.get().revokedAt()).isNotNull().isEqualTo(counted);
        }
        threads.shutdown();
        assertThat(cabinet.told).hasSize(before + 1);
        records = cabinet.open();
        assertThat(claim()).containsExactly("valid", "revoked");
    }

    @Test
    void ofAgreementsThatOverlapTheOneInForceCountsHoweverTheOtherEnded() throws Exception {
        agreement("b-1", "2026-01-15", "2026-06-30");
        agreement("b-2", "2026-02-01", "2026-12-31");
        assertThat(records.agreements().state("cloud", Papers.NOON)).isEqualTo(BaaState.ACTIVE);
        records.agreements().terminate("b-2", Papers.NOON, "office");
        assertThat(records.agreements().state("cloud", Papers.NOON))
                .as("the older one still stands")
                .isEqualTo(BaaState.ACTIVE);
        records.agreements().terminate("b-1", Papers.NOON, "office");
        assertThat(records.agreements().state("cloud", Papers.NOON)).isEqualTo(BaaState.TERMINATED);
    }

    @Test
    void aClockThatWasSetBackBringsNoDataUseAgreementBackToLife() throws Exception {
        records.agreements().file(DataUseAgreement.parse(Papers.dua().json()), "office");
        assertThat(records.agreements().dataUse("uni", PurposeOfUse.HRESCH, Papers.NOON))
                .isTrue();
        records.agreements().terminateUse("d-1", Papers.NOON, "office");
        int entries = cabinet.told.size();
        records.agreements().terminateUse("d-1", Papers.NOON.plusSeconds(60), "office");
        assertThat(cabinet.told).as("a second time changes nothing").hasSize(entries);
        for (Instant at : List.of(Papers.NOON.minusSeconds(3600), Papers.NOON, Papers.NOON.plusSeconds(3600))) {
            assertThat(records.agreements().dataUse("uni", PurposeOfUse.HRESCH, at))
                    .isFalse();
        }
        assertThat(cabinet.open().agreements().dataUse("uni", PurposeOfUse.HRESCH, Papers.NOON))
                .isFalse();
    }

    @Test
    void anAgreementThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> BusinessAssociateAgreement.parse(Papers.agreement()
                        .with("startsOn", "\"2027-01-01\"")
                        .with("expiresOn", "\"2026-12-31\"")
                        .json()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("expiresOn");
    }

    /** Where the day of an edge is told in UTC and lived in the zone. */
    @ParameterizedTest
    @CsvSource({
        "2028-02-29, UTC, 2028-02-29T23:59:59Z, ACTIVE",
        "2028-02-29, UTC, 2028-03-01T00:00:00Z, EXPIRED",
        "2028-02-29, Pacific/Kiritimati, 2028-02-29T09:59:59Z, ACTIVE",
        "2028-02-29, Pacific/Kiritimati, 2028-02-29T10:00:00Z, EXPIRED",
        "2028-02-29, Pacific/Pago_Pago, 2028-03-01T10:59:59Z, ACTIVE",
        "2028-02-29, Pacific/Pago_Pago, 2028-03-01T11:00:00Z, EXPIRED",
        "2026-03-08, America/New_York, 2026-03-09T03:59:59Z, ACTIVE", // the day that has twenty-three hours
        "2026-03-08, America/New_York, 2026-03-09T04:00:00Z, EXPIRED",
        "2026-11-01, America/New_York, 2026-11-02T04:59:59Z, ACTIVE", // the day that has twenty-five
        "2026-11-01, America/New_York, 2026-11-02T05:00:00Z, EXPIRED"
    })
    void theLastDayEndsWhereItIsLived(String last, String zone, Instant at, BaaState state) throws Exception {
        BusinessAssociateAgreement baa = BusinessAssociateAgreement.parse(Papers.agreement()
                .with("expiresOn", '"' + last + '"')
                .with("zone", '"' + zone + '"')
                .json());
        assertThat(BaaValidity.state(baa, at)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "signedOn, 2026-02-29, signedOn",
        "expiresOn, 2100-02-29, expiresOn",
        "zone, Mars/Olympus, zone",
        "statements, revokation, statements",
        "purposes, research!, purposes",
        "condition, maybe, condition",
        "recipient, journal, recipient"
    })
    void aDayOrWordThatIsNoneIsRefusedByItsField(String field, String value, String named) {
        assertThatThrownBy(() ->
                        Papers.authorization().with(field, '"' + value + '"').signed())
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
                    assertThat(e.getMessage()).contains("field " + named + " ").doesNotContain(value);
                });
    }

    @Test
    void whatStandsTwiceInAListCountsOnce() throws Exception {
        Authorization twice = Papers.authorization()
                .with("recipients", "[\"journal\",\"journal\"]")
                .with("purposes", "[\"HMARKT\",\"HMARKT\"]")
                .with("statements", "[\"revocation\",\"revocation\",\"conditioning\",\"redisclosure\"]")
                .signed();
        assertThat(twice).isEqualTo(Papers.authorization().signed());
        assertThat(twice.permission().purposes()).isEqualTo(Set.of(PurposeOfUse.of("HMARKT")));
    }

    @Test
    void ofTwoAuthorizationsEachIsRevokedByItsOwnName() throws Exception {
        records.authorizations().file(Papers.authorization().signed(), "office");
        records.authorizations()
                .file(Papers.authorization().with("id", "\"a-2\"").signed(), "office");
        records.authorizations().revoke("a-2", Papers.NOON, "office");
        assertThat(claim()).containsExactly("valid");
        records.authorizations().revoke("a-1", Papers.NOON, "office");
        assertThat(claim()).containsExactly("valid", "revoked");
    }

    private List<String> claim() {
        AuthorizationUse use = new AuthorizationUse(
                PurposeOfUse.HMARKT,
                "journal",
                IMAGE,
                Sensitivity.NORMAL,
                Papers.NOON.plusSeconds(60),
                false,
                false,
                false);
        return records.authorizations()
                .claim(Set.of(PatientRef.of("MRN-1")), use)
                .words();
    }

    private void agreement(String id, String from, String until) throws Exception {
        records.agreements()
                .file(
                        BusinessAssociateAgreement.parse(Papers.agreement()
                                .with("id", '"' + id + '"')
                                .with("signedOn", '"' + from + '"')
                                .with("expiresOn", '"' + until + '"')
                                .json()),
                        "office");
    }
}
