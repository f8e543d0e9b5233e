package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A picture in several languages, as atlases have them, shows each reader what it showed him before. */
class SvgLanguagesTest {
    private static final String DEFAULT = "<text>heart</text></switch>";

    @Test
    void eachLanguageStaysItsReaders() throws Exception {
        assertThat(scrubbed("<switch><text systemLanguage=\"de\">Herz</text>"
                        + "<text systemLanguage=\"zh-Hant, fr-CA,fr\">coeur</text>" + DEFAULT))
                .contains("<switch><text systemLanguage=\"de\">Herz</text>"
                        + "<text systemLanguage=\"fr,fr-ca,zh-hant\">coeur</text>" + DEFAULT);
    }

    @Test
    void whatNoLanguageShowsIsNotShownInstead() throws Exception {
        for (String none : new String[] {"", "JANEDOE", "ja ne do", "xx", "de-Jane", "de-QQ", "i-jane-doe"}) {
            assertThat(scrubbed("<switch><text systemLanguage=\"" + none + "\">JANE</text>" + DEFAULT))
                    .as(none)
                    .contains("<switch>" + DEFAULT);
        }
    }

    private static String scrubbed(String within) throws Exception {
        byte[] file = (SvgPlaces.HEAD + ">" + within + "</svg>").getBytes(StandardCharsets.UTF_8);
        return new String(Scrubs.scrub(file, Depth.DEEP), StandardCharsets.UTF_8);
    }
}
