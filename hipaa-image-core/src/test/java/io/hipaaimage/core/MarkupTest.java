package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MarkupTest {
    @Property(tries = 300)
    void aParserReadsEveryTextBackAsItWasButForWhatNobodyMayWrite(@ForAll String text) throws Exception {
        String document = "<t a=\"" + Markup.text(text) + "\">" + Markup.text(text) + "</t>";
        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(root.getTextContent()).isEqualTo(Markup.characters(text));
        assertThat(root.getChildNodes().getLength()).isLessThanOrEqualTo(1);
    }
}
