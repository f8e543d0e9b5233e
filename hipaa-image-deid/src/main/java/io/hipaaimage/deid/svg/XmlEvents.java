package io.hipaaimage.deid.svg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The JDK's own reader of XML, with no DTD, no entity and no way out of the file; whatever it throws is damage. */
final class XmlEvents {
    private static final int MOST_DEPTH = 256;

    private final SvgText text;
    private final XMLStreamReader reader;
    private final XmlElement element = new XmlElement();
    private int depth;

    XmlEvents(SvgText text) throws ImageVaultException {
        this.text = text;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new VaultBugException("the XML reader asked for something outside of the file");
        });
        try {
            this.reader = factory.createXMLStreamReader(XmlCharacters.of(text.stream()));
        } catch (XMLStreamException | IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** The element that began last. */
    XmlElement element() {
        return element;
    }

    /** The text of an event that has some. */
    String text() {
        return reader.getText();
    }

    /** The place in the text, as far as the reader knows it. */
    long at() {
        return Math.max(0, reader.getLocation().getCharacterOffset());
    }

    /** The next event, a constant of {@link XMLStreamConstants}. */
    int next() throws ImageVaultException {
        int event;
        try {
            event = reader.next();
        } catch (XMLStreamException | RuntimeException e) {
            throw damaged(e);
        }
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > MOST_DEPTH) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "elements nested too deeply", at());
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            element.begin(reader);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
            element.end();
        }
        return event;
    }

    private ImageVaultException damaged(Exception cause) {
        return text.tooLarge()
                ? new RefusedException(ErrorCode.REFUSED, "TOO_LARGE", "convert it to PNG")
                : new DamagedInputException(ErrorCode.MALFORMED, "XML", -1, cause);
    }
}
