package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import java.util.Set;
import java.util.regex.Pattern;

/** The tags of a clean SVG, each checked to its last character, by shapes rather than by lists of values. */
final class SvgWords {
    private static final Set<String> SHAPES = Set.of(
            "svg",
            "g",
            "defs",
            "symbol",
            "use",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "textPath",
            "image",
            "linearGradient",
            "radialGradient",
            "stop",
            "pattern",
            "clipPath",
            "mask",
            "marker",
            "style",
            "switch",
            "filter",
            "animate",
            "animateTransform",
            "animateMotion",
            "mpath",
            "set");
    private static final Pattern FILTER = Pattern.compile("fe[A-Z][a-zA-Z]{3,20}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-zA-Z0-9-]{0,40}|xlink:href|xml:space");
    private static final Pattern REFERENCE = Pattern.compile("#id[0-9]{1,9}");
    private static final Pattern PICTURE = Pattern.compile("data:image/[a-z0-9.+-]{2,20};base64");
    private static final Pattern NAMED = Pattern.compile("(id|c[0-9]|r)[0-9 c]*");
    private static final Pattern LANGUAGES = Pattern.compile("[a-z]{2}(-[a-z]{2}|-[a-z]{4}|,[a-z]{2})*");
    private static final Pattern VALUE = Pattern.compile("[\\w\\s#%(),.;:!*'/+-]*");
    private static final Set<String> ROOT =
            Set.of("xmlns=http://www.w3.org/2000/svg", "xmlns:xlink=http://www.w3.org/1999/xlink");

    private SvgWords() {}

    static void element(String name) {
        require(SHAPES.contains(name) || FILTER.matcher(name).matches(), "element");
    }

    /** Whether characters between this element's tags belong to it. */
    static boolean holdsText(String name) {
        return Set.of("text", "tspan", "textPath", "style").contains(name);
    }

    static void attribute(String name, String value, boolean root) {
        if (root && ROOT.contains(name + "=" + value)) {
            return;
        }
        require(ATTRIBUTE.matcher(name).matches() && !name.startsWith("on") && !name.startsWith("xmlns"), "attribute");
        require(
                !name.equals("href") && (name.equals("style") || value.indexOf(':') < 0 || name.startsWith("x")),
                "attribute");
        switch (name) {
            case "xlink:href" ->
                require(
                        REFERENCE.matcher(value).matches()
                                || PICTURE.matcher(value).matches(),
                        "reference");
            case "id", "class", "result" -> require(NAMED.matcher(value).matches(), "name");
            case "systemLanguage" -> require(LANGUAGES.matcher(value).matches(), "language");
            case "xml:space" -> require(value.equals("preserve"), "xml:space");
            default -> require(VALUE.matcher(value).matches() && urls(value), "value");
        }
    }

    static void sheet(String text) {
        require(!text.contains("[") && !text.contains("/*"), "style sheet");
        require(!text.contains("@") && !text.contains("<") && !text.contains("\\") && urls(text), "style sheet");
    }

    private static boolean urls(String value) {
        int at = value.indexOf("url(");
        while (at >= 0) {
            if (!value.startsWith("url(#id", at)) {
                return false;
            }
            at = value.indexOf("url(", at + 4);
        }
        return !value.replace("use-script", "").contains("script") && !value.contains("//");
    }

    static void require(boolean right, String what) {
        if (!right) {
            throw new VaultBugException("a clean SVG has a wrong " + what);
        }
    }
}
