package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The content of a box of a clean ISO media file, read to its last byte. */
final class StrictBox {
    private final ByteBuffer view;

    StrictBox(ByteBuffer view) {
        this.view = view;
    }

    boolean hasMore() {
        return view.hasRemaining();
    }

    int left() {
        return view.remaining();
    }

    /** The next box's type; its content is taken by {@link #content}. */
    String type() {
        need(8);
        byte[] word = new byte[4];
        view.get(view.position() + 4, word);
        return new String(word, StandardCharsets.ISO_8859_1);
    }

    /** The next box, which must be of a type. */
    StrictBox box(String type) {
        IsoTop.require(type().equals(type), "box in the place of " + type);
        return content();
    }

    /** The next box, with a version and flags that must be these. */
    StrictBox box(String type, int version, int flags) {
        StrictBox box = box(type);
        box.number(4, (long) version << 24 | flags, type);
        return box;
    }

    /** The next box's content. */
    StrictBox content() {
        need(8);
        int size = view.getInt();
        view.getInt();
        IsoTop.require(size >= 8 && size - 8 <= view.remaining(), "length of a box");
        ByteBuffer content = view.slice(view.position(), size - 8);
        view.position(view.position() + size - 8);
        return new StrictBox(content);
    }

    /** The content of an MPEG-4 descriptor, whose length has four bytes. */
    StrictBox descriptor(int tag) {
        number(1, tag, "descriptor");
        int length = 0;
        for (int i = 0; i < 4; i++) {
            long part = number(1);
            IsoTop.require((part >= 0x80) == (i < 3), "length of a descriptor");
            length = (length << 7) | ((int) part & 0x7F);
        }
        need(length);
        ByteBuffer content = view.slice(view.position(), length);
        view.position(view.position() + length);
        return new StrictBox(content);
    }

    long number(int bytes) {
        need(bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | (view.get() & 0xFF);
        }
        return value;
    }

    /** A number that must be this one. */
    void number(int bytes, long value, String what) {
        IsoTop.require(number(bytes) == value, what);
    }

    void zeros(int bytes, String what) {
        need(bytes);
        for (int i = 0; i < bytes; i++) {
            IsoTop.require(view.get() == 0, what);
        }
    }

    byte[] take(int bytes) {
        need(bytes);
        byte[] copy = new byte[bytes];
        view.get(copy);
        return copy;
    }

    String word() {
        return new String(take(4), StandardCharsets.ISO_8859_1);
    }

    void end(String what) {
        IsoTop.require(!view.hasRemaining(), "end of " + what);
    }

    private void need(int bytes) {
        if (bytes > view.remaining()) {
            throw new VaultBugException("a clean ISO media file ends early", new BufferUnderflowException());
        }
    }
}
