package io.hipaaimage.deid.rendering;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** What a PNG says of its colours (PNG 11.3.2), as clean chunks: copied from a clean PNG, or made of another format's clean profile. */
final class ColourChunks {
    /** Those that speak of any colour type, in the order in which a clean PNG has them. */
    private static final List<String> KEPT = List.of("cICP", "iCCP", "sRGB", "gAMA", "cHRM", "mDCV", "cLLI");

    private static final byte[] NAME_AND_METHOD = {'i', 'c', 'c', 0, 0};
    private static final int SPACE = 16;
    private static final String GRAY = "GRAY";
    private static final String RGB = "RGB ";

    private final Map<String, byte[]> chunks = new LinkedHashMap<>();
    private @Nullable String space;

    /** Keeps a chunk of a clean PNG, of gray or of colours, if it says something of colour. */
    void take(String type, byte[] data, boolean gray) {
        if (KEPT.contains(type)) {
            chunks.put(type, data);
        }
        if (type.equals("iCCP")) {
            space = gray ? GRAY : RGB;
        }
    }

    /** Takes a profile that was rebuilt. */
    void profile(byte[] profile) {
        space = new String(profile, SPACE, 4, StandardCharsets.US_ASCII);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(NAME_AND_METHOD);
        Deflater deflater = new Deflater(Deflater.NO_COMPRESSION); // as the scrubber stores it
        try {
            deflater.setInput(profile);
            deflater.finish();
            byte[] step = new byte[1 << 13];
            for (int count = deflater.deflate(step); count > 0; count = deflater.deflate(step)) {
                data.write(step, 0, count);
            }
        } finally {
            deflater.end();
        }
        chunks.put("iCCP", data.toByteArray());
    }

    /** Whether a profile is for gray alone. */
    boolean forGray() {
        return GRAY.equals(space);
    }

    /** Whether a profile is for red, green and blue alone. */
    boolean forColours() {
        return RGB.equals(space);
    }

    Map<String, byte[]> chunks() {
        return chunks;
    }
}
