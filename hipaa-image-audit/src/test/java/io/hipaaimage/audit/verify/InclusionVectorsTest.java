package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The inclusion proofs, good and bad, of transparency-dev/merkle. */
class InclusionVectorsTest {
    @Test
    void acceptsAndRefusesWhatTheVectorsSay() throws Exception {
        List<MerkleVectors> vectors = MerkleVectors.of("inclusion");
        assertThat(vectors).hasSizeGreaterThan(90);
        for (MerkleVectors v : vectors) {
            boolean holds = Inclusion.holds(
                    v.number("leafIdx"), v.number("treeSize"), v.bytes("leafHash"), v.proof(), v.bytes("root"));
            assertThat(holds).as("%s", v.file().getFileName()).isEqualTo(v.good());
        }
        assertThat(vectors).anyMatch(MerkleVectors::good).anyMatch(v -> !v.good());
    }

    /** What the vectors call bad and RFC 9162 does not say: a root that is not looked at because the tree is empty. */
    @Test
    void acceptsAndRefusesTheConsistencyVectors() throws Exception {
        List<MerkleVectors> vectors = MerkleVectors.of("consistency");
        assertThat(vectors).hasSizeGreaterThan(90);
        for (MerkleVectors v : vectors) {
            boolean holds = Consistency.holds(
                    v.number("size1"), v.number("size2"), v.bytes("root1"), v.bytes("root2"), v.proof());
            assertThat(holds).as("%s", v.file().getFileName()).isEqualTo(v.good());
        }
        assertThat(vectors).anyMatch(MerkleVectors::good).anyMatch(v -> !v.good());
    }
}
