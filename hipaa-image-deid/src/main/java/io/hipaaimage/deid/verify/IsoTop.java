package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.StrictReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The top of a clean ISO media file: the boxes of a fixed order, those of tables gathered and checked, the media data counted by. */
abstract class IsoTop implements StrictReader {
    private static final int HEAD = 8;
    private static final int LONG_HEAD = 16;
    private static final int MOST_TABLES = 512 << 20;

    private final List<String> order;
    private byte[] gathered = new byte[4096];
    private int have;
    private int need = HEAD;
    private int stage;
    private long passing;
    private long accounted;

    /** A file of these boxes, of which the last is {@code mdat}. */
    IsoTop(List<String> order) {
        this.order = order;
    }

    /** A whole box that is not media data. */
    abstract void table(String type, StrictBox box);

    /** The media data begins: where, and how much there is. */
    abstract void media(long at, long length);

    /** Some of the media data. */
    void passed(long at, byte[] bytes, int from, int length) {
        // most formats' is not looked into
    }

    @Override
    public final void accept(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            require(stage < order.size() || passing > 0, "end");
            int part;
            if (passing > 0) {
                part = (int) Math.min(passing, end - at);
                passed(accounted, bytes, at, part);
                passing -= part;
                accounted += part;
            } else {
                part = gather(bytes, at, end - at);
            }
            at += part;
        }
    }

    private int gather(byte[] bytes, int from, int length) {
        int part = Math.min(need - have, length);
        if (have + part > gathered.length) {
            gathered = Arrays.copyOf(gathered, Math.min(MOST_TABLES, Math.max(have + part, 2 * gathered.length)));
        }
        System.arraycopy(bytes, from, gathered, have, part);
        have += part;
        if (have == need) {
            whole();
        }
        return part;
    }

    private void whole() {
        String type = order.get(stage);
        ByteBuffer view = ByteBuffer.wrap(gathered, 0, have);
        long size = Integer.toUnsignedLong(view.getInt(0));
        if (have == HEAD) {
            require(new String(gathered, 4, 4, StandardCharsets.ISO_8859_1).equals(type), "order of boxes");
            if (!type.equals("mdat")) {
                require(size > HEAD && size <= MOST_TABLES, "length of a box");
                need = (int) size;
                return;
            }
            if (size == 1) {
                need = LONG_HEAD;
                return;
            }
        }
        accounted += have;
        if (type.equals("mdat")) {
            passing = (have == HEAD ? size : view.getLong(HEAD)) - have;
            require(passing > 0, "length of the media data");
            media(accounted, passing);
        } else {
            table(
                    type,
                    new StrictBox(ByteBuffer.wrap(gathered, HEAD, have - HEAD).slice()));
        }
        have = 0;
        need = HEAD;
        stage++;
    }

    @Override
    public final long finish() {
        require(stage == order.size() && passing == 0, "end");
        return accounted;
    }

    static void require(boolean right, String what) {
        if (!right) {
            throw new VaultBugException("a clean ISO media file has a wrong " + what);
        }
    }
}
