package io.hipaaimage.deid.svg;

import java.util.Optional;

/** What becomes of the names by which parts of a picture find each other. */
interface Names {
    /** An element's own id; empty where nothing needs it. */
    Optional<String> id(String id);

    /** An id that something points to. */
    String reference(String id);

    /** An id in a selector of a style sheet; empty where no element has it. */
    Optional<String> selectorId(String id);

    /** A class of an element; empty where no selector needs it. */
    Optional<String> elementClass(String name);

    /** A class in a selector; empty where no element has it. */
    Optional<String> selectorClass(String name);

    /** A result of a filter's primitive. */
    String result(String name);

    /** Whether what is read is written too. */
    boolean writes();

    /** Whether an element, by its number in the file, is never shown. */
    boolean drops(int ordinal);

    /** An element begins that is seen only where something points to it or into it. */
    void beginUnit(int ordinal);

    void endUnit();

    /** A rule of the style sheet that is being read. */
    void rule(String selectors, String declarations);

    /** The rules since this was last asked, in their one form. */
    String takeRules();
}
