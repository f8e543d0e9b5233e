package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageContextTest {
    @Test
    void canonicalFormIsSortedLengthPrefixedText() {
        ImageContext context = ImageContext.of(Map.of("tenant", "t1", "image", "i1"));
        assertThat(HexFormat.of().formatHex(context.canonical()))
                .isEqualTo("0008" + hex("image=i1") + "0009" + hex("tenant=t1"));
    }

    @Test
    void twoSpellingsOfOneTextAreOneContext() {
        assertThat(ImageContext.of(Map.of("tenant", "Mu\u0308ller")))
                .isEqualTo(ImageContext.of(Map.of("tenant", "M\u00fcller")));
    }

    @Test
    void refusesWhatIsNoContext() {
        assertThatThrownBy(() -> ImageContext.of(Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ImageContext.of(Map.of("a=b", "c"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ImageContext.of(Map.of("a", "x".repeat(1_025))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysNoValueWhenPrinted() {
        assertThat(ImageContext.of(Map.of("tenant", "secret-clinic")))
                .asString()
                .doesNotContain("secret-clinic");
        assertThat(PatientRef.of("MRN-4711")).asString().doesNotContain("4711");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
