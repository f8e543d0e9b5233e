package io.hipaaimage.deid.icc;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against the profiles and the colour manager of the JDK. */
class ColourProfileTest {
    private static final byte[] LINEAR =
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    private static final byte[] GRAY =
            ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    @Test
    void sRgbNeedsNoProfile() {
        assertThat(ColourProfile.isSrgb(SRGB, 3)).isTrue();
        assertThat(ColourProfile.rebuild(SRGB, 3)).isEmpty();
        assertThat(ColourProfile.isSrgb(LINEAR, 3)).isFalse();
    }

    @Test
    void aRebuiltProfileMakesTheSameColours() {
        byte[] clean = ColourProfile.rebuild(LINEAR, 3).orElseThrow();
        ICC_ColorSpace before = new ICC_ColorSpace(ICC_Profile.getInstance(LINEAR));
        ICC_ColorSpace after = new ICC_ColorSpace(ICC_Profile.getInstance(clean));
        for (float level = 0; level <= 1; level += 0.1f) {
            float[] colour = {level, 1 - level, level / 2};
            float[] expected = before.toCIEXYZ(colour);
            float[] actual = after.toCIEXYZ(colour);
            for (int i = 0; i < 3; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], Offset.offset(0.0005f));
            }
        }
    }

    @Test
    void rebuildingAgainChangesNothing() {
        byte[] once = ColourProfile.rebuild(GRAY, 1).orElseThrow();

        assertThat(ColourProfile.rebuild(once, 1))
                .hasValueSatisfying(twice -> assertThat(twice).isEqualTo(once));
    }

    @Test
    void textsDatesAndMakersAreGone() {
        byte[] named = LINEAR.clone();
        Arrays.fill(named, 24, 36, (byte) 'J');
        Arrays.fill(named, 48, 64, (byte) 'J');
        Arrays.fill(named, 80, 128, (byte) 'J');
        byte[] clean = ColourProfile.rebuild(named, 3).orElseThrow();

        assertThat(clean).isEqualTo(ColourProfile.rebuild(LINEAR, 3).orElseThrow());
        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain("JJ", "Copyright", "Sun", "Oracle");
    }

    @Test
    void aProfileForOtherComponentsIsNotKept() {
        assertThat(ColourProfile.rebuild(GRAY, 3)).isEmpty();
        assertThat(ColourProfile.rebuild(LINEAR, 4)).isEmpty();
    }

    @Test
    void noMutantThrows() {
        Random random = new Random(4711);
        int kept = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = (i % 2 == 0 ? LINEAR : GRAY).clone();
            for (int c = 0; c < 3; c++) {
                mutant[random.nextInt(Math.min(mutant.length, 600))] = (byte) random.nextInt(256);
            }
            kept += ColourProfile.rebuild(mutant, i % 2 == 0 ? 3 : 1).isPresent() ? 1 : 0;
        }
        assertThat(kept).isBetween(1, 19_999);
    }
}
