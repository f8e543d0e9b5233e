package io.hipaaimage.deid.svg;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before an XML file's root up to its document type (XML 1.0, 2.8), read by ourselves: where its own declarations are not read, the JDK's
 * reader takes the first {@code ]>} for the type's end, and where the type names one outside of the file, it passes over entities that nobody declares without a
 * word. So the place outside is left out of what that reader sees, and declarations are its matter wherever there are some.
 */
final class DocumentType {
    private static final int MOST_ENTITIES = 1 << 16;
    private static final int MOST_ATTRIBUTES = 128;
    private static final String SPACE = "[ \\t\\r\\n]++";
    private static final String WORDS = "(\"[^\"]*+\"|'[^']*+')";
    private static final Pattern PLACE = Pattern.compile(
            "(%s)?|%s(SYSTEM|PUBLIC%s%s)%s%s(%s)?".formatted(SPACE, SPACE, SPACE, WORDS, SPACE, WORDS, SPACE));

    private static final Pattern TOKEN = Pattern.compile(WORDS + "|[^ \\t\\r\\n\"'>]++");

    private final Reader characters;
    private final StringBuilder before = new StringBuilder();
    private final Set<String> entities = new HashSet<>();
    private final Map<String, String> spaces = new HashMap<>();
    private int attributes;
    private boolean declares;
    private boolean unsupported;

    private DocumentType(Reader characters) {
        this.characters = characters;
    }

    /** Reads a type and not a letter more, or what shows that there is none. */
    static DocumentType read(Reader characters) throws IOException {
        DocumentType type = new DocumentType(characters);
        while (type.beginsNote()) {
            type.note();
        }
        if (type.endsWith("<!D")) {
            type.through("OCTYPE");
            type.type();
        }
        return type;
    }

    /** What was read, without a place outside of the file. */
    String before() {
        return before.toString();
    }

    /** Whether the file has declarations of its own. */
    boolean declares() {
        return declares;
    }

    /** The names of entities that it declares. */
    Set<String> entities() {
        return entities;
    }

    /** Name spaces, by {@code xmlns} and a prefix, that it declares as values of attributes: the JDK's reader leaves them out. */
    Map<String, String> spaces() {
        return spaces;
    }

    /**
     * Whether its declarations are of few entities, or of few attributes, none by parts of the type itself, without values of attributes but name spaces,
     * and of one value for each of those. The JDK's reader leaves such values out where an element has no attribute of its own; many attributes cost their
     * number at each element.
     */
    boolean isSupported() {
        return !unsupported
                && entities.size() <= MOST_ENTITIES
                && attributes <= MOST_ATTRIBUTES
                && (attributes == 0 || entities.isEmpty());
    }

    /** Reads white space and the first letters of what follows; true for a comment or an instruction. */
    private boolean beginsNote() throws IOException {
        if (afterSpace() != '<') {
            return false;
        }
        int kind = next();
        return kind == '?' || (kind == '!' && next() == '-');
    }

    private void note() throws IOException {
        boolean comment = endsWith("-");
        if (comment) {
            through("-");
        }
        int from = before.length();
        String end = comment ? "-->" : "?>";
        while (before.length() - from < end.length() || !endsWith(end)) {
            some();
        }
    }

    private void type() throws IOException {
        int c = afterSpace();
        while (!isSpace(c) && c != '[' && c != '>') {
            c = some();
        }
        int from = before.length() - 1;
        while (c != '[' && c != '>') {
            c = outsideOfWords();
        }
        int to = before.length() - 1;
        if (!PLACE.matcher(before).region(from, to).matches()) {
            throw new IOException("a document type of another form");
        }
        before.replace(from, to, " ");
        declares = c == '[';
        while (declares && isSupported() && afterSpace() != ']') {
            declaration();
        }
    }

    private void declaration() throws IOException {
        if (endsWith("%")) {
            unsupported = true;
            return;
        }
        if (!endsWith("<")) {
            throw new IOException("no declaration");
        }
        int kind = some();
        if (kind == '?' || (kind == '!' && some() == '-')) {
            note();
            return;
        }
        int from = before.length() - 1;
        while (!isSpace(some())) {
            // a keyword
        }
        String keyword = before.substring(from, before.length() - 1);
        int name = before.length();
        for (int c = outsideOfWords(); c != '>'; c = outsideOfWords()) {
            unsupported |= c == '%';
            if (keyword.equals("ATTLIST")) {
                attributes += c == '"' || c == '#' ? 1 : endsWith("#F") ? -1 : 0;
            }
        }
        if (keyword.equals("ATTLIST")) {
            spaces(before.substring(name));
        } else if (keyword.equals("ENTITY")) {
            String[] parts = before.substring(name).strip().split("[\\s>]", 2);
            entities.add(parts[0]);
            unsupported |= parts[1].indexOf('%') >= 0;
        }
    }

    private void spaces(String declaration) {
        Matcher token = TOKEN.matcher(declaration);
        String space = "";
        while (token.find()) {
            String word = token.group();
            if (word.equals("#IMPLIED") || word.equals("#REQUIRED")) {
                space = "";
            } else if (word.charAt(0) == '"' || word.charAt(0) == '\'') {
                String value = word.substring(1, word.length() - 1);
                unsupported |= space.isEmpty()
                        || !spaces.computeIfAbsent(space, key -> value).equals(value);
                space = "";
            } else if (space.isEmpty() && word.startsWith("xmlns")) {
                space = word;
            }
        }
    }

    /** The next letter, or a mark of words after all of them. */
    private int outsideOfWords() throws IOException {
        int c = some();
        if (c != '"' && c != '\'') {
            return c;
        }
        int inside = some();
        while (inside != c) {
            inside = some();
        }
        return '"';
    }

    private void through(String letters) throws IOException {
        for (int i = 0; i < letters.length(); i++) {
            if (some() != letters.charAt(i)) {
                throw new IOException("no " + letters);
            }
        }
    }

    private int afterSpace() throws IOException {
        int c = next();
        while (isSpace(c)) {
            c = next();
        }
        return c;
    }

    private int some() throws IOException {
        int c = next();
        if (c < 0) {
            throw new IOException("no end of what stands before the root");
        }
        return c;
    }

    private int next() throws IOException {
        int c = characters.read();
        if (c >= 0) {
            before.append((char) c);
        }
        return c;
    }

    private boolean endsWith(String end) {
        int from = before.length() - end.length();
        return from >= 0 && before.indexOf(end, from) == from;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
