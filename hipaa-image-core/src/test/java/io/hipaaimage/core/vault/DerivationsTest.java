package io.hipaaimage.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.StatedPatient;
import io.hipaaimage.core.Unsealed;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationsTest {
    @TempDir
    Path home;

    private Derivations derivations(boolean objects, PurposeOfUse purpose) {
        ReleaseSecret secret =
                new ReleaseSecret(new Home(home, PlatformFiles.get()), new Unsealed(), new SecureRandom());
        return new Derivations(new Unasked(objects), secret, purpose, "recipient a", false, Drawing.NONE);
    }

    private static ImageCipher.Derivation made(Derivations derivations, String mediaType, String form)
            throws ImageVaultException {
        return derivations.of(row(mediaType, form), new AtomicReference<>());
    }

    private static CatalogueRow row(String mediaType, String form) {
        return new CatalogueRow(
                new ImageId("0".repeat(32)),
                PatientRef.of("P"),
                Sensitivity.NORMAL,
                form,
                mediaType,
                Instant.EPOCH,
                null,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/svg+xml", "video/mp4", "video/quicktime"})
    void leavesPicturesAndClipsToTheScrubber(String mediaType) throws Exception {
        assertThat(made(derivations(true, PurposeOfUse.TREAT), mediaType, "identified"))
                .isNotSameAs(ImageCipher.Derivation.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "application/octet-stream", ""})
    void letsNothingElseLeaveCare(String mediaType) {
        assertThatThrownBy(() -> made(derivations(true, PurposeOfUse.TREAT), mediaType, "identified"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void anObjectKeepsItsIdentityForCareAlone() throws Exception {
        String dicom = "application/dicom";
        for (PurposeOfUse care : new PurposeOfUse[] {PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.PATRQT}) {
            assertThat(made(derivations(true, care), dicom, "identified")).isSameAs(ImageCipher.Derivation.NONE);
        }
        for (String other : new String[] {"HRESCH", "HPAYMT", "HOPERAT", "RECORDMGT", "TRAIN"}) {
            assertThat(made(derivations(true, PurposeOfUse.of(other)), dicom, "identified"))
                    .isNotSameAs(ImageCipher.Derivation.NONE);
        }
    }

    @Test
    void withoutADeidentifierNoObjectLeavesCare() {
        assertThatThrownBy(() -> made(derivations(false, PurposeOfUse.TREAT), "application/dicom", "identified"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void everyReceiverHasASecretOfItsOwnThatLasts() throws Exception {
        Home place = new Home(home, PlatformFiles.get());
        ReleaseSecret one = new ReleaseSecret(place, new Unsealed(), new SecureRandom());
        ReleaseSecret again = new ReleaseSecret(place, new Unsealed(), new SecureRandom());

        assertThat(one.of("recipient a")).hasSize(32).isEqualTo(again.of("recipient a"));
        assertThat(one.of("recipient a")).isNotEqualTo(one.of("recipient b"));
    }

    /** The media type alone decides here. */
    private record Unasked(boolean hasObjects) implements Scrubber, ObjectDeidentifier {
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

        @Override
        public Optional<ObjectDeidentifier> objects() {
            return hasObjects ? Optional.of(this) : Optional.empty();
        }

        @Override
        public boolean takes(String mediaType) {
            return mediaType.equals("application/dicom");
        }

        @Override
        public StatedPatient stated(byte[] beginning) {
            throw new AssertionError("nobody was to be named");
        }

        @Override
        public Series begin(Method method, byte[] secret) {
            return (source, out) -> {
                throw new AssertionError("nothing was to be de-identified");
            };
        }
    }
}
