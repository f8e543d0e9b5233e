package io.hipaaimage.deid.verify;

import static io.hipaaimage.deid.verify.Jp2Boxes.require;

import io.hipaaimage.deid.spi.StrictReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/** Reads a clean JPEG 2000 picture: four boxes, or none, and a codestream of segments that decode it, tile-parts, and EOC at the end. */
public final class StrictJp2Reader implements StrictReader {
    private static final int MOST_BOX = 8 << 20;
    private static final Set<Integer> MAIN =
            Set.of(0xFF51, 0xFF50, 0xFF52, 0xFF53, 0xFF5C, 0xFF5D, 0xFF5E, 0xFF5F, 0xFF60);
    private static final Set<Integer> TILE = Set.of(0xFF52, 0xFF53, 0xFF5C, 0xFF5D, 0xFF5E, 0xFF5F, 0xFF61);

    private enum State {
        START,
        BOX_HEAD,
        BOX,
        MARKER,
        SEGMENT,
        PACKETS,
        END
    }

    private State state = State.START;
    private byte[] gathered = new byte[4096];
    private int have;
    private int need = 2;
    private int boxes;
    private long codeEnd = -1;
    private long accounted;
    private boolean inTile;
    private long partEnd;

    /** A reader for one file. */
    public StrictJp2Reader() {}

    @Override
    public void accept(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            require(state != State.END, "byte after EOC");
            if (state == State.PACKETS) {
                int now = (int) Math.min(end - at, partEnd - accounted);
                accounted += now;
                at += now;
                state = accounted == partEnd ? State.MARKER : State.PACKETS;
                continue;
            }
            int now = Math.min(need - have, end - at);
            if (have + now > gathered.length) {
                gathered = Arrays.copyOf(gathered, Math.max(have + now, 2 * gathered.length));
            }
            System.arraycopy(bytes, at, gathered, have, now);
            have += now;
            at += now;
            if (have == need) {
                gathered();
            }
        }
    }

    @Override
    public long finish() {
        require(state == State.END && (codeEnd < 0 || codeEnd == accounted), "end");
        return accounted;
    }

    private void gathered() {
        ByteBuffer view = ByteBuffer.wrap(gathered, 0, have).slice();
        switch (state) {
            case START -> {
                if (view.getShort(0) == (short) 0xFF4F) {
                    production(State.MARKER, 2);
                } else {
                    state = State.BOX_HEAD;
                    need = 8;
                }
            }
            case BOX_HEAD -> boxHead(view);
            case BOX -> box(view);
            case MARKER -> marker(Short.toUnsignedInt(view.getShort(0)));
            default -> segment(view);
        }
    }

    private void boxHead(ByteBuffer view) {
        long length = Integer.toUnsignedLong(view.getInt(0));
        if (boxes == 3) {
            if (have == 8 && length == 1) {
                need = 16;
                return;
            }
            require(Jp2Boxes.word(view, 4).equals("jp2c"), "box");
            codeEnd = accounted + (have == 16 ? view.getLong(8) : length);
            boxes++;
            production(State.MARKER, 2);
            return;
        }
        require(length > 8 && length < MOST_BOX, "box length");
        state = State.BOX;
        need = (int) length;
    }

    private void box(ByteBuffer view) {
        String name = Jp2Boxes.word(view, 4);
        switch (boxes++) {
            case 0 -> require(name.equals("jP  ") && need == 12 && view.getInt(8) == 0x0D0A870A, "signature");
            case 1 -> {
                require(name.equals("ftyp"), "box");
                Jp2Boxes.fileType(view);
            }
            default -> {
                require(name.equals("jp2h"), "box");
                Jp2Boxes.header(view);
            }
        }
        production(State.BOX_HEAD, 8);
    }

    private void marker(int marker) {
        if (have > 2) {
            state = State.SEGMENT;
            need = 2 + ((gathered[2] & 0xFF) << 8 | (gathered[3] & 0xFF));
            require(need > 4, "segment length");
            return;
        }
        if (marker == 0xFF4F) {
            require(codeEnd >= 0, "SOC");
            production(State.MARKER, 2);
        } else if (marker == 0xFFD9) {
            require(!inTile, "EOC");
            production(State.END, 2);
        } else if (marker == 0xFF93) {
            require(inTile, "SOD");
            inTile = false;
            production(State.PACKETS, 2);
            state = accounted == partEnd ? State.MARKER : State.PACKETS;
        } else {
            require(marker == 0xFF90 ? !inTile : (inTile ? TILE : MAIN).contains(marker), "marker");
            need = 4;
        }
    }

    private void segment(ByteBuffer view) {
        int marker = Short.toUnsignedInt(view.getShort(0));
        if (marker == 0xFF90) {
            require(need == 12, "SOT");
            partEnd = accounted + Integer.toUnsignedLong(view.getInt(6));
            inTile = true;
        } else if (marker == 0xFF51) {
            require(need == 40 + 3 * view.getShort(38), "SIZ");
        } else if (marker == 0xFF52) {
            require(need == 14 + ((view.get(4) & 1) != 0 ? view.get(9) + 1 : 0), "COD");
        }
        production(State.MARKER, 2);
    }

    private void production(State next, int bytes) {
        accounted += have;
        have = 0;
        need = bytes;
        state = next;
    }
}
