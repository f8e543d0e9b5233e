package io.hipaaimage.deid.svg;

import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/** The characters of an XML file behind what was read of it already; tells whether a reference to a name that nothing declares went by. */
final class References extends Reader {
    private static final Set<String> PREDEFINED = Set.of("lt", "gt", "amp", "quot", "apos");
    private static final int LONGEST = 100;

    private final Reader rest;
    private final String before;
    private final Set<String> declared;
    private final StringBuilder name = new StringBuilder();
    private boolean inName;
    private boolean undeclared;
    private int at;

    References(String before, Reader rest, Set<String> declared) {
        this.before = before;
        this.rest = rest;
        this.declared = declared;
    }

    boolean hasUndeclared() {
        return undeclared;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (at < before.length()) {
            int now = Math.min(length, before.length() - at);
            before.getChars(at, at + now, into, from);
            at += now;
            return now;
        }
        int now = rest.read(into, from, length);
        for (int i = from; i < from + now && !undeclared; i++) {
            watch(into[i]);
        }
        return now;
    }

    private void watch(char c) {
        if (c == '&') {
            inName = true;
            name.setLength(0);
        } else if (inName && c == ';') {
            inName = false;
            undeclared = !declared.contains(name.toString()) && !PREDEFINED.contains(name.toString());
        } else if (inName) {
            // a name that begins with a number sign is a letter's number
            inName = name.length() < LONGEST && (name.length() > 0 ? !Character.isWhitespace(c) : c != '#');
            name.append(c);
        }
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
