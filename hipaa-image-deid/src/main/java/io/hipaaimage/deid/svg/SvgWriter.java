package io.hipaaimage.deid.svg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/** Writes XML in its one form: UTF-8, two names of spaces at the root, attributes in order, nothing between elements. */
final class SvgWriter implements SvgSink {
    private static final int GATHER = 1 << 13;

    private final OutputStream out;
    private final StringBuilder gathered = new StringBuilder();
    private boolean begun;
    private boolean tagOpen;

    SvgWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin(String element, SortedMap<String, String> attributes) throws IOException {
        closeTag();
        gathered.append('<').append(element);
        if (!begun) {
            begun = true;
            gathered.append(" xmlns=\"").append(Vocabulary.SVG).append("\" xmlns:xlink=\"");
            gathered.append(Vocabulary.XLINK).append('"');
        }
        attributes.forEach((name, value) -> {
            gathered.append(' ').append(name).append("=\"");
            escape(value, true);
            gathered.append('"');
        });
        tagOpen = true;
        flushSome();
    }

    @Override
    public void text(String text) throws IOException {
        if (!text.isEmpty()) {
            closeTag();
            escape(text, false);
            flushSome();
        }
    }

    @Override
    public void end(String element) throws IOException {
        if (tagOpen) {
            gathered.append("/>");
            tagOpen = false;
        } else {
            gathered.append("</").append(element).append('>');
        }
        flushSome();
    }

    /** Passes on what was gathered; the stream stays open. */
    void finish() throws IOException {
        flush();
    }

    private void closeTag() {
        if (tagOpen) {
            gathered.append('>');
            tagOpen = false;
        }
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> gathered.append("&amp;");
                case '<' -> gathered.append("&lt;");
                case '>' -> gathered.append("&gt;");
                case '"' -> gathered.append(attribute ? "&quot;" : "\"");
                case '\r' -> gathered.append("&#13;");
                default -> gathered.append(c);
            }
        }
    }

    private void flushSome() throws IOException {
        if (gathered.length() >= GATHER) {
            flush();
        }
    }

    private void flush() throws IOException {
        // half of a pair of surrogates waits for the other half
        boolean half = !gathered.isEmpty() && Character.isHighSurrogate(gathered.charAt(gathered.length() - 1));
        int whole = gathered.length() - (half ? 1 : 0);
        out.write(gathered.substring(0, whole).getBytes(StandardCharsets.UTF_8));
        gathered.delete(0, whole);
    }
}
