package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The chunks of a clean PNG, their order, and those lengths and contents that are fixed. Data begins at index 8 of a chunk. */
final class PngChunks {
    private static final byte[] TURN = HexFormat.of().parseHex("4d4d002a00000008" + "0001" + "0112000300000001" + "00");
    private static final List<String> HEAD_ORDER = List.of(
            "IHDR", "cICP", "iCCP", "sRGB", "gAMA", "cHRM", "sBIT", "mDCV", "cLLI", "PLTE", "tRNS", "eXIf", "acTL");
    private static final int PIECE = 32768;

    private int stage = -1;
    private boolean data;
    private boolean shortPiece;
    private boolean turned;
    private int sequence;

    /** Checks a chunk; true for the last one of a file. */
    boolean check(byte[] chunk, int length) {
        String type = new String(chunk, 4, 4, StandardCharsets.ISO_8859_1);
        switch (type) {
            case "IDAT" -> piece(length);
            case "fcTL" -> {
                require(length == 26 && number(chunk) == sequence++ && isDelay(chunk), type);
                data = false;
            }
            case "fdAT" -> {
                require(sequence > 0 && number(chunk) == sequence++, type);
                piece(length - 4);
            }
            case "IEND" -> {
                require(length == 0 && stage == HEAD_ORDER.size(), type);
                return true;
            }
            default -> head(type, chunk, length);
        }
        return false;
    }

    /** Seconds in a reduced fraction of at most thousandths, or of the clock of a film. */
    private static boolean isDelay(byte[] chunk) {
        int over = (chunk[28] & 0xFF) << 8 | (chunk[29] & 0xFF);
        int under = (chunk[30] & 0xFF) << 8 | (chunk[31] & 0xFF);
        if (over == 0) {
            return under == 100;
        }
        boolean film = under == 24_000 || under == 30_000 || under == 60_000;
        return under > 0 && (under <= 1000 || film) && StrictNumbers.divisor(over, under) == 1;
    }

    private void piece(int length) {
        if (!data) {
            data = true;
            shortPiece = false;
        }
        require(length > 0 && length <= PIECE && !shortPiece, "length of image data");
        shortPiece = length < PIECE;
        stage = HEAD_ORDER.size();
    }

    private void head(String type, byte[] chunk, int length) {
        int place = HEAD_ORDER.indexOf(type);
        boolean late = type.equals("eXIf") && stage == HEAD_ORDER.size();
        require(place > stage || (late && !turned), "chunk or order of chunks");
        stage = Math.max(stage, place);
        int fixed = switch (type) {
            case "IHDR" -> 13;
            case "cICP", "gAMA" -> 4;
            case "sRGB" -> 1;
            case "cHRM" -> 32;
            case "mDCV" -> 24;
            case "cLLI", "acTL" -> 8;
            case "eXIf" -> 26;
            default -> length;
        };
        require(length == fixed, type);
        switch (type) {
            case "PLTE" -> require(length % 3 == 0 && length <= 768, type);
            case "tRNS" -> require(length <= 256, type);
            case "sBIT" -> require(length <= 4, type);
            case "iCCP" -> profile(chunk, length);
            case "acTL" -> require(chunk[12] == 0 && chunk[13] == 0, type);
            case "mDCV" -> require(StrictNumbers.isScreen(Arrays.copyOfRange(chunk, 8, 32)), type);
            case "cHRM" -> require(StrictNumbers.isPrimaries(Arrays.copyOfRange(chunk, 8, 40)), type);
            case "gAMA" -> require(StrictNumbers.isGamma(Arrays.copyOfRange(chunk, 8, 12)), type);
            case "eXIf" -> {
                turned = true;
                require(Arrays.equals(chunk, 8, 8 + TURN.length, TURN, 0, TURN.length), type);
                require(chunk[27] >= 2 && chunk[27] <= 8 && zeros(chunk, 28, 34), type);
            }
            default -> {}
        }
    }

    private static void profile(byte[] chunk, int length) {
        require(
                chunk[8] == 'i' && chunk[9] == 'c' && chunk[10] == 'c' && chunk[11] == 0 && chunk[12] == 0,
                "iCCP name");
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk, 13, length - 5);
            byte[] profile = new byte[length];
            int bytes = inflater.inflate(profile);
            require(inflater.finished() && inflater.getRemaining() == 0, "iCCP stream");
            StrictIccReader.check(Arrays.copyOf(profile, bytes));
        } catch (DataFormatException e) {
            throw new VaultBugException("a clean PNG has a wrong iCCP stream", e);
        } finally {
            inflater.end();
        }
    }

    private static boolean zeros(byte[] chunk, int from, int to) {
        for (int i = from; i < to; i++) {
            if (chunk[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] chunk) {
        return (chunk[8] & 0xFF) << 24 | (chunk[9] & 0xFF) << 16 | (chunk[10] & 0xFF) << 8 | (chunk[11] & 0xFF);
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new VaultBugException("a clean PNG has a wrong " + what);
        }
    }
}
