package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SVG lets an author write in more than one way is kept, and written in one. */
class SvgFormsTest {
    private static String scrubbed(String tag) throws Exception {
        String svg =
                "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>" + tag + "</svg>";
        return new String(Scrubs.scrub(svg.getBytes(StandardCharsets.US_ASCII), Depth.DEEP), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "transform='  matrix  ( 1 0 0 1 81 2 )  '|transform=\"matrix( 1 0 0 1 81 2 )\"",
                "style='/*a word*/fill:green/*another*/'|style=\"fill:green\"",
                "style='fill:/*;*/green;stroke:red'|style=\"fill:green;stroke:red\"",
                "style='font:bold 12px/1.5 Arial, sans-serif'|style=\"font:bold 12px/1.5 Arial,sans-serif\"",
                "style='font:italic small-caps 900 2em \"Courier New\"'|style=\"font:italic small-caps 900 2em 'Courier New'\"",
                "style='font:50px Janedoe'|style=\"font:50px serif\"",
                "font='x-large monospace'|font=\"x-large monospace\"",
                "style='font:inherit'|style=\"font:inherit\"",
            })
    void isKept(String written, String kept) throws Exception {
        assertThat(scrubbed("<text " + written + ">a</text>")).contains(kept).doesNotContain("word", "Janedoe");
    }

    @ParameterizedTest
    @CsvSource({"href='#b' xlink:href='#a'", "xlink:href='#a' href='#b'"})
    void thePlainReferenceWinsOverTheOlderOne(String references) throws Exception {
        String shapes = "<defs><path id='a' d='M1 1'/><path id='b' d='M2 2'/></defs>";

        assertThat(scrubbed(shapes + "<use " + references + "/>"))
                .contains("<path d=\"M 2 2\" id=\"id1\"/>", "<use xlink:href=\"#id1\"/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fill='rgb (1,2,3)'", "style='transform:rotate (3)'", "style='font:12 Arial'"})
    void whatNoViewerTakesGoes(String written) throws Exception {
        assertThat(scrubbed("<text " + written + ">a</text>")).contains("<text>a</text>");
    }
}
