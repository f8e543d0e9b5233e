package io.hipaaimage.deid.svg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The JDK's own reader of XML, with no DTD, no entity and no way out of the file; whatever it throws is damage. */
final class XmlEvents {
    private static final int MOST_DEPTH = 256;

    private final SvgText text;
    private final XMLStreamReader reader;
    private int depth;

    XmlEvents(SvgText text) throws ImageVaultException {
        this.text = text;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new VaultBugException("the XML reader asked for something outside of the file");
        });
        try {
            this.reader = factory.createXMLStreamReader(text.stream());
        } catch (XMLStreamException | RuntimeException e) {
            throw damaged(e);
        }
    }

    XMLStreamReader reader() {
        return reader;
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
        depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
        return event;
    }

    private ImageVaultException damaged(Exception cause) {
        return text.tooLarge()
                ? new RefusedException(ErrorCode.REFUSED, "TOO_LARGE", "convert it to PNG")
                : new DamagedInputException(ErrorCode.MALFORMED, "XML", -1, cause);
    }
}
