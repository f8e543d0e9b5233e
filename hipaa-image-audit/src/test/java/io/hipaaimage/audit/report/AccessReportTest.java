package io.hipaaimage.audit.report;

import static io.hipaaimage.audit.report.Ward.ANNA;
import static io.hipaaimage.audit.report.Ward.BERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.Receipt;
import org.junit.jupiter.api.Test;

class AccessReportTest {
    @Test
    void saysInWordsWhoDidWhatToWhom() throws Exception {
        try (Ward ward = new Ward()) {
            ward.at("2026-01-05T08:00:00Z", Ward.use("dr.lee", "VIEW", ANNA, "TREAT"));
            ward.at("2026-01-05T09:00:00Z", Ward.use("dr.lee", "VIEW", BERT, "TREAT"));
            ward.at(
                    "2026-01-06T08:00:00Z",
                    AuditEvent.of("DENIED", "eve", "VIEW", "DENIED")
                            .patient(ANNA)
                            .purpose("HPAYMT")
                            .fact("reasons", "NO_RELATIONSHIP;MFA_REQUIRED"));
            ward.at("2026-01-07T08:00:00Z", Ward.sent(ANNA, "TREAT", "drx"));
            AccessReport report = ward.reports.access(ANNA, Period.sixYearsBefore(ward.now), "p.officer");
            assertThat(report.rows())
                    .extracting(AccessRow::sentence)
                    .startsWith(
                            "dr.lee looked at a picture",
                            "eve was refused: would have looked at this patient's record (NO_RELATIONSHIP, MFA_REQUIRED)",
                            "rec.officer sent out a copy of a picture, for drx");
            assertThat(report.rows()).extracting(AccessRow::purpose).startsWith("treatment", "payment", "treatment");
        }
    }

    @Test
    void anIntentCountsUntilItsOutcomeIsThere() throws Exception {
        try (Ward ward = new Ward()) {
            Receipt first = ward.log.append(intent());
            ward.log.append(intent());
            ward.log.append(AuditEvent.of("OUTCOME", "dr.lee", "VIEW", "SUCCESS")
                    .patient(ANNA)
                    .fact("intent", Long.toString(first.index())));
            AccessReport report = ward.reports.access(ANNA, Period.sixYearsBefore(ward.now), "p.officer");
            assertThat(report.rows()).extracting(AccessRow::outcome).startsWith("begun", "done");
            assertThat(report.rows().get(0).sentence()).contains("no end is logged");
        }
    }

    @Test
    void aTransferThatBrokeIsNoMereTry() throws Exception {
        try (Ward ward = new Ward()) {
            for (String bytes : new String[] {"0", "65536"}) {
                ward.log.append(AuditEvent.of("OUTCOME", "dr.lee", "VIEW", "FAILED")
                        .patient(ANNA)
                        .fact("bytes", bytes));
            }
            AccessReport report = ward.reports.access(ANNA, Period.sixYearsBefore(ward.now), "p.officer");
            assertThat(report.rows())
                    .extracting(AccessRow::sentence)
                    .startsWith(
                            "dr.lee tried and it failed: looked at this patient's record",
                            "dr.lee began, and it broke off after 65536 bytes: looked at this patient's record");
        }
    }

    @Test
    void noEntryTakesAwayTheRowOfWhatWasDone() throws Exception {
        try (Ward ward = new Ward()) {
            Receipt seen = ward.log.append(Ward.use("dr.lee", "VIEW", ANNA, "TREAT"));
            ward.log.append(Ward.use("dr.roe", "VIEW", ANNA, "TREAT").fact("intent", Long.toString(seen.index())));
            AccessReport report = ward.reports.access(ANNA, Period.sixYearsBefore(ward.now), "p.officer");
            assertThat(report.rows()).extracting(AccessRow::actor).startsWith("dr.lee", "dr.roe");
        }
    }

    @Test
    void whatAnAgencysStatementKeepsFromTheAccountingIsNotToldHere() throws Exception {
        try (Ward ward = new Ward()) {
            ward.log.append(Ward.sent(ANNA, "HLEGAL", "County Sheriff"));
            ward.log.append(Ward.sent(ANNA, "THREAT", "County Sheriff"));
            new AccountingDesk(ward.log)
                    .suspend(
                            new Suspension(
                                    ANNA, "County Sheriff", "Deputy Doe", true, ward.now, ward.now.plusSeconds(60)),
                            "p.officer");
            assertThat(ward.reports
                            .access(ANNA, Period.sixYearsBefore(ward.now), "p.officer")
                            .rows())
                    .extracting(AccessRow::purpose)
                    .startsWith("averting a serious threat");
            ward.now = ward.now.plusSeconds(60);
            assertThat(ward.reports
                            .access(ANNA, Period.sixYearsBefore(ward.now), "p.officer")
                            .rows())
                    .extracting(AccessRow::purpose)
                    .startsWith("a legal process or law enforcement", "averting a serious threat");
        }
    }

    private static AuditEvent intent() {
        return AuditEvent.of("INTENT", "dr.lee", "VIEW", "PENDING").patient(ANNA);
    }
}
