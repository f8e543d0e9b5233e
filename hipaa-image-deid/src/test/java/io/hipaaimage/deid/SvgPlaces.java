package io.hipaaimage.deid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Where an SVG can hide a word, which is {@link Word#text(int)} of seven letters. */
final class SvgPlaces {
    static final String HEAD = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    static final String RECT = "<rect fill=\"#08f\" height=\"4\" width=\"4\" x=\"1\" y=\"1\"/>";

    private SvgPlaces() {}

    static Map<String, byte[]> all() {
        String word = Word.text(7);
        Map<String, String> within = new LinkedHashMap<>();
        for (String element :
                List.of("title", "desc", "metadata", "script", "foreignObject", "unknown", "flowRoot", "view")) {
            within.put(element, "<" + element + ">" + word + "</" + element + ">");
        }
        within.put("comment", "<!-- " + word + " -->");
        within.put("instruction", "<?word " + word + "?>");
        within.put("text between elements", word);
        within.put("cdata between elements", "<![CDATA[" + word + "]]>");
        within.put("editor's element", "<i:x xmlns:i=\"urn:" + word + "\">" + word + "<rect/></i:x>");
        within.put(
                "text of no known language",
                "<switch><text systemLanguage=\"" + word + "\">" + word + "</text></switch>");
        within.put("required extension", "<g requiredExtensions=\"urn:x\"><text>" + word + "</text></g>");
        within.put("hidden layer", "<g display=\"none\"><text>" + word + "</text></g>");
        within.put("hidden layer by style", "<g style=\"fill:red; display : none\"><text>" + word + "</text></g>");
        within.put("text in defs", "<defs><text id=\"" + word + "\">" + word + "</text></defs>");
        within.put("symbol that nothing uses", "<symbol id=\"s\"><text>" + word + "</text></symbol>");
        within.put(
                "symbols that use each other",
                "<symbol id=\"s\"><use xlink:href=\"#t\"/><text>" + word + "</text></symbol>"
                        + "<symbol id=\"t\"><use xlink:href=\"#s\"/></symbol>");
        within.put("script's address", "<script xlink:href=\"http://" + word + "/\"/>");
        within.put("picture elsewhere", "<image xlink:href=\"http://" + word + "/x.png\"/>");
        within.put("use elsewhere", "<use href=\"" + word + ".svg#a\"/>");
        within.put("link", "<a href=\"https://x/" + word + "\"><rect/></a>");
        within.put("id", "<rect id=\"" + word + "\"/>");
        within.put("id that is used", "<use xlink:href=\"#" + word + "\"/><rect id=\"" + word + "\"/>");
        within.put("reference to nothing", "<rect fill=\"url(#" + word + ")\"/>");
        within.put("class", "<rect class=\"" + word + "\"/>");
        within.put("class that is used", "<style>." + word + "{fill:red}</style><rect class=\"" + word + " b\"/>");
        within.put("rule for nothing", "<style>." + word + ",#" + word + "{fill:red}</style>");
        within.put("attribute selector", "<style>rect[id='" + word + "']{fill:red}</style>");
        within.put("comment of a sheet", "<style>/* " + word + " */ rect{fill:red}</style>");
        within.put("import", "<style>@import url(\"http://" + word + "/a.css\"); rect{fill:red}</style>");
        within.put("font face", "<style>@font-face{font-family:" + word + ";src:url(x)} rect{fill:red}</style>");
        within.put("property", "<rect style=\"" + word + ":red;fill:red\"/>");
        within.put("custom property", "<rect style=\"--x:" + word + ";fill:red\"/>");
        within.put("value", "<rect style=\"fill:" + word + "\" stroke=\"" + word + "\"/>");
        within.put("string", "<text style=\"font-family:'" + word + "',serif\">a</text>");
        within.put("address in a style", "<rect style=\"fill:url(http://" + word + "/#a)\"/>");
        within.put("escape", "<rect style=\"fill:\\4a " + word + "\"/>");
        within.put("event", "<rect onclick=\"" + word + "()\"/>");
        within.put(
                "data attribute",
                "<rect data-name=\"" + word + "\" aria-label=\"" + word + "\" xml:id=\"" + word + "\"/>");
        within.put("language", "<text xml:lang=\"" + word + "\" lang=\"" + word + "\">a</text>");
        within.put("path", "<path d=\"" + word + "\"/>");
        within.put("points", "<polygon points=\"" + word + "\"/>");
        within.put("transform", "<g transform=\"" + word + "(1)\"/>");
        within.put(
                "filter's names",
                "<filter id=\"f\"><feFlood result=\"" + word + "\"/><feOffset in=\"" + word
                        + "\"/></filter><rect filter=\"url(#f)\"/>");
        within.put(
                "animation",
                "<rect><animate attributeName=\"" + word + "\" begin=\"" + word + ".click\" values=\"1;2\"/></rect>");
        within.put(
                "picture's comment",
                "<image href=\"data:image/png;base64,"
                        + base64(Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "tEXt", Jpegs.bytes("Author\0" + word))))
                        + "\"/>");
        within.put(
                "picture's media type",
                "<image href=\"data:" + word + ";base64," + base64(Pngs.file(Pngs.simple())) + "\"/>");
        Map<String, byte[]> all = new LinkedHashMap<>();
        within.forEach((name, text) -> all.put(name, file(HEAD + ">" + RECT + text + "</svg>")));
        all.put(
                "entity that is not shown",
                file("<!DOCTYPE svg [<!ENTITY c \"" + word + "\">]>" + HEAD + ">" + "<text display=\"none\">&c;</text>"
                        + RECT + "</svg>"));
        all.put(
                "document type",
                file("<!DOCTYPE svg PUBLIC \"" + word + "\" \"http://" + word + "/x.dtd\">" + HEAD + "/>"));
        all.put("comment before", file("<!--" + word + "-->" + HEAD + "/>"));
        all.put("comment after", file(HEAD + "/><!--" + word + "--><?a " + word + "?>"));
        all.put("prefix", file(HEAD + " xmlns:" + word + "=\"urn:" + word + "\"/>"));
        all.put("root's editor", file(HEAD + " xmlns:i=\"urn:i\" i:docname=\"" + word + "\" id=\"" + word + "\"/>"));
        all.put(
                "UTF-16",
                ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + HEAD + "><title>" + word + "</title></svg>")
                        .getBytes(StandardCharsets.UTF_16));
        byte[] zipped = gzip(file(HEAD + "><title>" + word + "</title>" + RECT + "</svg>"));
        all.put("svgz", zipped);
        byte[] named = HiddenPlaces.joined(
                new byte[] {0x1F, (byte) 0x8B, 8, 8 | 16, 1, 2, 3, 4, 0, 3},
                Jpegs.bytes(word + "\0" + word + "\0"),
                Arrays.copyOfRange(zipped, 10, zipped.length));
        all.put("svgz name and comment", named);
        byte[] extra = HiddenPlaces.joined(
                new byte[] {0x1F, (byte) 0x8B, 8, 4, 'J', 'A', 'N', 'E', 0, 3, 7, 0},
                Jpegs.bytes(word),
                Arrays.copyOfRange(zipped, 10, zipped.length));
        all.put("svgz extra field and time", extra);
        all.put("svgz trailer", HiddenPlaces.joined(zipped, Jpegs.bytes(word)));
        return all;
    }

    static String base64(byte[] bytes) {
        return Base64.getMimeEncoder().encodeToString(bytes);
    }

    static byte[] file(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
