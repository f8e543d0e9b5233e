package io.hipaaimage.deid.verify;

import java.util.Arrays;
import java.util.HexFormat;

/** Reads a clean GIF: screen, colours, one loop count, controls that say something, pictures in whole blocks, the trailer, and nothing else. */
public final class StrictGifReader extends Steps {
    private static final byte[] VERSION = HexFormat.of().parseHex("474946383961");
    private static final byte[] LOOP = HexFormat.of().parseHex("21ff0b4e45545343415045322e300301");
    private static final int SCREEN_BYTES = 13;
    private static final int WHOLE_BLOCK = 255;

    private enum State {
        SCREEN,
        COLOURS,
        MARK,
        CONTROL,
        LOOP,
        PICTURE,
        OWN_COLOURS,
        ROOT,
        BLOCK
    }

    private State state = State.SCREEN;
    private boolean loops;
    private boolean controlled;
    private boolean pictures;
    private boolean shortBlock;
    private boolean data;

    /** A reader for one file. */
    public StrictGifReader() {
        super("GIF", SCREEN_BYTES, 768);
    }

    @Override
    void whole(byte[] is, int length) {
        switch (state) {
            case SCREEN -> {
                require(Arrays.equals(is, 0, 6, VERSION, 0, 6) && (is[10] & 0x78) == 0x70 && is[12] == 0, "screen");
                require((is[10] & 0x80) != 0 || (is[10] == 0x70 && is[11] == 0), "screen without colours");
                colours(is[10], State.COLOURS, State.MARK);
            }
            case COLOURS -> go(State.MARK, 1);
            case MARK -> mark(is, length);
            case CONTROL -> control(is);
            case LOOP -> {
                require(Arrays.equals(is, 0, LOOP.length, LOOP, 0, LOOP.length) && is[18] == 0, "loop count");
                loops = true;
                go(State.MARK, 1);
            }
            case PICTURE -> {
                require(little(is, 5, 2) > 0 && little(is, 7, 2) > 0 && (is[9] & 0x38) == 0, "picture");
                require((is[9] & 0x80) != 0 || (is[9] & 7) == 0, "picture without colours");
                colours(is[9], State.OWN_COLOURS, State.ROOT);
            }
            case OWN_COLOURS -> go(State.ROOT, 1);
            case ROOT -> {
                require(is[0] >= 2 && is[0] <= 8, "code size");
                shortBlock = false;
                data = false;
                go(State.BLOCK, 1);
            }
            default -> block(is[0] & 0xFF);
        }
    }

    private void mark(byte[] is, int length) {
        if (is[0] == 0x3B) {
            require(pictures && !controlled, "trailer");
            end();
        } else if (is[0] == 0x2C) {
            state = State.PICTURE;
            controlled = false;
            pictures = true;
            more(10);
        } else if (length == 1) {
            require(is[0] == 0x21, "block");
            more(2);
        } else if (is[1] == (byte) 0xF9) {
            require(!controlled, "second control");
            state = State.CONTROL;
            more(8);
        } else {
            require(is[1] == (byte) 0xFF && !loops && !controlled, "extension");
            state = State.LOOP;
            more(19);
        }
    }

    private void control(byte[] is) {
        require(is[2] == 4 && (is[3] & 0xF2) == 0 && is[7] == 0, "control");
        require((is[3] & 1) == 1 || is[6] == 0, "control's colour");
        require(is[3] != 0 || is[4] != 0 || is[5] != 0, "control that says nothing");
        controlled = true;
        go(State.MARK, 1);
    }

    private void block(int length) {
        if (length == 0) {
            require(data, "picture without data");
            go(State.MARK, 1);
            return;
        }
        require(!shortBlock, "block after a short one");
        shortBlock = length < WHOLE_BLOCK;
        data = true;
        pass(length);
    }

    @Override
    void passedAll() {
        then(1);
    }

    private void colours(int flags, State with, State without) {
        if ((flags & 0x80) == 0) {
            go(without, 1);
        } else {
            go(with, 6 << (flags & 7));
        }
    }

    private void go(State next, int bytes) {
        state = next;
        then(bytes);
    }
}
