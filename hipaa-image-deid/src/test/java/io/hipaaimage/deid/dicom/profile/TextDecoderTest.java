package io.hipaaimage.deid.dicom.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The examples of PS3.5 annexes H, I and K. */
class TextDecoderTest {
    @Test
    void readsJapaneseWithEscapes() {
        byte[] name = bytes("Yamada^Tarou=\u001B$B;3ED\u001B(B^\u001B$BB@O:\u001B(B");

        assertThat(TextDecoder.of("\\ISO 2022 IR 87").decode(name)).contains("Yamada^Tarou=\u5C71\u7530^\u592A\u90CE");
    }

    @Test
    void readsKoreanWithEscapes() {
        byte[] name = bytes("Hong^Gildong=\u001B$)C\u00FB\u00F3^\u001B$)C\u00D1\u00CE\u00D4\u00D7");

        assertThat(TextDecoder.of("\\ISO 2022 IR 149").decode(name)).contains("Hong^Gildong=\u6D2A^\u5409\u6D1E");
    }

    @Test
    void readsSingleByteRepertoiresAndUtf8() {
        assertThat(TextDecoder.of("ISO_IR 100").decode(bytes("Buc^J\u00E9r\u00F4me")))
                .contains("Buc^J\u00E9r\u00F4me");
        assertThat(TextDecoder.of("ISO_IR 192").decode("\u738B".getBytes(StandardCharsets.UTF_8)))
                .contains("\u738B");
    }

    @Test
    void findsNoTextInBytesOfAnotherRepertoire() {
        assertThat(TextDecoder.of("ISO_IR 192").decode(bytes("J\u00E9r"))).isEmpty();
        assertThat(TextDecoder.of("").decode(bytes("\u001B!x"))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
