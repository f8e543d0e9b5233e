package io.hipaaimage.deid.svg;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.Scrubbers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The strict reader shares no list with the writer, so it has to take each of the writer's words. */
class VocabularyTest {
    private static final Scrubber.Options DEEP = new Scrubber.Options(Scrubber.Depth.DEEP, false, false);

    static Stream<String> values() {
        return Stream.of(Vocabulary.WORDS, Vocabulary.FONTS).flatMap(Set::stream);
    }

    static Stream<String> attributes() {
        return Stream.of(Vocabulary.ATTRIBUTES, Vocabulary.PROPERTIES).flatMap(Set::stream);
    }

    private static String scrubbed(String tag) throws Exception {
        String svg = "<svg xmlns='http://www.w3.org/2000/svg'>" + tag + "</svg>";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Scrubbers.standard()
                .scrub(
                        ImageSource.of(new ByteArrayInputStream(svg.getBytes(StandardCharsets.US_ASCII))),
                        Output.unverified(out),
                        DEEP);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @MethodSource("values")
    void aWordThatIsWrittenIsRead(String word) throws Exception {
        assertThat(scrubbed("<text fill='" + word + "' font-family='" + word + "'>a</text>"))
                .contains(word);
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void anAttributeThatIsWrittenIsRead(String name) throws Exception {
        assertThat(scrubbed("<rect " + name + "='1'/>")).contains("<rect");
    }
}
