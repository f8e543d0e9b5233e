package io.hipaaimage.deid.svg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The JDK's own reader of XML, with no way out of the file; whatever it throws is damage. Of a document type the file's own entities count, within
 * bounds, and only in values of attributes: Illustrator names name spaces and styles by them. A type that declares attributes, or by parts of itself, could make
 * each element cost as much as the file is long: with entities it is refused.
 */
final class XmlEvents {
    private static final String ENTITY = "<!ENTITY";
    private static final int MOST_DEPTH = 256;
    private static final int MOST_BEFORE_ROOT = 1 << 16;
    private static final int MOST_ENTITIES = 1 << 16;
    private static final int MOST_OF_ENTITIES = 1 << 22;

    private final SvgText text;
    private final XMLStreamReader reader;
    private final boolean resolves;
    private final XmlElement element = new XmlElement();
    private int depth;

    XmlEvents(SvgText text) throws ImageVaultException {
        this.text = text;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty("http://java.sun.com/xml/stream/properties/ignore-external-dtd", true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("jdk.xml.entityExpansionLimit", MOST_ENTITIES);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", MOST_OF_ENTITIES);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new VaultBugException("the XML reader asked for something outside of the file");
        });
        try {
            Reader characters = new BufferedReader(XmlCharacters.of(text.stream()), MOST_BEFORE_ROOT);
            this.resolves = hasOwnEntities(characters);
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, resolves);
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
        boolean bounded;
        try {
            event = reader.next();
            bounded = event != XMLStreamConstants.DTD || isBounded(reader.getText());
        } catch (XMLStreamException | RuntimeException e) {
            throw damaged(e);
        }
        if (!bounded) {
            throw new RefusedException(ErrorCode.REFUSED, "ENTITY_NOT_SUPPORTED", "export it as plain SVG");
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

    /** Whether names are declared before the root, as far as this can be told without reading XML. */
    private static boolean hasOwnEntities(Reader characters) throws IOException {
        char[] head = new char[MOST_BEFORE_ROOT];
        characters.mark(head.length);
        int length = 0;
        for (int got = 0; got >= 0 && length < head.length; length += Math.max(0, got)) {
            got = characters.read(head, length, head.length - length);
        }
        characters.reset();
        String before = new String(head, 0, length);
        before = before.substring(0, Math.max(0, before.indexOf("<svg")));
        return before.contains(ENTITY) && declaresOnlyValues(before);
    }

    private boolean isBounded(String type) {
        return declaresOnlyValues(type) || !(resolves || type.contains(ENTITY));
    }

    private static boolean declaresOnlyValues(String type) {
        return !type.contains("<!ATTLIST") && type.indexOf('%') < 0;
    }

    private ImageVaultException damaged(Exception cause) {
        return text.tooLarge()
                ? new RefusedException(ErrorCode.REFUSED, "TOO_LARGE", "convert it to PNG")
                : new DamagedInputException(ErrorCode.MALFORMED, "XML", -1, cause);
    }
}
