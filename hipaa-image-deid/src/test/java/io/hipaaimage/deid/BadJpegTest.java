package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Scrubber.Depth;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JPEGs that lie: bounded time, one refusal, nothing of them taken for a picture. */
class BadJpegTest {
    /** It takes milliseconds; the machine may have others to serve. */
    private static final Duration LITTLE = Duration.ofSeconds(3);

    private static final byte[] SOI = {-1, (byte) 0xD8};

    @Test
    void theLargestHeaderOverLittleDataTakesNoTime() {
        for (byte[] picture : List.of(Jpegs.baseline(1), Jpegs.progressive(1), Jpegs.restarts(9, 2))) {
            byte[] huge = withSize(picture, 65_535);

            assertTimeout(LITTLE, () -> assertDamaged(huge, Depth.DEEP));
            assertTimeout(LITTLE, () -> MutationProperties.isCleaned(huge, Depth.CONTAINER));
        }
    }

    @ParameterizedTest
    @EnumSource(Depth.class)
    void aSecondBeginningIsDamage(Depth depth) {
        byte[] jpeg = Jpegs.baseline(1);

        assertDamaged(joined(SOI, jpeg), depth);
        for (int place = 1; place <= Jpegs.places(jpeg); place++) {
            assertDamaged(Jpegs.insert(jpeg, place, SOI), depth);
        }
    }

    @Test
    void aPictureCutAtAnyByteIsRefused() {
        byte[] exif = Jpegs.segment(0xE1, HiddenPlaces.exif(274, 3, new byte[] {0, 6}));
        byte[] profile = Jpegs.segment(
                0xE2,
                joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), Profiles.gamma(2.0, "cprt", Jpegs.bytes("JANEDOE MRN4711"))));
        for (byte[] plain : List.of(Jpegs.gray(5), Jpegs.restarts(40, 3))) {
            byte[] picture = Jpegs.insert(Jpegs.insert(plain, 1, profile), 1, exif);
            for (int length = 0; length < picture.length; length++) {
                Depth depth = length % 2 == 0 ? Depth.CONTAINER : Depth.DEEP;
                if (MutationProperties.isCleaned(Arrays.copyOf(picture, length), depth)) {
                    fail("cut at %s, it was taken for a picture", length);
                }
            }
        }
    }

    private static byte[] withSize(byte[] picture, int size) {
        List<byte[]> parts = Jpegs.split(picture);
        for (byte[] part : parts) {
            int marker = part.length > 8 ? part[1] & 0xFF : 0;
            if (marker == 0xC0 || marker == 0xC2) {
                part[5] = part[7] = (byte) (size >> 8);
                part[6] = part[8] = (byte) size;
            }
        }
        return Jpegs.join(parts);
    }

    private static void assertDamaged(byte[] file, Depth depth) {
        assertThatThrownBy(() -> Scrubs.scrub(file, depth)).isInstanceOf(DamagedInputException.class);
    }
}
