package io.hipaaimage.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.access.Form;
import io.hipaaimage.core.legal.RegistryTrial;
import io.hipaaimage.core.store.RegistryFrames;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record that cannot be read may speak against a copy, so the copy is not what its receipt alone would make of it. */
class ReleasesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ImageId COPY = ImageId.random(new Random(7));
    private static final ReleaseReceipt LIMITED = new ReleaseReceipt(
            "CLEAN",
            ReleaseReceipt.LIMITED_DATA_SET,
            ReleaseReceipt.LIMITED_DATA_SET,
            "T",
            List.of(),
            true,
            List.of(),
            9,
            "0".repeat(64));

    private final RegistryTrial trial = new RegistryTrial(name -> new InMemory());
    private SealedRegistry registry;
    private Releases releases;

    @BeforeEach
    void opens() throws Exception {
        registry = trial.open(Releases.REGISTRY);
        releases = new Releases(registry, trial.log());
    }

    /** Frames that nothing outlives. */
    private static final class InMemory implements RegistryFrames {
        private final Map<Long, byte[]> frames = new HashMap<>();

        @Override
        public void put(long place, byte[] sealed) {
            frames.put(place, sealed);
        }

        @Override
        public byte @Nullable [] read(long place) {
            return frames.get(place);
        }

        @Override
        public boolean begun() {
            return true;
        }
    }

    @Test
    void aReviewThatIsReadCountsAsItWasGiven() throws Exception {
        assertThat(releases.standing(COPY, LIMITED, NOW).form()).isEqualTo(Form.LIMITED_DATA_SET);
        releases.review(COPY, new VisualReview(Set.of(VisualReview.Seen.FACE), true, NOW), "ro1");
        assertThat(releases.standing(COPY, LIMITED, NOW).facts()).containsKey(VisualReview.Seen.FACE.fact());
    }

    @Test
    void aWordOfANewerVersionOrATimeThatIsNoneProvesNothing() throws Exception {
        files("iris", "2026-03-01T12:00:00Z");
        files(VisualReview.Seen.FACE.word(), "yesterday");
        files("", "");
    }

    private void files(String found, String at) throws Exception {
        TreeMap<String, String> row = new TreeMap<>();
        row.put("found", found);
        row.put("knowledge", "none");
        row.put("reviewedAt", at);
        trial.put(registry, COPY.value(), row);
        Standing standing = releases.standing(COPY, LIMITED, NOW);
        assertThat(standing.form()).isEqualTo(Form.LOOKS_DEIDENTIFIED);
        assertThat(standing.proved()).isFalse();
        assertThat(standing.facts()).isEmpty();
    }
}
