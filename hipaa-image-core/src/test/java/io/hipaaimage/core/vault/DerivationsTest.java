package io.hipaaimage.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationsTest {
    private final Derivations derivations = new Derivations(new Unasked());

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/svg+xml", "video/mp4", "video/quicktime"})
    void leavesPicturesAndClipsToTheScrubber(String mediaType) throws Exception {
        assertThat(derivations.scrub(mediaType)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/dicom", "application/pdf", "application/octet-stream", ""})
    void letsNothingElseLeaveCare(String mediaType) {
        assertThatThrownBy(() -> derivations.scrub(mediaType)).isInstanceOf(RefusedException.class);
    }

    /** The media type alone decides here. */
    private static final class Unasked implements Scrubber {
        @Override
        public ScrubResult scrub(ImageSource source, Output output, Options options) {
            throw new AssertionError("nothing was to be scrubbed");
        }

        @Override
        public Inspection inspect(ImageSource source) {
            throw new AssertionError("nothing was to be inspected");
        }

        @Override
        public Optional<String> mediaType(byte[] head) {
            return Optional.empty();
        }
    }
}
