package io.hipaaimage.deid.svg;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;

/** Names what an SVG holds besides the picture, and that its texts are part of it. */
final class SvgInspection {
    private final SeekablePicture picture;
    private final Consumer<Finding> findings;

    SvgInspection(SeekablePicture picture, Consumer<Finding> findings) {
        this.picture = picture;
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        try (SvgText text = SvgText.open(picture)) {
            XmlEvents events = new XmlEvents(text);
            int event = events.next();
            while (event != XMLStreamConstants.END_DOCUMENT) {
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> element(events.element());
                    case XMLStreamConstants.COMMENT -> found("comment", "a comment", "other");
                    case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        found("processing instruction", "a note for a program", "other");
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        found("entity", "a text that is kept elsewhere", "other");
                    default -> {}
                }
                event = events.next();
            }
            long more = text.finish();
            if (more > 0) {
                found("after the gzip member", more + " bytes that no picture viewer shows", "other");
            }
        }
    }

    private void element(XmlElement element) {
        boolean svg = Vocabulary.SVG.equals(element.space());
        String name = element.name();
        if (!svg) {
            found("element of an editor", "data that no viewer needs, often with names and dates", "A");
        } else {
            switch (name) {
                case "title", "desc" -> found(name, "a title or description", "A");
                case "metadata" -> found(name, "a record with names, dates or places", "A");
                case "script" -> found(name, "a program", "other");
                case "text" -> found(name, "text that the picture shows; it stays, so read it", "other");
                case "foreignObject" -> found(name, "a part of a web page", "other");
                default -> {}
            }
        }
        for (XmlElement.Attribute attribute : element.attributes()) {
            attribute(name, attribute.space(), attribute.name(), attribute.value());
        }
    }

    private void attribute(String element, String space, String name, String value) {
        if (name.equals("href") && DataPictures.isData(value.strip())) {
            found(element, "a picture within the picture", "Q");
        } else if (name.equals("href") && !value.strip().startsWith("#")) {
            found(element, "a web address or a place of a file", "N");
        } else if (!space.isEmpty() && !space.equals(Vocabulary.XLINK) && !space.equals(Vocabulary.XML)) {
            found("attribute of an editor", "a field that no viewer needs; it may hold a place of a file", "other");
        } else if (name.startsWith("on")) {
            found(element, "a program in an attribute", "other");
        }
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}
