package io.hipaaimage.deid.svg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The JDK's own reader of XML, with no way out of the file; whatever it throws is damage, or refused where a reference to something that is not there may
 * be the reason. Of a document type the file's own entities count, within bounds, and only in values of attributes: Illustrator
 * names name spaces and styles by them.
 */
final class XmlEvents {
    private static final int MOST_DEPTH = 256;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_ENTITIES = 1 << 16;
    private static final int MOST_LETTERS = 1 << 22;

    private final SvgText text;
    private final References characters;
    private final Map<String, String> spaces;
    private final XMLStreamReader reader;
    private final XmlElement element = new XmlElement();
    private int depth;

    XmlEvents(SvgText text) throws ImageVaultException {
        this.text = text;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty("http://java.sun.com/xml/stream/properties/ignore-external-dtd", true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("jdk.xml.entityExpansionLimit", MOST_ENTITIES);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", MOST_LETTERS);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new VaultBugException("the XML reader asked for something outside of the file");
        });
        try {
            Reader all = new BufferedReader(XmlCharacters.of(text.stream()), BUFFER);
            DocumentType type = DocumentType.read(all);
            if (!type.isSupported()) {
                throw notSupported();
            }
            this.spaces = type.spaces();
            this.characters = new References(type.before(), all, type.entities());
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, type.declares());
            this.reader = factory.createXMLStreamReader(characters);
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
            throw characters.hasUndeclared() ? notSupported() : damaged(e);
        }
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > MOST_DEPTH) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "elements nested too deeply", at());
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            checkAgainstType();
            element.begin(reader);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
            element.end();
        }
        return event;
    }

    /** Name spaces that the type gives must be those that the file has without it. */
    private void checkAgainstType() throws ImageVaultException {
        int same = 0;
        for (int i = 0; i < reader.getAttributeCount() && !spaces.isEmpty(); i++) {
            String space = spaces.get(XmlElement.fullName(reader, i));
            if (space != null && !space.equals(reader.getAttributeValue(i))) {
                throw notSupported();
            }
            same += space != null ? 1 : 0;
        }
        if (depth == 1 && same < spaces.size()) {
            throw notSupported();
        }
    }

    static RefusedException notSupported() {
        return new RefusedException(ErrorCode.REFUSED, "ENTITY_NOT_SUPPORTED", "export it as plain SVG");
    }

    private ImageVaultException damaged(Exception cause) {
        return text.tooLarge()
                ? new RefusedException(ErrorCode.REFUSED, "TOO_LARGE", "convert it to PNG")
                : new DamagedInputException(ErrorCode.MALFORMED, "XML", -1, cause);
    }
}
