package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a holder of the signing keys, or the log's own host, could write into a log whose chain and tree hold. */
class MeaningTamperTest {
    @TempDir
    Path scratch;

    private final CrashingFiles disk = new CrashingFiles(5);
    private final TestLog logs = new TestLog(disk);

    private void log(AuditEvent... events) throws Exception {
        try (AuditLog log = logs.open(disk)) {
            for (AuditEvent event : events) {
                log.append(event);
            }
        }
    }

    private static AuditEvent order(String actor, String action) {
        return AuditEvent.of("ADMIN", actor, action, "SUCCESS").image("i1").fact("destruction", "d1");
    }

    private static AuditEvent intent() {
        return AuditEvent.of("INTENT", "a", "DELETE", "PENDING").image("i1");
    }

    private static AuditEvent done(long intent) {
        return AuditEvent.of("OUTCOME", "a", "DELETE", "SUCCESS")
                .image("i1")
                .fact("destruction", "d1")
                .fact("intent", Long.toString(intent));
    }

    private static AuditEvent hold(String action) {
        return AuditEvent.of("ADMIN", "officer", action, "SUCCESS")
                .fact("hold", "h1")
                .fact("image.0", "i1");
    }

    @Test
    void acceptsADestructionThatTwoPeopleOrdered() throws Exception {
        log(
                order("a", "SHRED_REQUEST"),
                order("b", "SHRED_APPROVE"),
                hold("HOLD_PLACE"),
                hold("HOLD_RELEASE"),
                intent(),
                done(5));
        assertThat(report().findings()).isEmpty();
    }

    @Test
    void namesADestructionWithoutOrder() throws Exception {
        log(intent(), done(1));
        expect(VerifyCase.SHRED_UNAUTHORISED, 2);
    }

    @Test
    void namesADestructionThatOnePersonOrdered() throws Exception {
        log(order("a", "SHRED_REQUEST"), order("a", "SHRED_APPROVE"), intent(), done(3));
        expect(VerifyCase.SHRED_UNAUTHORISED, 4);
    }

    @Test
    void namesADestructionWhoseOrderWasTakenBack() throws Exception {
        log(order("a", "SHRED_REQUEST"), order("b", "SHRED_APPROVE"), order("b", "SHRED_CANCEL"), intent(), done(4));
        expect(VerifyCase.SHRED_UNAUTHORISED, 5);
    }

    @Test
    void namesADestructionUnderAHold() throws Exception {
        log(order("a", "SHRED_REQUEST"), order("b", "SHRED_APPROVE"), hold("HOLD_PLACE"), intent(), done(4));
        expect(VerifyCase.SHRED_UNAUTHORISED, 5);
    }

    @Test
    void namesASealedDetailThatWasExchangedWithTheSigningKeys() throws Exception {
        log(detailed("to one"), detailed("to another"));
        List<String> entries = Forger.entries(disk);
        String one = detailOf(entries.get(1));
        String two = detailOf(entries.get(2));
        entries.set(1, entries.get(1).replace(one, two));
        entries.set(2, entries.get(2).replace(two, one));
        Forger.rewrite(disk, entries, logs.keys);
        VerifyReport blind = report();
        assertThat(blind.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(blind.notDetectable()).contains("SEALED_DETAIL_SWAPPED_BY_KEY_HOLDER");
        VerifyReport report = opening(new MemorySealer());
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings())
                .extracting(VerifyFinding::kind, VerifyFinding::index)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(VerifyCase.SEALED_DETAIL_SWAPPED, 1L),
                        org.assertj.core.groups.Tuple.tuple(VerifyCase.SEALED_DETAIL_SWAPPED, 2L));
        assertThat(report.notDetectable()).doesNotContain("SEALED_DETAIL_SWAPPED_BY_KEY_HOLDER");
    }

    @Test
    void namesAReplacedPseudonymKey() throws Exception {
        log(detailed("to one"));
        assertThat(opening(new MemorySealer()).findings()).isEmpty();
        VerifyReport report = opening(new OtherCrosswalk());
        assertThat(report.findings()).extracting(VerifyFinding::kind).containsExactly(VerifyCase.SEALED_DETAIL_SWAPPED);
    }

    @Test
    void namesASettingThatWasLoweredWithoutAnEntry() throws Exception {
        log(TestLog.event(1));
        disk.overwrite(
                TestLog.FOLDER.resolve("log.config"), "acknowledge.SHARE=DISK\n".getBytes(StandardCharsets.US_ASCII));
        expect(VerifyCase.CONFIG_UNLOGGED, -1);
    }

    private static AuditEvent detailed(String recipient) {
        return TestLog.event(1).patient(PatientRef.of("p1")).detail("recipient", recipient);
    }

    private static String detailOf(String entry) {
        return entry.replaceFirst(".*(\"commit\":\"[^\"]*\",\"detail\":\"[^\"]*\").*", "$1");
    }

    private VerifyReport opening(DetailSealer sealer) throws Exception {
        return AuditVerifier.of(TestLog.dump(disk, scratch)).opening(sealer).verify();
    }

    private VerifyReport report() throws Exception {
        return TestLog.verify(disk, scratch);
    }

    private void expect(VerifyCase kind, long index) throws Exception {
        VerifyReport report = report();
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings().get(0).kind()).isEqualTo(kind);
        assertThat(report.findings().get(0).index()).isEqualTo(index);
    }

    /** Knows none of the log's keys. */
    private static final class OtherCrosswalk implements DetailSealer {
        @Override
        public String pseudonym(PatientRef patient, Instant at) {
            throw new AssertionError();
        }

        @Override
        public SealedDetail seal(String origin, byte[] id, @Nullable PatientRef patient, Instant at, byte[] plaintext) {
            throw new AssertionError();
        }

        @Override
        public byte[] open(String origin, byte[] id, @Nullable String pseudonym, Instant at, SealedDetail sealed)
                throws DamagedInputException {
            throw new DamagedInputException(io.hipaaimage.core.ErrorCode.TAMPERED, "sealed detail", -1);
        }
    }
}
