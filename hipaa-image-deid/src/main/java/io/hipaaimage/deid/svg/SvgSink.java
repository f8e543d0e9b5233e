package io.hipaaimage.deid.svg;

import java.io.IOException;
import java.util.SortedMap;

/** Gets what a clean SVG has, in order. */
interface SvgSink {
    void begin(String element, SortedMap<String, String> attributes) throws IOException;

    void text(String text) throws IOException;

    void end(String element) throws IOException;
}
