package io.hipaaimage.deid.svg;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Chooses the attributes of one element: known names, in order, with values that their grammar allows. */
final class Attributes {
    private static final Pattern TIME = Pattern.compile("indefinite|[+-]?[0-9]{1,9}(\\.[0-9]{1,9})?(h|min|s|ms)?");

    private static final Pattern BEFORE_BRACKET = Pattern.compile("\\s++\\(");

    private final Names names;
    private final DataPictures pictures;
    private final Removals removed;

    Attributes(Names names, DataPictures pictures, Removals removed) {
        this.names = names;
        this.pictures = pictures;
        this.removed = removed;
    }

    /** The attributes of the element at which a reader stands; empty where the element is nothing without one that is left out. */
    Optional<SortedMap<String, String>> of(String element, XmlElement source) throws ImageVaultException, IOException {
        SortedMap<String, String> kept = new TreeMap<>();
        boolean plain = source.attributes().stream().anyMatch(Attributes::isPlainReference);
        for (XmlElement.Attribute attribute : source.attributes()) {
            String space = attribute.space();
            String name = attribute.name();
            String value = attribute.value();
            if (isPlainReference(attribute) || (!plain && name.equals("href") && Vocabulary.XLINK.equals(space))) {
                href(element, value, kept);
            } else if (Vocabulary.XML.equals(space) && name.equals("space") && value.equals("preserve")) {
                kept.put("xml:space", value);
            } else {
                Optional<String> clean = space.isEmpty() ? clean(element, name, value) : Optional.empty();
                clean.ifPresent(text -> kept.put(name, text));
                if (clean.isEmpty()) {
                    removed.add(space.isEmpty() ? label(name) : "attribute of an editor", value.length());
                }
            }
        }
        boolean empty = (element.equals("use") || element.equals("image")) && !kept.containsKey("xlink:href");
        return empty ? Optional.empty() : Optional.of(kept);
    }

    private static boolean isPlainReference(XmlElement.Attribute attribute) {
        return attribute.name().equals("href") && attribute.space().isEmpty();
    }

    private static String label(String name) {
        return name.startsWith("on") ? "event attribute" : name.equals("id") ? "id that nothing needs" : "attribute";
    }

    private Optional<String> clean(String element, String name, String value) {
        switch (name) {
            case "id" -> {
                return names.id(value);
            }
            case "class" -> {
                return classes(value);
            }
            case "style" -> {
                String declarations = Declarations.clean(StyleSheet.withoutComments(value), names);
                return declarations.isEmpty() ? Optional.empty() : Optional.of(declarations);
            }
            case "d", "path" -> {
                return Values.path(value);
            }
            case "transform", "gradientTransform", "patternTransform" -> {
                // as attributes they may have spaces before a bracket, which no function of CSS has (SVG 1.1, 7.6)
                return Values.clean(BEFORE_BRACKET.matcher(value).replaceAll("("), names);
            }
            case "result" -> {
                return value.isBlank() ? Optional.empty() : Optional.of(names.result(value.strip()));
            }
            case "in", "in2" -> {
                return Optional.of(
                        Vocabulary.FILTER_INPUTS.contains(value.strip()) ? value.strip() : names.result(value.strip()));
            }
            case "begin", "end", "dur", "repeatDur", "min", "max" -> {
                return TIME.matcher(value.strip()).matches() ? Optional.of(value.strip()) : Optional.empty();
            }
            case "attributeName" -> {
                boolean known = Vocabulary.PROPERTIES.contains(value) || Vocabulary.ATTRIBUTES.contains(value);
                return known ? Optional.of(value) : Optional.empty();
            }
            case "systemLanguage" -> {
                return Languages.clean(value);
            }
            case "type" -> {
                return element.equals("style") ? Optional.empty() : Values.clean(value, names);
            }
            default -> {
                boolean known = Vocabulary.PROPERTIES.contains(name) || Vocabulary.ATTRIBUTES.contains(name);
                return known ? Declarations.of(name, value, names) : Optional.empty();
            }
        }
    }

    private Optional<String> classes(String value) {
        StringBuilder out = new StringBuilder();
        for (String name : value.strip().split("\\s+", -1)) {
            names.elementClass(name)
                    .ifPresent(clean -> out.append(out.isEmpty() ? "" : " ").append(clean));
        }
        return out.isEmpty() ? Optional.empty() : Optional.of(out.toString());
    }

    /** A reference stays within the picture; a picture within it is scrubbed. The plain name wins over the older one. */
    private void href(String element, String value, SortedMap<String, String> kept)
            throws ImageVaultException, IOException {
        String target = value.strip();
        if (target.startsWith("#") && target.length() > 1 && !element.equals("a")) {
            kept.put("xlink:href", "#" + names.reference(target.substring(1)));
        } else if (element.equals("image") && DataPictures.isData(target)) {
            kept.put("xlink:href", names.writes() ? pictures.clean(target) : "data:");
        } else {
            removed.add("reference out of the file", value.length());
        }
    }
}
