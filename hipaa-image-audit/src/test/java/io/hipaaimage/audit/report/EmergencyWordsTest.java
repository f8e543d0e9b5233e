package io.hipaaimage.audit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.Receipt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmergencyWordsTest {
    private static final String REASON = "EMERGENCY_REASON";
    private static final String REVIEW = "EMERGENCY_REVIEW";

    @Test
    void areTheReasonOfWhoAskedAndTheReviewOfSomebodyElse() throws Exception {
        try (Ward ward = new Ward()) {
            Receipt access = ward.log.append(intent("nurse.kim", "ETREAT"));
            ward.log.append(said("nurse.kim", REASON, access, "fell from a ladder"));
            ward.log.append(said("p.officer", REVIEW, access, "the ambulance called"));

            assertThat(ward.reports.emergencies("p.officer"))
                    .extracting(EmergencyWord::access, EmergencyWord::kind, EmergencyWord::who, EmergencyWord::words)
                    .containsExactly(
                            tuple(access.index(), EmergencyWord.Kind.REASON, "nurse.kim", "fell from a ladder"),
                            tuple(access.index(), EmergencyWord.Kind.REVIEW, "p.officer", "the ambulance called"));
        }
    }

    @Test
    void areNotWhatOthersSaidInSomebodysNameOrAboutSomethingElse() throws Exception {
        try (Ward ward = new Ward()) {
            Receipt access = ward.log.append(intent("nurse.kim", "ETREAT"));
            Receipt look = ward.log.append(intent("nurse.kim", "TREAT"));
            ward.log.append(said("mallory", REASON, access, "she asked me to"));
            ward.log.append(said("nurse.kim", REVIEW, access, "it was fine"));
            ward.log.append(said("nurse.kim", REASON, look, "no emergency"));
            ward.log.append(AuditEvent.of("DENIED", "nurse.kim", REASON, "DENIED")
                    .fact("intent", Long.toString(access.index()))
                    .detail("text", "refused"));

            assertThat(ward.reports.emergencies("p.officer")).isEmpty();
        }
    }

    @Test
    void standInTheLogSealedAndAreAnEntryWhenSomebodyReadsThem() throws Exception {
        try (Ward ward = new Ward()) {
            Receipt access = ward.log.append(intent("nurse.kim", "ETREAT"));
            ward.log.append(said("nurse.kim", REASON, access, "fell from a ladder"));
            long before = ward.log.size();

            EmergencyWord word = ward.reports.emergencies("p.officer").get(0);

            List<AuditLog.Entry> entries = new ArrayList<>();
            ward.log.read(before, entries::add);
            assertThat(entries)
                    .extracting(AuditLog.Entry::actor, AuditLog.Entry::action)
                    .contains(tuple("p.officer", "REPORT_EMERGENCIES"));
            assertThat(word.words()).isEqualTo("fell from a ladder");
            assertThat(word.toString()).doesNotContain("ladder", "nurse.kim");
            for (Path file : ward.disk.files()) {
                assertThat(new String(ward.disk.readAll(file, 1 << 20), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("ladder");
            }
        }
    }

    private static AuditEvent intent(String actor, String purpose) {
        return AuditEvent.of("INTENT", actor, "VIEW", "PENDING")
                .patient(Ward.ANNA)
                .purpose(purpose);
    }

    private static AuditEvent said(String actor, String action, Receipt access, String words) {
        return AuditEvent.of("ADMIN", actor, action, action.equals(REVIEW) ? "JUSTIFIED" : "SUCCESS")
                .fact("intent", Long.toString(access.index()))
                .detail("text", words);
    }
}
