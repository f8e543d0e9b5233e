package io.hipaaimage.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.legal.FiledRelationship;
import io.hipaaimage.core.legal.LegalRecords;
import io.hipaaimage.core.legal.Relationships;
import io.hipaaimage.core.store.RegistryFrames;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two who file for each other are found; a registrar, a couple of covers and what is long ago are not. */
class MutualFilingTest {
    private final Ward ward = open();
    private int patient;

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

    @Test
    void whoFileForEachOtherTwiceAreBothFound() throws Exception {
        filed("2026-02-01", "dr.kim", "dr.lee", "care_team");
        filed("2026-02-03", "dr.lee", "dr.kim", "care_team");
        filed("2026-02-05", "dr.kim", "dr.lee", "care_team");
        assertThat(found()).as("one way twice, the other once").isEmpty();
        filed("2026-02-20", "dr.lee", "dr.kim", "care_team");

        assertThat(found()).extracting(ReviewFinding::actor).containsOnly("dr.kim", "dr.lee");
        assertThat(found()).extracting(ReviewFinding::times).containsOnly(1).hasSize(4);
        assertThat(found()).allSatisfy(f -> assertThat(f.rule().weight()).isEqualTo("high"));
    }

    @Test
    void anotherSpellingOfANameAndALoginHideNobody() throws Exception {
        filed("2026-02-01", "os:Kim", "lee", "parent_of_minor");
        filed("2026-02-02", "Lee ", "KIM", "parent_of_minor");
        filed("2026-02-03", "kim", "LEE", "parent_of_minor");
        filed("2026-02-04", "lee", "kim", "parent_of_minor");
        assertThat(found()).hasSize(4);
    }

    @Test
    void theEndOfABarCountsAndABarDoesNot() throws Exception {
        for (String day : List.of("2026-02-01", "2026-02-02")) {
            filed(day, "dr.kim", "dr.lee", "none");
            filed(day, "dr.lee", "dr.kim", "none");
        }
        assertThat(found()).isEmpty();
        for (String day : List.of("2026-02-03", "2026-02-04")) {
            entry(day, "RELATIONSHIP_END", "dr.kim", "dr.lee", "none");
            entry(day, "RELATIONSHIP_END", "dr.lee", "dr.kim", "none");
            entry(day, "RELATIONSHIP_END", "office", "dr.kim", "care_team");
        }
        assertThat(found()).hasSize(4);
    }

    @Test
    void aRegistrarWhoFilesForAllIsNotFound() throws Exception {
        for (int i = 10; i < 28; i++) {
            filed("2026-02-" + i, "office", i % 2 == 0 ? "dr.kim" : "dr.lee", "care_team");
        }
        filed("2026-02-28", "dr.kim", "office", "care_team");
        assertThat(found()).isEmpty();
    }

    @Test
    void whatIsFartherApartThanTheWindowIsNotFound() throws Exception {
        filed("2026-01-01", "dr.kim", "dr.lee", "care_team");
        filed("2026-01-02", "dr.kim", "dr.lee", "care_team");
        filed("2026-02-10", "dr.lee", "dr.kim", "care_team");
        filed("2026-02-11", "dr.lee", "dr.kim", "care_team");
        assertThat(found()).isEmpty();
        assertThat(found("MUTUAL_FILING\tmutual\t2 60\thigh\tEach other.\n")).hasSize(4);
    }

    @Test
    void theRegisterOfRelationshipsSaysWhatTheRuleReads() throws Exception {
        Relationships register = LegalRecords.open(
                        name -> SealedRegistry.open(name, new MemoryFrames(), new Unsealed(), Optional.empty()),
                        ward.log)
                .relationships();
        for (int i = 1; i <= 2; i++) {
            ward.now = Instant.parse("2026-02-0" + i + "T10:00:00Z");
            register.file(relationship(i, "dr.lee"), "dr.kim", ward.now);
            register.file(relationship(i, "dr.kim"), "dr.lee", ward.now);
        }
        assertThat(found()).hasSize(4);
    }

    private static FiledRelationship relationship(int patient, String who) throws Exception {
        String json = "{\"id\":\"" + who + patient + "\",\"who\":\"" + who + "\",\"patient\":\"MRN-" + 7 * patient
                + "\",\"relationship\":\"care_team\",\"from\":\"2026-01-01\"}";
        return FiledRelationship.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static final class MemoryFrames implements RegistryFrames {
        private final Map<Long, byte[]> kept = new HashMap<>();

        @Override
        public void put(long place, byte[] sealed) {
            kept.put(place, sealed);
        }

        @Override
        public byte @Nullable [] read(long place) {
            return kept.get(place);
        }

        @Override
        public boolean begun() {
            return !kept.isEmpty();
        }
    }

    private static final class Unsealed implements AttributeSealer {
        @Override
        public byte[] seal(String label, byte[] plaintext) {
            return plaintext;
        }

        @Override
        public byte[] open(String label, byte[] sealed) {
            return sealed;
        }
    }

    private void filed(String day, String by, String who, String relationship) throws Exception {
        entry(day, "RELATIONSHIP_ADD", by, who, relationship);
    }

    /** As the register of relationships logs it: what says more than whose care team it is lies in the sealed detail. */
    private void entry(String day, String action, String by, String who, String relationship) throws Exception {
        AuditEvent event = AuditEvent.of("ADMIN", by, action, "SUCCESS").patient(PatientRef.of("MRN-" + 7 * patient++));
        event = relationship.equals("parent_of_minor")
                ? event.detail("relationship", relationship)
                : event.fact("relationship", relationship);
        ward.at(day + "T10:00:00Z", event.detail("who", who));
    }

    private List<ReviewFinding> found() throws Exception {
        return found(null);
    }

    private List<ReviewFinding> found(@Nullable String rules) throws Exception {
        ReviewRequest request = ReviewRequest.of(Period.sixYearsBefore(ward.now));
        ReviewRequest asked = rules == null ? request : request.rules(ReviewRules.parse(rules));
        return ward.reports.review(asked, "p.officer").findings();
    }
}
