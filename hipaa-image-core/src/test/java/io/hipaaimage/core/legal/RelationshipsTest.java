package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.legal.FiledRelationship.Deed;
import io.hipaaimage.core.store.JdbcFrames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteDataSource;

/** Who stands to whom by what is on file, and what it meets that it should not. */
class RelationshipsTest {
    private static final Instant NOON = Papers.NOON;
    private static final Set<PatientRef> JO = Set.of(PatientRef.of("MRN-1"));

    @TempDir
    Path folder;

    private Cabinet cabinet;
    private Relationships relationships;

    @BeforeEach
    void open() throws Exception {
        cabinet = new Cabinet(folder);
        reopen();
    }

    private void reopen() throws Exception {
        relationships = cabinet.open().relationships();
    }

    @Test
    void aRecordAnswersForItsPersonItsPatientAndItsRoleAlone() throws Exception {
        file("r1", "dr.lee", "care_team", "");
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.CARE_TEAM);
        assertThat(of("dr.kim", Role.PHYSICIAN)).isEqualTo(Relationship.UNKNOWN);
        assertThat(of("dr.lee", Role.PERSONAL_REPRESENTATIVE)).isEqualTo(Relationship.UNKNOWN);
        assertThat(relationships.of("dr.lee", Role.PHYSICIAN, Set.of(PatientRef.of("MRN-2")), NOON))
                .isEqualTo(Relationship.UNKNOWN);
        reopen();
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.CARE_TEAM);
        assertThat(relationships.list().get(0).filed()).isEqualTo(new Deed("office", NOON));
    }

    @Test
    void aDatabaseKeepsItAsAFileDoes() throws Exception {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("registries.db"));
        RegistryTrial trial = new RegistryTrial(name -> new JdbcFrames(database, "vault", name));
        relationships = new Relationships(trial.open("relationships"), trial.log());
        file("r1", "dr.lee", "care_team", "");
        file("r2", "dr.kim", "care_team", "");
        relationships.end("r2", "office", NOON);
        relationships = new Relationships(trial.open("relationships"), trial.log());
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.CARE_TEAM);
        assertThat(of("dr.kim", Role.PHYSICIAN)).isEqualTo(Relationship.UNKNOWN);
        assertThat(relationships.list()).extracting(FiledRelationship::id).containsExactly("r1", "r2");
    }

    @Test
    void whatIsOnFileUnderAnyReferenceOfThePatientCounts() throws Exception {
        file("r1", "dr.lee", "care_team", "");
        Set<PatientRef> merged = Set.of(PatientRef.of("MRN-NEW"), PatientRef.of("MRN-1"));
        assertThat(relationships.of("dr.lee", Role.NURSE, merged, NOON)).isEqualTo(Relationship.CARE_TEAM);
    }

    @Test
    void anEndedOneIsOverAtOnceAndAClockThatIsSetBackDoesNotBringItBack() throws Exception {
        file("r1", "dr.lee", "care_team", "");
        relationships.end("r1", "office", NOON);
        int entries = cabinet.told.size();
        assertThat(relationships.end("r1", "other", NOON.plusSeconds(60)).ended())
                .isEqualTo(new Deed("office", NOON));
        assertThat(cabinet.told).as("a second time changes nothing").hasSize(entries);
        for (int hours : List.of(-48, -1, 0, 1)) {
            assertThat(relationships.of("dr.lee", Role.PHYSICIAN, JO, NOON.plus(Duration.ofHours(hours))))
                    .isEqualTo(Relationship.UNKNOWN);
        }
        reopen();
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.UNKNOWN);
    }

    @Test
    void ofPeriodsThatOverlapEachCountsUntilItEndsItself() throws Exception {
        file("r1", "dr.lee", "care_team", ",'until':'2026-03-31'");
        file("r2", "dr.lee", "care_team", "");
        file("r3", "dr.lee", "care_team", "");
        relationships.end("r2", "office", NOON);
        relationships.end("r3", "office", NOON);
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.CARE_TEAM);
        assertThat(relationships.of("dr.lee", Role.PHYSICIAN, JO, Instant.parse("2026-04-01T00:00:00Z")))
                .isEqualTo(Relationship.UNKNOWN);
        relationships.end("r1", "office", NOON);
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.UNKNOWN);
    }

    @Test
    void whoIsBarredIsBarredWhateverElseIsOnFile() throws Exception {
        file("r1", "pat", "parent", ",'until':'2030-01-01'");
        file("r2", "pat", "none", ",'until':'2026-03-31'");
        assertThat(of("pat", Role.PERSONAL_REPRESENTATIVE)).isEqualTo(Relationship.NONE);
        assertThat(relationships.of("pat", Role.PERSONAL_REPRESENTATIVE, JO, Instant.parse("2026-04-01T00:00:00Z")))
                .isEqualTo(Relationship.PARENT);
        relationships.end("r2", "office", NOON);
        assertThat(of("pat", Role.PERSONAL_REPRESENTATIVE)).isEqualTo(Relationship.PARENT);
    }

    @Test
    void aParentStaysOneWhateverAuthorityWasShownBesides() throws Exception {
        file("r1", "pat", "rep_undocumented", "");
        assertThat(of("pat", Role.PERSONAL_REPRESENTATIVE)).isEqualTo(Relationship.REP_UNDOCUMENTED);
        file("r2", "pat", "rep_documented", ",'authority':'guardianship 26-114'");
        assertThat(of("pat", Role.PERSONAL_REPRESENTATIVE)).isEqualTo(Relationship.REP_DOCUMENTED);
        file("r3", "pat", "parent", ",'until':'2030-01-01'");
        assertThat(of("pat", Role.PERSONAL_REPRESENTATIVE)).isEqualTo(Relationship.PARENT);
    }

    @Test
    void aRepresentativeOfARepresentativeIsNobodysAndACircleEnds() throws Exception {
        file("r1", "ann", "rep_documented", ",'authority':'power of attorney'");
        file("r2", "bob", "rep_documented", ",'authority':'power of attorney'", "ann");
        file("r3", "MRN-1", "rep_documented", ",'authority':'power of attorney'", "bob");
        assertThat(of("ann", Role.PERSONAL_REPRESENTATIVE)).isEqualTo(Relationship.REP_DOCUMENTED);
        assertThat(of("bob", Role.PERSONAL_REPRESENTATIVE)).isEqualTo(Relationship.UNKNOWN);
        assertThat(relationships.of("ann", Role.PERSONAL_REPRESENTATIVE, Set.of(PatientRef.of("bob")), NOON))
                .isEqualTo(Relationship.UNKNOWN);
        assertThat(relationships.of("MRN-1", Role.PERSONAL_REPRESENTATIVE, JO, NOON))
                .isEqualTo(Relationship.UNKNOWN);
    }

    @Test
    void aDuplicatedRecordIsRefusedAndCountsOnce() throws Exception {
        file("r1", "dr.lee", "care_team", "");
        assertThatThrownBy(() -> file("r1", "dr.lee", "care_team", ""))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS));
        relationships.end("r1", "office", NOON);
        assertThatThrownBy(() -> file("r1", "dr.lee", "care_team", "")).isInstanceOf(RefusedException.class);
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.UNKNOWN);
    }

    @Test
    void twoEndsAtOnceAreOneAndEverybodyIsToldTheSame() throws Exception {
        file("r1", "dr.lee", "care_team", "");
        int before = cabinet.told.size();
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try {
            List<Callable<FiledRelationship>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Instant at = NOON.plusSeconds(i);
                all.add(() -> relationships.end("r1", "office", at));
            }
            List<Future<FiledRelationship>> done = hands.invokeAll(all);
            for (Future<FiledRelationship> one : done) {
                assertThat(one.get().ended())
                        .isNotNull()
                        .isEqualTo(done.get(0).get().ended());
            }
        } finally {
            hands.shutdownNow();
        }
        assertThat(cabinet.told).hasSize(before + 1);
    }

    @ParameterizedTest
    @CsvSource({"dr.lee", "Dr.Lee", "os:dr.lee", "OS:DR.LEE", "' dr.lee '"})
    void nobodyFilesForHimselfAndWhoTriesIsInTheLog(String actor) throws Exception {
        FiledRelationship own = parsed("r1", "dr.lee", "care_team", "", "MRN-1");
        assertThatThrownBy(() -> relationships.file(own, actor, NOON)).satisfies(RelationshipsTest::isDualControl);
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.UNKNOWN);
        assertThat(cabinet.told).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("DENIED");
            assertThat(entry.actor()).isEqualTo(actor);
            assertThat(entry.facts())
                    .containsEntry("code", "DUAL_CONTROL_REQUIRED")
                    .doesNotContainKey("relationship");
        });
    }

    @Test
    void whoIsBarredMayBarHimselfAndNotEndIt() throws Exception {
        relationships.file(parsed("r1", "dr.lee", "none", "", "MRN-1"), "dr.lee", NOON);
        assertThatThrownBy(() -> relationships.end("r1", "dr.lee", NOON)).satisfies(RelationshipsTest::isDualControl);
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.NONE);
        relationships.end("r1", "office", NOON);
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.UNKNOWN);
    }

    @Test
    void whoLeavesAPatientMayEndItHimself() throws Exception {
        file("r1", "dr.lee", "care_team", "");
        relationships.end("r1", "dr.lee", NOON);
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.UNKNOWN);
    }

    @Test
    void whatTheLogDidNotTakeDoesNotCount() throws Exception {
        cabinet.logFails = true;
        assertThatThrownBy(() -> file("r1", "dr.lee", "care_team", "")).isInstanceOf(UnavailableException.class);
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.UNKNOWN);
        cabinet.logFails = false;
        file("r1", "dr.lee", "care_team", "");
        cabinet.logFails = true;
        assertThatThrownBy(() -> relationships.end("r1", "office", NOON)).isInstanceOf(UnavailableException.class);
        assertThat(of("dr.lee", Role.PHYSICIAN)).isEqualTo(Relationship.CARE_TEAM);
    }

    @Test
    void theLogSaysInClearNothingThatNamesThePatient() throws Exception {
        file("r1", "jo.portal", "self", "");
        file("r2", "dr.lee", "care_team", "");
        assertThat(cabinet.told).extracting(AuditEvent::action).containsOnly("RELATIONSHIP_ADD");
        assertThat(cabinet.told.get(0).facts().toString()).doesNotContain("self", "jo.portal", "MRN-1", "r1");
        assertThat(cabinet.told.get(0).detail())
                .containsEntry("who", "jo.portal")
                .containsEntry("relationship", "self");
        assertThat(cabinet.told.get(1).facts()).containsEntry("relationship", "care_team");
        assertThat(parsed("r3", "jo.portal", "self", "", "MRN-1").toString()).doesNotContain("jo", "MRN");
    }

    /** Where the day of an edge is told in UTC and lived in the zone. */
    @ParameterizedTest
    @CsvSource({
        "2028-02-29, 2028-02-29, UTC, 2028-02-28T23:59:59Z, UNKNOWN",
        "2028-02-29, 2028-02-29, UTC, 2028-02-29T00:00:00Z, CARE_TEAM",
        "2028-02-29, 2028-02-29, UTC, 2028-02-29T23:59:59Z, CARE_TEAM",
        "2028-02-29, 2028-02-29, UTC, 2028-03-01T00:00:00Z, UNKNOWN",
        "2028-02-29, 2028-02-29, Pacific/Kiritimati, 2028-02-28T10:00:00Z, CARE_TEAM",
        "2028-02-29, 2028-02-29, Pacific/Kiritimati, 2028-02-29T10:00:00Z, UNKNOWN",
        "2028-02-29, 2028-02-29, Pacific/Pago_Pago, 2028-02-29T10:59:59Z, UNKNOWN",
        "2028-02-29, 2028-02-29, Pacific/Pago_Pago, 2028-03-01T10:59:59Z, CARE_TEAM",
        "2026-03-08, 2026-03-08, America/New_York, 2026-03-09T03:59:59Z, CARE_TEAM", // of twenty-three hours
        "2026-03-08, 2026-03-08, America/New_York, 2026-03-09T04:00:00Z, UNKNOWN",
        "2026-09-06, 2026-09-06, America/Santiago, 2026-09-06T03:59:59Z, UNKNOWN", // a day without a midnight
        "2026-09-06, 2026-09-06, America/Santiago, 2026-09-06T04:00:00Z, CARE_TEAM",
        "2011-12-30, 2011-12-30, Pacific/Apia, 2011-12-30T12:00:00Z, UNKNOWN" // a day that never was
    })
    void itsDaysBeginAndEndWhereTheyAreLived(String from, String until, String zone, Instant at, Relationship expected)
            throws Exception {
        String days = ",'from':'" + from + "','until':'" + until + "','zone':'" + zone + "'}";
        String text = "{'id':'r1','who':'dr.lee','patient':'MRN-1','relationship':'care_team'" + days;
        relationships.file(FiledRelationship.parse(json(text)), "office", NOON);
        assertThat(relationships.of("dr.lee", Role.PHYSICIAN, JO, at)).isEqualTo(expected);
        assertThat(relationships.list().get(0).stands(at)).isEqualTo(expected == Relationship.CARE_TEAM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'r','who':'w','patient':'P','relationship':'unknown','from':'2026-01-01'} | relationship",
                "{'id':'r','who':'w','patient':'P','relationship':'friend','from':'2026-01-01'} | relationship",
                "{'id':'r','who':'w','patient':'P','from':'2026-01-01'} | relationship",
                "{'id':'r','who':'w','patient':'P','relationship':'care_team'} | from",
                "{'id':'r','who':'w','patient':'P','relationship':'care_team','from':'2026-02-29'} | from",
                "{'id':'r','who':'w','patient':'P','relationship':'self','from':'2026-02-02','until':'2026-02-01'} | until",
                "{'id':'r','who':'w','patient':'P','relationship':'parent','from':'2026-01-01'} | until",
                "{'id':'r','who':'w','patient':'P','relationship':'rep_documented','from':'2026-01-01'} | authority",
                "{'id':'r','patient':'P','relationship':'self','from':'2026-01-01'} | who",
                "{'id':'r','who':'w','relationship':'self','from':'2026-01-01'} | patient",
                "{'id':'r','who':'w','patient':'P','relationship':'self','from':'2026-01-01','zone':'Mars/X'} | zone",
                "{'id':'r','who':'w','patient':'P','relationship':'self','from':'2026-01-01','filedBy':'x'} | filedBy",
                "{'id':'r','who':'w','patient':'P','relationship':'self','from':'2026-01-01','endedAt':'x'} | endedAt"
            })
    void whatIsNoRelationshipIsRefusedByItsField(String text, String field) {
        assertThatThrownBy(() -> FiledRelationship.parse(json(text)))
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
                    assertThat(e.getMessage()).contains("field " + field + " ");
                });
    }

    private Relationship of(String who, Role role) {
        return relationships.of(who, role, JO, NOON);
    }

    private void file(String id, String who, String relationship, String more) throws Exception {
        file(id, who, relationship, more, "MRN-1");
    }

    private void file(String id, String who, String relationship, String more, String patient) throws Exception {
        relationships.file(parsed(id, who, relationship, more, patient), "office", NOON);
    }

    private static FiledRelationship parsed(String id, String who, String relationship, String more, String patient)
            throws RefusedException {
        return FiledRelationship.parse(json("{'id':'" + id + "','who':'" + who + "','patient':'" + patient
                + "','relationship':'" + relationship + "','from':'2026-01-01'" + more + "}"));
    }

    private static void isDualControl(Throwable refusal) {
        assertThat(refusal).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.DENIED);
            assertThat(e.reason()).isEqualTo("DUAL_CONTROL_REQUIRED");
        });
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
