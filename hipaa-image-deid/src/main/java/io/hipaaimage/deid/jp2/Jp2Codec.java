package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictJp2Reader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * JPEG 2000: JP2, JPX with one codestream, and the bare codestream.
 *
 * <p>Kept: the codestream with the segments that decode it, colour (the format's own mark, or a rebuilt profile), palette, channels,
 * resolution. Left out: every other box, comments, indexes of lengths, all bytes after EOC. Refused: several codestreams, fragments,
 * markers of extensions. At deep depth packets are walked: what no packet owns goes. What stands in a code block behind its coder's last
 * symbol is not looked into. Stateless, safe for use by several threads.
 */
public final class Jp2Codec implements ContainerCodec {
    private static final byte[] BOXES = HexFormat.of().parseHex("0000000c6a5020200d0a870a");
    private static final byte[] BARE = HexFormat.of().parseHex("ff4fff51");

    /** The codec. */
    public Jp2Codec() {}

    @Override
    public String format() {
        return "JPEG 2000";
    }

    @Override
    public String mediaType() {
        return "image/jp2";
    }

    @Override
    public boolean detects(byte[] head) {
        return begins(head, BOXES) || begins(head, BARE);
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        new Jp2Scrub(in.whole(), out, depth, removed).run();
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new Jp2Inspection(in.whole(), findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictJp2Reader();
    }

    private static boolean begins(byte[] head, byte[] with) {
        return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }
}
