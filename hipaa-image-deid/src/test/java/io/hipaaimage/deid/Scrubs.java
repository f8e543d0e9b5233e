package io.hipaaimage.deid;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Scrubs in memory, and looks for words as somebody would who wants to find them. */
final class Scrubs {
    private Scrubs() {}

    static Scrubber.Options at(Scrubber.Depth depth) {
        return new Scrubber.Options(depth, false, false);
    }

    static byte[] scrub(byte[] picture, Scrubber.Depth depth) throws ImageVaultException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ScrubResult result = Scrubbers.standard()
                    .scrub(ImageSource.of(new ByteArrayInputStream(picture)), Output.unverified(out), at(depth));
            if (result.bytesOut() != out.size()
                    || result.bytesAccounted() != out.size()
                    || result.bytesIn() != picture.length) {
                throw new AssertionError("bytes in, out or accounted are wrong");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What a deep scrub tells of what it left out, and of what it did not look into. */
    static List<String> told(byte[] picture) throws ImageVaultException, IOException {
        return Scrubbers.standard()
                .scrub(
                        ImageSource.of(new ByteArrayInputStream(picture)),
                        Output.unverified(new ByteArrayOutputStream()),
                        at(Scrubber.Depth.DEEP))
                .removed()
                .stream()
                .map(ScrubResult.Removed::what)
                .toList();
    }

    /** Whether a word is in a file as it is, in UTF-16, base64 or hex, or in a zlib stream that begins anywhere in it. */
    static boolean contains(byte[] file, String word) {
        String raw = new String(file, StandardCharsets.ISO_8859_1);
        return plainly(raw, word) || plainly(inflated(file), word);
    }

    private static boolean plainly(String text, String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return text.contains(word)
                || text.contains(new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1))
                || text.contains(new String(word.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1))
                || text.contains(HexFormat.of().formatHex(bytes))
                || text.contains(Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length / 3 * 3)));
    }

    private static String inflated(byte[] file) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 14];
        for (int at = 0; at + 2 < file.length; at++) {
            if ((file[at] & 0x0F) != 8 || ((file[at] & 0xFF) << 8 | (file[at + 1] & 0xFF)) % 31 != 0) {
                continue;
            }
            Inflater inflater = new Inflater();
            inflater.setInput(file, at, file.length - at);
            try {
                for (int n = inflater.inflate(part); n > 0; n = inflater.inflate(part)) {
                    all.write(part, 0, n);
                }
            } catch (DataFormatException e) {
                all.write('|');
            } finally {
                inflater.end();
            }
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
