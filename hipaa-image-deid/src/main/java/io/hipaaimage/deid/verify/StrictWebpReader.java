package io.hipaaimage.deid.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads a clean WebP: a RIFF whose size is the file's, the extended header where something needs it, profile, loop count, pictures and frames,
 * the one-tag block, in this order, and nothing else.
 */
public final class StrictWebpReader extends Steps {
    private static final byte[] TURN = HexFormat.of().parseHex("4d4d002a00000008" + "0001" + "0112000300000001" + "00");
    private static final int HEAD = 8;
    private static final int MOST = 5 << 20;
    private static final List<String> ORDER = List.of("VP8X", "ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L", "EXIF");

    private String chunk = "RIFF";
    private long length;
    private long left;
    private long frame = -1;
    private int flags = -1;
    private int seen;
    private boolean alphaWaits;

    /** A reader for one file. */
    public StrictWebpReader() {
        super("WebP", 12, MOST);
    }

    @Override
    void whole(byte[] is, int count) {
        switch (chunk) {
            case "RIFF" -> {
                require(word(is, 0).equals("RIFF") && word(is, 8).equals("WEBP"), "RIFF");
                left = little(is, 4, 4) - 4;
                then("", HEAD);
            }
            case "" -> head(is);
            case "pad" -> {
                require(is[0] == 0, "padding");
                next();
            }
            case "VP8X" -> {
                flags = is[0];
                require((flags & 0xC5) == 0 && flags != 0 && zeros(is, 1, 4), "VP8X");
                ended();
            }
            case "ICCP" -> {
                StrictIccReader.check(Arrays.copyOf(is, count));
                ended();
            }
            case "ANIM" -> {
                require((flags & 2) != 0 && zeros(is, 0, 4), "ANIM");
                ended();
            }
            case "ANMF" -> {
                require((is[15] & 0xFC) == 0, "ANMF");
                frame = length - 16;
                left -= 16;
                then("", HEAD);
            }
            case "EXIF" -> {
                require((flags & 8) != 0 && Arrays.equals(is, 0, TURN.length, TURN, 0, TURN.length), "EXIF");
                require(is[19] >= 2 && is[19] <= 8 && zeros(is, 20, 26), "EXIF");
                ended();
            }
            default -> data(is, count);
        }
    }

    private void head(byte[] is) {
        chunk = word(is, 0);
        length = little(is, 4, 4);
        left -= HEAD;
        if (frame >= 0) {
            frame -= HEAD;
        }
        int place = ORDER.indexOf(chunk);
        boolean picture = chunk.equals("ALPH") || chunk.startsWith("VP8");
        require(place >= 0 && length > 0 && length <= left, "chunk");
        boolean first = frame < 0 && place < seen && !(chunk.equals("ANMF") && seen == place);
        require(!first && (frame < 0 || (picture && !chunk.equals("VP8X"))), "order of chunks");
        seen = frame < 0 ? (chunk.equals("ANMF") ? place : place + 1) : seen;
        require(!alphaWaits || chunk.equals("VP8 "), "alpha without its picture");
        alphaWaits = chunk.equals("ALPH");
        require(!alphaWaits || (flags & 0x10) != 0, "alpha that the header does not tell");
        int small = switch (chunk) {
            case "VP8X", "VP8 " -> 10;
            case "ANIM" -> 6;
            case "ANMF" -> 16;
            case "EXIF" -> 26;
            case "VP8L" -> 5;
            case "ALPH" -> 1;
            default -> (int) Math.min(length, MOST);
        };
        require((picture && !chunk.equals("VP8X")) || chunk.equals("ANMF") || length == small, "length of " + chunk);
        require(length >= small, "length of " + chunk);
        then(small);
    }

    private void data(byte[] is, int count) {
        switch (chunk) {
            case "VP8 " -> require((is[0] & 0x11) == 0x10 && (is[7] & 0xC0) == 0 && (is[9] & 0xC0) == 0, "VP8");
            case "VP8L" -> require(is[0] == 0x2F && (is[4] & 0xE0) == 0, "VP8L");
            default -> require((is[0] & 0xE2) == 0, "ALPH");
        }
        if (length == count) {
            ended();
        } else {
            pass(length - count);
        }
    }

    @Override
    void passedAll() {
        ended();
    }

    /** A chunk's data is over. */
    private void ended() {
        if ((length & 1) == 1) {
            then("pad", 1);
        } else {
            next();
        }
    }

    private void next() {
        long all = length + (length & 1);
        left -= all;
        if (frame >= 0) {
            frame -= all;
            require(alphaWaits ? frame > 0 : frame == 0, "length of a frame");
            frame = frame == 0 ? -1 : frame;
        }
        require(left >= 0 && !(left > 0 && left < HEAD), "length of RIFF");
        if (left == 0 && frame < 0 && !alphaWaits) {
            end();
        } else {
            then("", HEAD);
        }
    }

    private void then(String state, int bytes) {
        chunk = state;
        then(bytes);
    }

    private static String word(byte[] is, int at) {
        return new String(is, at, 4, StandardCharsets.ISO_8859_1);
    }
}
