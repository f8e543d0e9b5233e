package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.NodeSet;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes that anchor each other's checkpoints: what one operator did is found by what the others saw. */
class NodeSetTest {
    @TempDir
    Path scratch;

    /** A node. */
    private static final class Node {
        private final String origin;
        private CrashingFiles disk = new CrashingFiles(3);
        private final LogKeys keys;

        Node(String origin) throws Exception {
            this.origin = origin;
            this.keys = UnsafePlainLogKeys.open(new CrashingFiles(4), Path.of("/keys"));
        }

        VerifierKey key() throws Exception {
            return VerifierKey.ed25519(origin, keys.origin().publicKey());
        }

        ManagedLog open() throws Exception {
            return LogOpener.open(
                    new AuditLogProvider.Settings(
                            TestLog.FOLDER, origin, keys, new MemorySealer(), null, InstantSource.system(), disk),
                    TestLog.LIMITS,
                    Runnable::run);
        }

        void log(int entries) throws Exception {
            try (ManagedLog log = open()) {
                for (int i = 0; i < entries; i++) {
                    log.append(TestLog.event(i));
                }
            }
        }

        byte[] checkpoint() throws Exception {
            return disk.readAll(TestLog.FOLDER.resolve("checkpoint"), 1 << 16);
        }

        void anchors(Node peer) throws Exception {
            try (ManagedLog log = open()) {
                log.anchor(peer.checkpoint(), peer.key());
            }
        }
    }

    private final Node a = node("a");
    private final Node b = node("b");
    private final Node c = node("c");

    private static Node node(String name) {
        try {
            Node node = new Node("node.test/" + name);
            node.log(5);
            return node;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void allAnchorAll() throws Exception {
        for (Node one : List.of(a, b, c)) {
            for (Node other : List.of(a, b, c)) {
                if (one != other) {
                    one.anchors(other);
                }
            }
        }
    }

    private List<VerifyReport> verify(Node... nodes) throws Exception {
        NodeSet set = null;
        for (Node node : nodes) {
            Path copy = TestLog.dump(node.disk, scratch.resolve(node.origin));
            AuditVerifier verifier = AuditVerifier.of(copy).trusting(node.key());
            set = set == null ? NodeSet.of(verifier) : set.and(verifier);
        }
        return java.util.Objects.requireNonNull(set).verify();
    }

    private static List<VerifyCase> cases(VerifyReport report) {
        return report.findings().stream().map(VerifyFinding::kind).toList();
    }

    @Test
    void honestNodesAreIntactAlsoWhenTheyWentOn() throws Exception {
        allAnchorAll();
        b.log(300);
        allAnchorAll();
        assertThat(verify(a, b, c))
                .allSatisfy(r -> assertThat(r.findings()).isEmpty())
                .allSatisfy(r -> assertThat(r.verdict()).isEqualTo(Verdict.INTACT))
                .allSatisfy(r -> assertThat(r.notDetectable()).doesNotContain("ROLLBACK"));
    }

    @Test
    void aNodeThatIsGoneIsNamedByWhoeverAnchoredIt() throws Exception {
        allAnchorAll();
        assertThat(verify(a, c))
                .allSatisfy(r -> assertThat(cases(r)).containsExactly(VerifyCase.NODE_MISSING))
                .allSatisfy(r -> assertThat(r.findings().get(0).detail()).endsWith("node.test/b"));
    }

    @Test
    void aNodeThatWasRewrittenByItsOwnKeysIsFound() throws Exception {
        allAnchorAll();
        b.disk = new CrashingFiles(9);
        b.log(20);
        assertThat(verify(b).get(0).verdict()).isEqualTo(Verdict.INTACT);
        assertThat(cases(verify(a, b, c).get(1))).contains(VerifyCase.CHECKPOINT_ROOT);
    }

    @Test
    void aSplitViewIsFoundByTheOneWhoSawTheOther() throws Exception {
        CrashingFiles shown = b.disk.copy();
        b.log(3);
        c.anchors(b);
        b.disk = shown;
        b.log(4);
        a.anchors(b);
        assertThat(verify(a, b).get(1).verdict()).isEqualTo(Verdict.INTACT);
        assertThat(cases(verify(a, b, c).get(1))).contains(VerifyCase.CHECKPOINT_ROOT);
    }

    @Test
    void aNodeThatWentBackIsFound() throws Exception {
        CrashingFiles snapshot = b.disk.copy();
        b.log(3);
        a.anchors(b);
        b.disk = snapshot;
        assertThat(cases(verify(a, b).get(1)))
                .contains(VerifyCase.CHECKPOINT_ROLLBACK, VerifyCase.TRUNCATED_BELOW_CHECKPOINT);
    }

    @Test
    void whatIsNotThePeersIsNotAnchored() throws Exception {
        try (ManagedLog log = a.open()) {
            assertThatThrownBy(() -> log.anchor(b.checkpoint(), c.key())).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> log.anchor(a.checkpoint(), a.key())).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> log.anchor(new byte[1 << 20], b.key())).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void nobodyElseWritesEntriesOfTheLogsOwnTypes() throws Exception {
        try (ManagedLog log = a.open()) {
            for (String type : Stream.of("ANCHOR", "GENESIS", "RECOVERY", "EPOCH", "EPOCH_BEGIN", "AUDIT_CONFIG")
                    .toList()) {
                assertThatThrownBy(() -> log.append(AuditEvent.of(type, "x", "X", "SUCCESS")))
                        .isInstanceOf(RefusedException.class);
            }
        }
    }
}
