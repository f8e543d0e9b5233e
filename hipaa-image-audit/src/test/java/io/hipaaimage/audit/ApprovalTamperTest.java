package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.LogUpkeep.Prunable;
import io.hipaaimage.core.Rows;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second person's signature in an entry, made as {@code docs/formats/approval.md} writes it, and everything that is not one. */
class ApprovalTamperTest {
    private static final String AT = "2026-03-01T10:00:00Z";

    @TempDir
    Path scratch;

    private CrashingFiles disk = new CrashingFiles(5);
    private TestLog logs = new TestLog(disk);
    private final KeyPair kim = pair();

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] half(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static String hash(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static AuditEvent actor(String action, KeyPair key, String name, String role) throws Exception {
        return AuditEvent.of("ADMIN", "office", action, "SUCCESS")
                .fact("enrolled", name)
                .fact("role", role)
                .fact("credential", hash(half(key)));
    }

    private AuditEvent enrolment() throws Exception {
        return actor("ACTOR_ADD", kim, "kim", "records_officer");
    }

    private static AuditEvent signed(AuditEvent event, KeyPair key, String... said) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String field :
                List.of("hipaa-image/approval/v1", TestLog.ORIGIN, said[0], said[1], said[2], said[3], AT, "kim")) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            out.writeShort(text.length);
            out.write(text);
        }
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(key.getPrivate());
        signer.update(bytes.toByteArray());
        return event.fact("approvalOf", said[0])
                .fact("approvalObject", said[1])
                .fact("approvalDigest", said[2])
                .fact("approvalRequester", said[3])
                .fact("approvedBy", "kim")
                .fact("approvedAt", AT)
                .fact("approvalEvidence", "credential")
                .fact("approvalCredential", hash(half(key)))
                .fact("approvalKey", Base64.getEncoder().encodeToString(half(key)))
                .fact("approvalSignature", Base64.getEncoder().encodeToString(signer.sign()));
    }

    private static AuditEvent destroyed(KeyPair key) throws Exception {
        return signed(
                AuditEvent.of("ADMIN", "ro1", "KEYS_DESTROY", "SUCCESS"),
                key,
                "KEYS_DESTROY",
                "key version 3",
                hash(new byte[0]),
                "ro1");
    }

    private VerifyReport after(AuditEvent... events) throws Exception {
        disk = new CrashingFiles(5);
        logs = new TestLog(disk);
        try (ManagedLog log = logs.open(disk)) {
            for (AuditEvent event : events) {
                log.append(event);
            }
        }
        return report();
    }

    private VerifyReport report() throws Exception {
        return TestLog.verify(disk, scratch.resolve("log"));
    }

    private static void assertInvalid(VerifyReport report) {
        assertThat(report.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.kind()).isEqualTo(VerifyCase.APPROVAL_INVALID));
    }

    @Test
    void acceptsTheSignatureOfACredentialThatWasEnrolled() throws Exception {
        VerifyReport report = after(enrolment(), destroyed(kim));
        assertThat(report.findings()).isEmpty();
        assertThat(report.notDetectable()).doesNotContain("APPROVAL_ASSERTED");
    }

    @Test
    void saysThatASecondPersonWhoIsOnlyNamedProvesNothing() throws Exception {
        VerifyReport report =
                after(AuditEvent.of("ADMIN", "ro1", "KEYS_DESTROY", "SUCCESS").fact("approvedBy", "kim"));
        assertThat(report.findings()).isEmpty();
        assertThat(report.notDetectable()).contains("APPROVAL_ASSERTED");
    }

    @Test
    void namesAnythingThatWasChangedInWhatWasSigned() throws Exception {
        for (String name : List.of("approvalOf", "approvalObject", "approvalRequester", "approvedBy", "approvedAt")) {
            assertInvalid(after(
                    enrolment(),
                    destroyed(kim).fact(name, name.equals("approvedAt") ? "2026-03-02T10:00:00Z" : "LEE")));
        }
        assertInvalid(after(enrolment(), destroyed(kim).fact("approvalDigest", "0".repeat(64))));
        assertInvalid(after(enrolment(), destroyed(kim).fact("approvalSignature", "AAAA")));
        assertInvalid(after(enrolment(), destroyed(kim).fact("approvalKey", "")));
    }

    @Test
    void namesACredentialThatDoesNotCount() throws Exception {
        assertInvalid(after(destroyed(kim)));
        assertInvalid(after(destroyed(kim), enrolment()));
        assertInvalid(after(enrolment(), actor("ACTOR_REVOKE", kim, "kim", "records_officer"), destroyed(kim)));
        assertInvalid(after(actor("ACTOR_ADD", kim, "lee", "records_officer"), destroyed(kim)));
        assertInvalid(after(actor("ACTOR_ADD", kim, "kim", "physician"), destroyed(kim)));
        assertInvalid(after(enrolment(), destroyed(pair())));
    }

    private VerifyReport pruned(UnaryOperator<Map<String, String>> told) throws Exception {
        disk = new CrashingFiles(7);
        logs = new TestLog(disk);
        try (ManagedLog log = logs.open(disk)) {
            log.append(enrolment());
            PruneTest.append(log, 1400);
            Prunable range = log.prunable(1400);
            Map<String, String> particulars = told.apply(new TreeMap<>(Map.of(
                    "from",
                    "" + range.from(),
                    "before",
                    "" + range.before(),
                    "root",
                    range.root(),
                    "newest",
                    range.newest().toString())));
            String digest = hash(Rows.write(new TreeMap<>(particulars)));
            AuditEvent decision = AuditEvent.of("PRUNE", "ro1", "LOG_PRUNE", "SUCCESS");
            log.prune(
                    range,
                    signed(decision, kim, "AUDIT_PRUNE", "log entries before " + range.before(), digest, "ro1"),
                    null);
        }
        return report();
    }

    @Test
    void aPruningKeepsTheEnrolmentAndIsWhatWasSigned() throws Exception {
        assertThat(pruned(range -> range).findings()).isEmpty();
        assertInvalid(pruned(range -> {
            range.put("root", "0".repeat(64));
            return range;
        }));
    }
}
