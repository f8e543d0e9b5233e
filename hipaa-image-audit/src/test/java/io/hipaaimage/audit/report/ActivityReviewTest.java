package io.hipaaimage.audit.report;

import static io.hipaaimage.audit.report.Ward.ANNA;
import static io.hipaaimage.audit.report.Ward.BERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivityReviewTest {
    private static final String PEOPLE = """
            {"actor":"nurse.anna","patient":"MRN-1001","household":"oak 1","hours":"any"}
            {"actor":"dr.lee","household":"oak 1","patient":"MRN-3003"}
            {"patient":"MRN-2002","vip":"true","state":"IL"}
            {"actor":"gone","leftOn":"2026-01-31","hours":"any"}
            """;

    private final Ward ward = open();

    private static Ward open() {
        try {
            return new Ward();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        ward.close();
    }

    private ActivityReview review() throws Exception {
        return ward.reports.review(request(), "p.officer");
    }

    private ReviewRequest request() throws RefusedException {
        return ReviewRequest.of(Period.sixYearsBefore(ward.now)).people(ReviewPeople.parse(PEOPLE));
    }

    private List<String> rules() throws Exception {
        return review().findings().stream().map(f -> f.rule().id()).toList();
    }

    @Test
    void anOrdinaryDayFindsNothing() throws Exception {
        ward.at("2026-02-02T10:00:00Z", look("dr.kim", PatientRef.of("MRN-77")).fact("relationship", "care_team"));
        ward.at("2026-02-02T11:00:00Z", look("dr.kim", PatientRef.of("MRN-80")).fact("relationship", "care_team"));
        assertThat(rules()).isEmpty();
    }

    @Test
    void oneselfIsFoundAndIsNoCoWorker() throws Exception {
        ward.at("2026-02-02T10:00:00Z", look("nurse.anna", ANNA));
        assertThat(rules()).containsExactly("SELF");
    }

    @Test
    void aCoWorkerOfOnesOwnHouseholdIsBoth() throws Exception {
        ward.at("2026-02-02T10:00:00Z", look("dr.lee", ANNA));
        assertThat(rules()).containsExactlyInAnyOrder("HOUSEHOLD", "CO_WORKER");
        assertThat(review().findings().get(0).patient()).isEqualTo("MRN-1001");
    }

    @Test
    void somebodyInPublicLifeIsFoundOnceADay() throws Exception {
        ward.at("2026-02-02T10:00:00Z", look("dr.kim", BERT));
        ward.at("2026-02-02T12:00:00Z", look("dr.kim", BERT));
        ward.at("2026-02-03T12:00:00Z", look("dr.kim", BERT));
        assertThat(review().findings()).extracting(ReviewFinding::times).containsExactly(2, 1);
    }

    @Test
    void noRelationshipIsFoundUnlessTheGlassWasBroken() throws Exception {
        ward.at("2026-03-02T09:00:00Z", look("dr.kim", ANNA).fact("relationship", "unknown"));
        ward.at(
                "2026-03-02T09:30:00Z",
                look("dr.ike", ANNA).fact("relationship", "none").fact("obligations", "AUDIT;POST_REVIEW"));
        assertThat(review().findings())
                .filteredOn(f -> f.rule().id().equals("NO_RELATIONSHIP"))
                .extracting(ReviewFinding::actor)
                .containsExactly("dr.kim");
    }

    @Test
    void aDestructionIsNoRecordOpenedWithoutARelationship() throws Exception {
        ward.at(
                "2026-03-02T09:00:00Z",
                Ward.use("records.day", "DELETE", ANNA, "RECORDMGT").fact("relationship", "none"));
        ward.at(
                "2026-03-02T09:30:00Z",
                Ward.use("records.day", "VIEW", ANNA, "RECORDMGT").fact("relationship", "none"));
        assertThat(review().findings())
                .filteredOn(f -> f.rule().id().equals("NO_RELATIONSHIP"))
                .singleElement()
                .satisfies(found -> assertThat(found.times()).isEqualTo(1));
    }

    @Test
    void whoTriedToFileTheirOwnRelationshipIsFoundAtOnce() throws Exception {
        ward.at(
                "2026-02-02T10:00:00Z",
                AuditEvent.of("DENIED", "dr.kim", "RELATIONSHIP_ADD", "DENIED").patient(BERT));
        ward.at(
                "2026-02-02T10:01:00Z",
                AuditEvent.of("ADMIN", "office", "RELATIONSHIP_ADD", "SUCCESS").patient(BERT));
        assertThat(review().findings()).singleElement().satisfies(found -> {
            assertThat(found.rule().id()).isEqualTo("OWN_RELATIONSHIP");
            assertThat(found.actor()).isEqualTo("dr.kim");
        });
    }

    @Test
    void brokenGlassIsFoundWhenItsFollowUpIsLate() throws Exception {
        Receipt intent = ward.at(
                "2026-02-02T10:00:00Z",
                AuditEvent.of("INTENT", "dr.kim", "VIEW", "PENDING")
                        .patient(BERT)
                        .fact("obligations", "AUDIT;policy:POST_REVIEW"));
        ward.at(
                "2026-02-02T10:01:00Z",
                AuditEvent.of("OUTCOME", "dr.kim", "VIEW", "SUCCESS")
                        .patient(BERT)
                        .fact("intent", Long.toString(intent.index())));
        ward.now = Instant.parse("2026-02-04T10:00:00Z");
        assertThat(rules()).doesNotContain("BREAK_GLASS");
        ward.now = Instant.parse("2026-02-06T10:00:00Z");
        assertThat(rules()).contains("BREAK_GLASS");
        ward.log.append(reviewed(intent, "dr.kim"));
        assertThat(rules()).as("by whom it is about").contains("BREAK_GLASS");
        ward.log.append(reviewed(intent, "p.officer"));
        assertThat(rules()).doesNotContain("BREAK_GLASS");
    }

    @Test
    void anEmergencyThatNoRecordHoldsIsFound() throws Exception {
        ward.log.append(AuditEvent.of("ADMIN", "system", "EMERGENCY_GAP", "SUCCESS")
                .fact("counted", "2")
                .fact("kept", "0"));
        assertThat(rules()).contains("EMERGENCY_GAP");
    }

    /** As {@code emergency review} logs it. */
    private static AuditEvent reviewed(Receipt intent, String by) {
        return AuditEvent.of("ADMIN", by, "EMERGENCY_REVIEW", "JUSTIFIED")
                .fact("intent", Long.toString(intent.index()));
    }

    @Test
    void workingHoursAreThoseOfThePlace() throws Exception {
        ward.at("2026-02-03T02:00:00Z", look("dr.kim", PatientRef.of("x")));
        assertThat(rules()).containsExactly("OFF_HOURS");
        ReviewRequest inHonolulu = request().zone(ZoneId.of("Pacific/Honolulu"));
        assertThat(ward.reports.review(inHonolulu, "p.officer").findings()).isEmpty();
    }

    @Test
    void whoHasLeftIsFoundAlsoWhenRefused() throws Exception {
        ward.at("2026-01-31T10:00:00Z", look("gone", PatientRef.of("x")));
        assertThat(rules()).isEmpty();
        ward.at("2026-02-01T10:00:00Z", refused("gone"));
        assertThat(rules()).containsExactly("LEAVER");
    }

    @Test
    void refusalsCountByTheDay() throws Exception {
        for (String at : List.of("2026-02-01T10:00:00Z", "2026-02-01T11:00:00Z", "2026-02-02T10:00:00Z")) {
            ward.at(at, refused("dr.kim"));
        }
        assertThat(rules()).isEmpty();
        ward.at("2026-02-02T11:00:00Z", refused("dr.kim"));
        ward.at("2026-02-02T12:00:00Z", refused("dr.kim"));
        assertThat(rules()).containsExactly("REFUSED");
    }

    @Test
    void patientsInTheOrderOfTheirNumbersAreFoundFromTheFirstOn() throws Exception {
        for (int i = 0; i < 6; i++) {
            ward.at("2026-02-02T10:0" + i + ":00Z", look("dr.kim", PatientRef.of("MRN-500" + i)));
        }
        assertThat(review().findings()).singleElement().satisfies(f -> {
            assertThat(f.rule().id()).isEqualTo("SEQUENTIAL");
            assertThat(f.times()).isEqualTo(6);
        });
    }

    @Test
    void theyAreFoundDownwardsTooAndFromWhereTheyTurn() throws Exception {
        int[] numbers = {40, 41, 42, 41, 40, 39, 38};
        for (int i = 0; i < numbers.length; i++) {
            ward.at("2026-02-02T10:0" + i + ":00Z", look("dr.kim", PatientRef.of("MRN-" + numbers[i])));
        }
        assertThat(review().findings()).singleElement().satisfies(f -> {
            assertThat(f.rule().id()).isEqualTo("SEQUENTIAL");
            assertThat(f.times()).as("42, 41, 40, 39, 38").isEqualTo(5);
        });
    }

    @Test
    void numbersThatDoNotFollowEachOtherOrCountDaysApartAreNotFound() throws Exception {
        for (int i = 0; i < 6; i++) {
            ward.at("2026-02-0" + (i + 1) + "T10:00:00Z", look("dr.kim", PatientRef.of("MRN-500" + i)));
            ward.at("2026-02-0" + (i + 1) + "T10:30:00Z", look("dr.ike", PatientRef.of("MRN-" + i * 7)));
        }
        assertThat(rules()).isEmpty();
    }

    @Test
    void farMorePatientsThanUsualAreFound() throws Exception {
        ReviewRules rules = ReviewRules.parse("VOLUME\tvolume\t3 2\tmedium\tMany.\n");
        for (int day = 1; day < 5; day++) {
            for (int p = 0; p < 3; p++) {
                ward.at("2026-02-0" + day + "T1" + p + ":00:00Z", look("dr.kim", PatientRef.of("p" + p * 9)));
            }
        }
        assertThat(ward.reports.review(request().rules(rules), "o").findings()).isEmpty();
        for (int p = 0; p < 8; p++) {
            ward.at("2026-02-06T1" + p + ":00:00Z", look("dr.kim", PatientRef.of("q" + p * 9)));
        }
        assertThat(ward.reports.review(request().rules(rules), "o").findings())
                .singleElement()
                .satisfies(
                        f -> assertThat(f.times()).as("the seventh and eighth").isEqualTo(2));
    }

    @Test
    void aSignedFindingKeepsItsDispositionAndAPeriodIsSignedOnlyThen() throws Exception {
        ward.at("2026-02-02T10:00:00Z", look("dr.kim", BERT));
        String id = review().findings().get(0).id();
        ReviewDesk desk = new ReviewDesk(ward.log);
        ActivityReview open = review();
        refuses(ErrorCode.REFUSED, () -> desk.signOff(open, "p.officer"));
        refuses(ErrorCode.DENIED, () -> desk.sign(id, ReviewDesk.Disposition.APPROPRIATE, "", "dr.kim"));
        refuses(ErrorCode.USAGE, () -> desk.sign("vip 1", ReviewDesk.Disposition.APPROPRIATE, "", "o"));
        refuses(ErrorCode.NOT_AVAILABLE, () -> desk.sign("VIP-99", ReviewDesk.Disposition.APPROPRIATE, "", "o"));
        desk.sign(id, ReviewDesk.Disposition.APPROPRIATE, "on call", "p.officer");
        ActivityReview decided = review();
        assertThat(decided.findings()).singleElement().satisfies(f -> {
            assertThat(f.disposition()).isEqualTo("APPROPRIATE");
            assertThat(f.signedBy()).isEqualTo("p.officer");
        });
        desk.signOff(decided, "p.officer");
        assertThat(review().lastSignedBy()).isEqualTo("p.officer");
    }

    @Test
    void aReviewThatNobodySignsBecomesOverdue() throws Exception {
        assertThat(review().overdue()).isFalse();
        ward.now = ward.now.plusSeconds(40 * 86_400L);
        assertThat(review().overdue()).isTrue();
        new ReviewDesk(ward.log).signOff(review(), "p.officer");
        assertThat(review().overdue()).isFalse();
    }

    @Test
    void rulesAndPeopleThatAreNoneAreRefusedByLine() {
        assertThatThrownBy(() -> ReviewRules.parse("VIP\tvip\t-\tmedium\tWords.\nBAD\tnothing\t-\tlow\tW.\n"))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> ReviewRules.parse("REFUSED\trefused\tmany\tmedium\tWords.\n"))
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> ReviewPeople.parse("{\"actor\":\"a\"}\n{\"patient\":\"secret\",\"x\":\"y\"}"))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("secret");
    }

    private static AuditEvent look(String actor, PatientRef patient) {
        return Ward.use(actor, "VIEW", patient, "TREAT");
    }

    private static AuditEvent refused(String actor) {
        return AuditEvent.of("DENIED", actor, "VIEW", "DENIED").patient(PatientRef.of("x"));
    }

    private interface Attempt {
        void run() throws ImageVaultException;
    }

    private static void refuses(ErrorCode code, Attempt attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
