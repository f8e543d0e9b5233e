package io.hipaaimage.deid.icc;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    private static final int[][] SRGB_COLUMNS = {
        {0x6FA2, 0x38F5, 0x390}, {0x6299, 0xB785, 0x18DA}, {0x24A0, 0xF84, 0xB6CF}
    };

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
    void aTagOfAnotherTypeIsNone() {
        // curves of the type XYZ, whose first number as a curve's count would reach far beyond their end
        byte[] wrong = table("RGB ", List.of("rTRC", "gTRC", "bTRC"), 20, "XYZ ", 0x10000);

        assertThat(ColourProfile.canonical(wrong, 3)).isEmpty();
        assertThat(ColourProfile.canonical(table("GRAY", List.of("kTRC"), 44, "sf32", 0x10000), 1))
                .isEmpty();
        assertThat(ColourProfile.canonical(table("RGB ", List.of("A2B0"), 14, "curv", 1), 3))
                .isEmpty();
    }

    @Test
    void valuesThatOverlapDoNotMultiply() {
        List<String> curves = List.of("rTRC", "gTRC", "bTRC", "kTRC");
        int length = 3 << 20;

        assertThat(ColourProfile.canonical(table("RGB ", curves, length, "curv", (length - 300) / 2), 3))
                .isEmpty();
        assertThat(ColourProfile.canonical(table("GRAY", List.of("kTRC"), length, "curv", (length - 300) / 2), 1))
                .hasValueSatisfying(clean -> assertThat(clean).hasSizeLessThan(ProfilePieces.MOST_BYTES));
    }

    @Test
    void theLargestProfileIsTakenAgain() {
        int most = ProfilePieces.MOST_BYTES;
        byte[] clean = new byte[0];
        for (int length = most - 8192; length < most; length += 512) {
            Optional<byte[]> rebuilt =
                    ColourProfile.canonical(table("GRAY", List.of("kTRC"), length, "curv", (length - 14) / 2), 1);
            if (rebuilt.isPresent()) {
                clean = rebuilt.get();
                assertThat(ColourProfile.canonical(clean, 1)).isPresent();
            }
        }
        assertThat(clean).hasSizeBetween(most - 8192, most);
    }

    /** RGB columns of sRGB, and tags that each begin a few bytes after the one before and end where the profile ends. */
    private static byte[] table(String space, List<String> names, int length, String type, int count) {
        List<String> all = new ArrayList<>(names);
        boolean rgb = space.equals("RGB ");
        if (rgb) {
            all.addAll(List.of("rXYZ", "gXYZ", "bXYZ"));
        }
        int begin = 128 + 4 + 12 * all.size();
        int columns = begin + length + 16 * names.size();
        ByteBuffer profile = ByteBuffer.allocate(columns + 60);
        profile.put(8, (byte) 4).put(12, latin("mntr" + space + "XYZ ")).put(36, latin("acsp"));
        profile.position(128).putInt(all.size());
        for (int i = 0; i < all.size(); i++) {
            boolean column = i >= names.size();
            int at = column ? columns + 20 * (i - names.size()) : begin + 16 * i;
            profile.put(latin(all.get(i))).putInt(at).putInt(column ? 20 : length);
            profile.put(at, latin(column ? "XYZ " : type));
            if (!column) {
                profile.putInt(at + 8, count);
            } else {
                int[] numbers = SRGB_COLUMNS[i - names.size()];
                for (int j = 0; j < 3; j++) {
                    profile.putInt(at + 8 + 4 * j, numbers[j]);
                }
            }
        }
        return profile.array();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
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
