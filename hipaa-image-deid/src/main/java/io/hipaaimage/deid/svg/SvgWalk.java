package io.hipaaimage.deid.svg;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;

/** One reading of an SVG from its beginning to its end: what stays goes to a sink, what does not is told. */
final class SvgWalk {
    private static final Pattern HIDDEN =
            Pattern.compile("(^|;)\\s*+display\\s*+:\\s*+none\\s*+($|;|!)", Pattern.CASE_INSENSITIVE);

    private record Open(String name, boolean unit, boolean showsText) {}

    private final XmlEvents events;
    private final Names names;
    private final Attributes attributes;
    private final SvgSink sink;
    private final Removals removed;
    private final Deque<Open> open = new ArrayDeque<>();
    /** Those of the innermost open elements that are {@code defs} with nothing in them yet: empty ones are not written. */
    private final Deque<SortedMap<String, String>> emptyDefs = new ArrayDeque<>();

    private int ordinal;

    SvgWalk(XmlEvents events, Names names, Attributes attributes, SvgSink sink, Removals removed) {
        this.events = events;
        this.names = names;
        this.attributes = attributes;
        this.sink = sink;
        this.removed = removed;
    }

    void run() throws ImageVaultException, IOException {
        int event = events.next();
        while (event != XMLStreamConstants.END_DOCUMENT) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> begin();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
                case XMLStreamConstants.COMMENT -> removed.add("comment", length());
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> removed.add("processing instruction", 0);
                case XMLStreamConstants.DTD -> removed.add("document type", 0);
                case XMLStreamConstants.ENTITY_REFERENCE -> entity();
                default -> {}
            }
            event = events.next();
        }
    }

    private int length() {
        return events.text().length();
    }

    private void begin() throws ImageVaultException, IOException {
        XmlElement element = events.element();
        String name = element.name();
        boolean svg = Vocabulary.SVG.equals(element.space());
        int number = ++ordinal;
        if (open.isEmpty() && !(svg && name.equals("svg"))) {
            throw new RefusedException(ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:XML without SVG");
        }
        boolean extended = element.value("requiredExtensions")
                .filter(extensions -> !extensions.isBlank())
                .isPresent();
        if (!svg || !Vocabulary.ELEMENTS.contains(name) || extended) {
            skip(svg ? label(name) : "element of an editor");
            return;
        }
        boolean foreign = element.value("systemLanguage")
                .filter(languages -> Languages.clean(languages).isEmpty())
                .isPresent();
        if (foreign) {
            skip("element of no known language");
            return;
        }
        if (names.drops(number)) {
            skip("element that is never shown");
            return;
        }
        if (name.equals("style")) {
            style();
            return;
        }
        boolean unit = isUnit(name, element);
        if (unit) {
            names.beginUnit(number);
        }
        Optional<SortedMap<String, String>> kept = attributes.of(name, element);
        if (kept.isEmpty()) {
            if (unit) {
                names.endUnit();
            }
            skip("element that points out of the file");
            return;
        }
        boolean text = Vocabulary.TEXT_ELEMENTS.contains(name) || (name.equals("a") && showsText());
        String written = name.equals("a") ? (text ? "tspan" : "g") : name;
        open.push(new Open(written, unit, text));
        if (name.equals("defs")) {
            emptyDefs.addLast(kept.get());
        } else {
            put(written, kept.get());
        }
    }

    private boolean isUnit(String name, XmlElement element) {
        if (open.isEmpty() || name.equals("defs")) {
            return false;
        }
        return Vocabulary.UNSEEN_ALONE.contains(name)
                || open.element().name().equals("defs")
                || element.value("display")
                        .filter(display -> display.strip().equalsIgnoreCase("none"))
                        .isPresent()
                || element.value("style")
                        .filter(style -> HIDDEN.matcher(style).find())
                        .isPresent();
    }

    private boolean showsText() {
        return !open.isEmpty() && open.element().showsText();
    }

    private void end() throws IOException {
        Open closed = open.pop();
        if (closed.unit()) {
            names.endUnit();
        }
        if (emptyDefs.pollLast() == null) {
            sink.end(closed.name());
        }
    }

    private void put(String element, SortedMap<String, String> kept) throws IOException {
        while (!emptyDefs.isEmpty()) {
            sink.begin("defs", emptyDefs.removeFirst());
        }
        sink.begin(element, kept);
    }

    private void text() throws IOException {
        String text = events.text();
        if (showsText()) {
            sink.text(text);
        } else if (!text.isBlank()) {
            removed.add("text that is not shown", text.length());
        }
    }

    private void entity() throws RefusedException {
        // it may stand for elements; the first reading does not know yet what is shown
        if (names.writes()) {
            throw XmlEvents.notSupported();
        }
    }

    private void style() throws ImageVaultException, IOException {
        StringBuilder sheet = new StringBuilder();
        int event = events.next();
        for (int depth = 0; depth > 0 || event != XMLStreamConstants.END_ELEMENT; event = events.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    ordinal++;
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    sheet.append(events.text());
                case XMLStreamConstants.ENTITY_REFERENCE -> throw XmlEvents.notSupported();
                default -> {}
            }
        }
        StyleSheet.read(sheet.toString(), names::rule);
        String clean = names.takeRules();
        if (!clean.equals(sheet.toString())) {
            removed.add("rules and comments of a style sheet", Math.max(0, sheet.length() - clean.length()));
        }
        if (!clean.isEmpty()) {
            put("style", new TreeMap<>());
            sink.text(clean);
            sink.end("style");
        }
    }

    private void skip(String label) throws ImageVaultException {
        if (open.isEmpty()) {
            throw new RefusedException(ErrorCode.REFUSED, "NO_PICTURE", "no viewer shows its outermost element");
        }
        long from = events.at();
        int depth = 1;
        while (depth > 0) {
            int event = events.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                ordinal++;
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        removed.add(label, Math.max(0, events.at() - from));
    }

    private static String label(String name) {
        return switch (name) {
            case "metadata", "title", "desc", "script", "foreignObject" -> name;
            default -> "other element";
        };
    }
}
