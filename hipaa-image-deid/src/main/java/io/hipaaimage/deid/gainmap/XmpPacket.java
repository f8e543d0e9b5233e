package io.hipaaimage.deid.gainmap;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Takes the gain map's properties, and nothing else, from an XMP packet of a segment's size at most; opens and closes packets of ours. */
final class XmpPacket {
    static final String GAIN_MAP = "http://ns.adobe.com/hdr-gain-map/1.0/";
    static final String CLOSE = "</rdf:Description></rdf:RDF></x:xmpmeta>";

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final int MOST_DEPTH = 64;

    private final Map<String, List<String>> properties = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private List<String> items = new ArrayList<>();
    private @Nullable String property;
    private boolean twice;

    private XmpPacket() {}

    static String open(String attributes) {
        return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"" + RDF
                + "\"><rdf:Description rdf:about=\"\" " + attributes + ">";
    }

    /** Each property's values, one or those of its sequence; empty where the packet is none, or tells a property twice. */
    static Optional<Map<String, List<String>>> gainMapProperties(byte[] packet) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XmpPacket walk = new XmpPacket();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(
                    // of characters: over bytes that are none the JDK's reader writes to the process's error stream
                    new StringReader(new String(packet, StandardCharsets.UTF_8)));
            return walk.all(reader) && !walk.twice ? Optional.of(walk.properties) : Optional.empty();
        } catch (XMLStreamException | RuntimeException e) {
            // the JDK's reader throws unchecked on some damage; a packet that cannot be read says nothing
            return Optional.empty();
        }
    }

    private boolean all(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MOST_DEPTH) {
                        return false;
                    }
                    begin(reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    end(reader);
                }
                default -> {}
            }
        }
        return true;
    }

    private void begin(XMLStreamReader reader) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (GAIN_MAP.equals(reader.getAttributeNamespace(i))) {
                put(reader.getAttributeLocalName(i), List.of(reader.getAttributeValue(i)));
            }
        }
        if (GAIN_MAP.equals(reader.getNamespaceURI())) {
            property = reader.getLocalName();
            items = new ArrayList<>();
        }
        text.setLength(0);
    }

    private void end(XMLStreamReader reader) {
        if (property != null
                && RDF.equals(reader.getNamespaceURI())
                && reader.getLocalName().equals("li")) {
            items.add(text.toString().strip());
        } else if (property != null && GAIN_MAP.equals(reader.getNamespaceURI())) {
            put(property, items.isEmpty() ? List.of(text.toString().strip()) : items);
            property = null;
        }
    }

    private void put(String name, List<String> values) {
        twice |= properties.put(name, values) != null;
    }
}
