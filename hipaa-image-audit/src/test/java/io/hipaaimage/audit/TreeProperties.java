package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The tree by the text of RFC 6962, section 2.1, and proofs from a real log. */
class TreeProperties {
    private final Hashing hashing = new Hashing();

    @Property(tries = 60, seed = "20261125")
    void tilesGiveTheRootOfTheRecursiveDefinition(@ForAll @IntRange(max = 1400) int size) throws Exception {
        TileTree tree = new TileTree(hashing);
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(hashing.leaf(new byte[] {(byte) i, (byte) (i >> 8)}));
            tree.add(leaves.get(i), (level, index, hashes) -> assertThat(hashes).hasSize(256));
        }
        assertThat(tree.root()).isEqualTo(root(leaves));
        assertThat(tree.copy().root()).isEqualTo(tree.root());
    }

    @Property(tries = 12, seed = "20261125")
    void everyProofOfALogHolds(@ForAll @IntRange(min = 1, max = 700) int entries) throws Exception {
        TestLog logs = new TestLog();
        CrashingFiles disk = new CrashingFiles(entries);
        VerifierKey key = VerifierKey.ed25519(TestLog.ORIGIN, logs.keys.origin().publicKey());
        try (AuditLog log = logs.open(disk)) {
            for (int i = 0; i < entries; i++) {
                log.append(TestLog.event(i));
            }
            log.checkpoint();
            for (long index = 0; index <= entries; index += 1 + entries / 40) {
                AuditProof proof = AuditProofs.prove(disk, TestLog.FOLDER, index);
                TlogProof read = TlogProof.parse(proof.text());
                assertThat(read.index()).isEqualTo(index);
                assertThat(read.proves(proof.entry(), key)).isTrue();
                assertThat(read.proves("{}".getBytes(StandardCharsets.US_ASCII), key))
                        .isFalse();
                assertThat(log.proof(index)).isEqualTo(proof.text());
            }
        }
    }

    private byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return hashing.empty();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return hashing.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }
}
