package io.hipaaimage.deid.svg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/**
 * The element at which a reading stands, with its names in their spaces (Namespaces in XML 1.0). A prefix that nothing declares, which
 * editors leave behind in metadata and most viewers pass over, is of a space that nobody knows.
 */
final class XmlElement {
    /**
     * An attribute.
     *
     * @param space empty for a name without a prefix
     */
    record Attribute(String space, String name, String value) {}

    private static final String DECLARATION = "xmlns";
    private static final String UNKNOWN = "unknown:";

    private final Deque<Map<String, String>> scopes = new ArrayDeque<>();
    private final List<Attribute> attributes = new ArrayList<>();
    private String space = "";
    private String name = "";

    XmlElement() {
        scopes.push(Map.of("", "", "xml", Vocabulary.XML));
    }

    void begin(XMLStreamReader reader) {
        declare(reader);
        String raw = reader.getLocalName();
        int colon = raw.indexOf(':');
        space = space(raw.substring(0, Math.max(0, colon)));
        name = raw.substring(colon + 1);
        attributes.clear();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String full = fullName(reader, i);
            int mark = full.indexOf(':');
            String prefix = full.substring(0, Math.max(0, mark));
            String local = full.substring(mark + 1);
            if (!prefix.equals(DECLARATION) && !(prefix.isEmpty() && local.equals(DECLARATION))) {
                attributes.add(
                        new Attribute(prefix.isEmpty() ? "" : space(prefix), local, reader.getAttributeValue(i)));
            }
        }
    }

    void end() {
        scopes.pop();
    }

    private void declare(XMLStreamReader reader) {
        Map<String, String> scope = scopes.element();
        boolean own = false;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String full = fullName(reader, i);
            int mark = full.indexOf(':');
            String prefix = full.substring(0, Math.max(0, mark));
            String local = full.substring(mark + 1);
            boolean usual = prefix.isEmpty() && local.equals(DECLARATION);
            if (usual || (prefix.equals(DECLARATION) && !local.equals("xml"))) {
                scope = own ? scope : new HashMap<>(scope);
                own = true;
                scope.put(usual ? "" : local, reader.getAttributeValue(i));
            }
        }
        scopes.push(scope);
    }

    /** An attribute's name with its prefix. */
    static String fullName(XMLStreamReader reader, int attribute) {
        String prefix = reader.getAttributePrefix(attribute);
        String local = reader.getAttributeLocalName(attribute);
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private String space(String prefix) {
        return scopes.element().getOrDefault(prefix, UNKNOWN + prefix);
    }

    String space() {
        return space;
    }

    String name() {
        return name;
    }

    /** All but the declarations of spaces. */
    List<Attribute> attributes() {
        return attributes;
    }

    /** The value of an attribute without a prefix. */
    Optional<String> value(String attribute) {
        return attributes.stream()
                .filter(one -> one.space.isEmpty() && one.name.equals(attribute))
                .findFirst()
                .map(Attribute::value);
    }
}
