package io.hipaaimage.deid.verify;

import static io.hipaaimage.deid.verify.SvgWords.require;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Splits a clean SVG into tags, attributes and text, character by character; its markup has one form. */
final class SvgTags {
    private static final int MOST_DEPTH = 512;

    private enum State {
        TEXT,
        TAG,
        NAME,
        CLOSING,
        SPACE,
        ATTRIBUTE,
        EQUALS,
        VALUE,
        PICTURE,
        AFTER_VALUE,
        EMPTY,
        END
    }

    private final Deque<String> open = new ArrayDeque<>();
    private State state = State.TEXT;
    private byte[] gathered = new byte[256];
    private int have;
    private String name = "";
    private boolean begun;

    void accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            take(bytes[i]);
        }
    }

    void finish() {
        require(state == State.END, "end");
    }

    private void take(byte value) {
        char c = (char) (value & 0xFF);
        switch (state) {
            case TEXT -> text(value, c);
            case TAG -> {
                require(c == '/' ? !open.isEmpty() : Character.isLetter(c), "tag");
                begin(c == '/' ? State.CLOSING : State.NAME);
                if (c != '/') {
                    keep(value);
                }
            }
            case NAME -> {
                if (c == ' ' || c == '/' || c == '>') {
                    String element = gathered();
                    SvgWords.element(element);
                    require(open.size() < MOST_DEPTH && (begun || element.equals("svg")), "root or depth");
                    open.push(element);
                    afterValue(c);
                } else {
                    keep(value);
                }
            }
            case CLOSING -> {
                if (c == '>') {
                    require(gathered().equals(open.pop()), "closing tag");
                    closed();
                } else {
                    keep(value);
                }
            }
            case SPACE -> {
                require(Character.isLetter(c), "attribute");
                begin(State.ATTRIBUTE);
                keep(value);
            }
            case ATTRIBUTE -> {
                if (c == '=') {
                    name = gathered();
                    state = State.EQUALS;
                } else {
                    keep(value);
                }
            }
            case EQUALS -> {
                require(c == '"', "attribute");
                begin(State.VALUE);
            }
            case VALUE -> value(value, c);
            case PICTURE -> {
                if (c == '"') {
                    state = State.AFTER_VALUE;
                } else {
                    require((Character.isLetterOrDigit(c) && c < 128) || c == '+' || c == '/' || c == '=', "base64");
                }
            }
            case AFTER_VALUE -> afterValue(c);
            case EMPTY -> {
                require(c == '>', "tag");
                open.pop();
                closed();
            }
            default -> require(false, "character after the root");
        }
    }

    private void text(byte value, char c) {
        if (c == '<') {
            if (have > 0) {
                String text = gathered();
                if ("style".equals(open.peek())) {
                    SvgWords.sheet(text);
                }
            }
            state = State.TAG;
            return;
        }
        require(!open.isEmpty() && SvgWords.holdsText(open.element()), "text between elements");
        if ("style".equals(open.peek())) {
            keep(value);
        }
    }

    private void value(byte value, char c) {
        if (c == '"') {
            SvgWords.attribute(name, gathered(), open.size() == 1);
            state = State.AFTER_VALUE;
        } else if (c == ',' && name.equals("xlink:href")) {
            SvgWords.attribute(name, gathered(), false);
            state = State.PICTURE;
        } else {
            keep(value);
        }
    }

    private void afterValue(char c) {
        begun = true;
        switch (c) {
            case ' ' -> state = State.SPACE;
            case '/' -> state = State.EMPTY;
            case '>' -> begin(State.TEXT);
            default -> require(false, "tag");
        }
    }

    private void closed() {
        begin(open.isEmpty() ? State.END : State.TEXT);
    }

    private void begin(State next) {
        have = 0;
        state = next;
    }

    private void keep(byte value) {
        if (have == gathered.length) {
            gathered = Arrays.copyOf(gathered, 2 * have);
        }
        gathered[have++] = value;
    }

    private String gathered() {
        String text = new String(gathered, 0, have, StandardCharsets.UTF_8);
        have = 0;
        return text;
    }
}
