package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictJxlReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * JPEG XL, bare and in boxes.
 *
 * <p>The result is the bare codestream; one of level 10 keeps the box that says so. Kept: frames, their timing, orientation, colour; a profile is rebuilt. Left out:
 * all other boxes (Exif, XMP, JUMBF, compressed ones, what rebuilds a JPEG, a frame index), names of layers and channels, extensions, time
 * codes, the preview, bytes behind the last frame. Both depths are one; coded sections are passed on unopened. Refused: a profile that no
 * colour manager could use. Streams, holds nothing but a profile. Stateless, safe for use by several threads.
 */
public final class JxlCodec implements ContainerCodec {
    /** The codec. */
    public JxlCodec() {}

    @Override
    public String format() {
        return "JPEG XL";
    }

    @Override
    public String mediaType() {
        return "image/jxl";
    }

    @Override
    public boolean detects(byte[] head) {
        return Codestream.isBare(head) || Codestream.isBoxed(head);
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        Codestream stream = new Codestream(in, removed, (box, payload) -> {});
        stream.open();
        if (stream.isOfHighLevel()) {
            out.write(Codestream.highLevelBoxes());
        }
        CodestreamWalk walk = new CodestreamWalk(stream, out::write, removed);
        walk.run();
        stream.end();
        if (depth == Scrubber.Depth.DEEP) {
            removed.notLookedInto("bytes behind the last symbol of coded pictures");
            if (walk.hasOwnNumbers()) {
                removed.notLookedInto("numbers of a writer's own in headers");
            }
        }
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new JxlInspection(in, findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictJxlReader();
    }
}
