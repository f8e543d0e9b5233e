package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DetailSealer.SealedDetail;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an entry holds and refuses. */
class EntryTest {
    @TempDir
    Path scratch;

    private final TestLog logs = new TestLog();

    @Test
    void isCanonicalForAnyTextIncludingControlCharacters() throws Exception {
        StringBuilder odd = new StringBuilder();
        for (char c = 1; c < 0x100; c++) {
            odd.append(c);
        }
        odd.append("\u2028\ud83d\ude00\ufffd");
        CrashingFiles disk = new CrashingFiles(1);
        try (AuditLog log = logs.open(disk)) {
            log.append(AuditEvent.of("ACCESS", odd.substring(0, 200), odd.substring(100), "OK")
                    .fact(odd.toString(), odd.toString())
                    .fact("\ud83d\ude00", "1")
                    .fact("\ufb33", "2"));
            List<AuditLog.Entry> read = new ArrayList<>();
            log.read(1, read::add);
            assertThat(read.get(0).actor()).isEqualTo(odd.substring(0, 200));
            assertThat(read.get(0).facts()).containsEntry(odd.toString(), odd.toString());
        }
        assertThat(TestLog.verify(disk, scratch).findings()).isEmpty();
    }

    @Test
    void holdsNoPatientAndNoDetailInClearAndBindsTheDetailToItsEntry() throws Exception {
        CrashingFiles disk = new CrashingFiles(2);
        try (AuditLog log = logs.open(disk)) {
            log.append(TestLog.event(1).patient(PatientRef.of("MRN-4711")).detail("reason", "fell off a horse"));
        }
        for (Path file : disk.files()) {
            String raw = new String(disk.readAll(file, 1 << 28), StandardCharsets.ISO_8859_1);
            assertThat(raw).doesNotContain("MRN-4711", "horse");
        }
        String bundle = new String(
                disk.readAll(TestLog.FOLDER.resolve("tile/entries/000.p/2"), 1 << 20), StandardCharsets.UTF_8);
        byte[] opened = new MemorySealer()
                .open(
                        TestLog.ORIGIN,
                        HexFormat.of().parseHex(field(bundle, "id")),
                        field(bundle, "patient"),
                        Instant.EPOCH,
                        new SealedDetail(
                                Base64.getDecoder().decode(field(bundle, "detail")),
                                Base64.getDecoder().decode(field(bundle, "commit"))));
        assertThat(new String(opened, StandardCharsets.UTF_8)).isEqualTo("{\"reason\":\"fell off a horse\"}");
    }

    @Test
    void refusesWhatCannotBeAnEntryAndGoesOn() throws Exception {
        CrashingFiles disk = new CrashingFiles(3);
        AuditEvent big = TestLog.event(1);
        for (int i = 0; i < 64; i++) {
            big = big.fact("\u20ac" + i, "\u20ac".repeat(512));
        }
        List<AuditEvent> bad = List.of(
                big,
                AuditEvent.of("access", "a", "VIEW", "OK"),
                AuditEvent.of("", "a", "VIEW", "OK"),
                AuditEvent.of("ACCESS", "", "VIEW", "OK"),
                AuditEvent.of("ACCESS", "a".repeat(257), "VIEW", "OK"),
                AuditEvent.of("ACCESS", "a\ud83d", "VIEW", "OK"),
                AuditEvent.of("ACCESS", "\ude00a", "VIEW", "OK"),
                AuditEvent.of("ACCESS", "a", "VIEW", "OK").fact("n", "x".repeat(513)),
                AuditEvent.of("ACCESS", "a", "VIEW", "OK").detail("n", "x".repeat(32 * 1024)),
                AuditEvent.of("ACCESS", "a", "VIEW", "OK").at(Instant.MAX),
                AuditEvent.of("ACCESS", "a", "VIEW", "OK").at(Instant.ofEpochMilli(-1)));
        try (AuditLog log = logs.open(disk)) {
            for (AuditEvent event : bad) {
                assertThatThrownBy(() -> log.append(event))
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED));
            }
            assertThat(log.append(TestLog.event(2)).index()).isEqualTo(1);
        }
        assertThat(TestLog.verify(disk, scratch).verdict()).isEqualTo(Verdict.INTACT);
    }

    @Test
    void refusesAProofOfWhatIsNotThere() throws Exception {
        try (AuditLog log = logs.open(new CrashingFiles(4))) {
            for (long index : new long[] {-1, 1, Long.MAX_VALUE}) {
                assertThatThrownBy(() -> log.proof(index)).hasMessageStartingWith("NOT_AVAILABLE");
            }
            assertThat(log.proof(0)).startsWith("c2sp.org/tlog-proof@v1\nindex 0\n");
        }
    }

    @Property(tries = 300, seed = "20261125")
    void readsBackWhatItWrote(@ForAll String actor, @ForAll String key, @ForAll String value) throws Exception {
        EntryEncoder encoder =
                new EntryEncoder(TestLog.ORIGIN, new MemorySealer(), logs.clock, new java.security.SecureRandom());
        EntryDraft draft;
        try {
            draft = encoder.encode(AuditEvent.of("ACCESS", actor, "VIEW", "OK").fact(key, value));
        } catch (RefusedException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.REFUSED);
            return;
        }
        byte[] entry = draft.finish(new byte[32], 1);
        AuditLog.Entry read = EntryDecoder.decode(0, entry);
        assertThat(read.actor()).isEqualTo(actor);
        assertThat(read.facts()).containsEntry(key, value);
        assertThat(read.loggedAt()).isEqualTo(1);
        assertThat(entry.length).isLessThanOrEqualTo(draft.maxLength());
    }

    private static String field(String text, String name) {
        Matcher m = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(text);
        assertThat(m.find()).isTrue();
        return m.group(1);
    }
}
