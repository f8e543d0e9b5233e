package io.hipaaimage.deid.svg;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.EmbeddedPictures;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictSvgReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * SVG and SVGZ.
 *
 * <p>Kept: shapes, paints, texts, clips, masks, filters, animations by time, style sheets, pictures within, which are scrubbed by the codec
 * of their format; names by which they find each other become numbers. Left out: metadata, titles, descriptions, comments, scripts, event
 * attributes, parts of editors, references out of the file, links, parts that are never shown, fonts whose name not every system has.
 * Refused: texts by entities, at-rules that decide what is shown, SVG within SVG as a picture. Text that is shown is picture: it stays, and
 * an inspection says so. Stateless, safe for use by several threads.
 */
public final class SvgCodec implements ContainerCodec {
    private final EmbeddedPictures pictures;

    /**
     * The codec.
     *
     * @param pictures scrubs pictures within
     */
    public SvgCodec(EmbeddedPictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public String format() {
        return "SVG";
    }

    @Override
    public String mediaType() {
        return "image/svg+xml";
    }

    @Override
    public boolean detects(byte[] head) {
        String text = text(SvgText.zipped(head) ? inflated(head) : head).toLowerCase(Locale.ROOT);
        String begin = text.replace("\uFEFF", "").stripLeading();
        return begin.startsWith("<") && (text.contains("<svg") || text.contains(":svg"));
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        new SvgScrub(in.whole(), pictures, depth).run(out, removed);
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new SvgInspection(in.whole(), findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictSvgReader();
    }

    private static String text(byte[] head) {
        boolean little = head.length > 1 && (head[0] == -1 || (head[0] == '<' && head[1] == 0));
        boolean big = head.length > 1 && (head[0] == -2 || (head[0] == 0 && head[1] == '<'));
        Charset charset = little ? StandardCharsets.UTF_16LE : big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        return new String(head, charset);
    }

    /** The text's beginning, as far as the file's beginning holds it; a name in the member's head may hide it, which refuses the file. */
    private static byte[] inflated(byte[] head) {
        Inflater inflater = new Inflater(true);
        try {
            int at = 10;
            int flags = head.length > at ? head[3] : 0;
            if ((flags & 4) != 0 && head.length > 12) {
                at += 2 + (head[10] & 0xFF) + ((head[11] & 0xFF) << 8);
            }
            for (int flag = 8; flag <= 16; flag <<= 1) {
                if ((flags & flag) != 0) {
                    at = afterText(head, at);
                }
            }
            at += (flags & 2) != 0 ? 2 : 0;
            byte[] begin = new byte[HEAD];
            inflater.setInput(head, Math.min(at, head.length), Math.max(0, head.length - at));
            int length = inflater.inflate(begin);
            return java.util.Arrays.copyOf(begin, length);
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }

    private static int afterText(byte[] head, int from) {
        int at = from;
        while (at < head.length && head[at] != 0) {
            at++;
        }
        return at + 1;
    }
}
