package io.hipaaimage.deid.rendering;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.verify.StrictPngReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Scrubs, decodes, draws, writes; two pictures at a time in a process, for each takes up to 448 MiB, or five sixteenths of the heap. What is
 * drawn waits encrypted until it is taken.
 */
public final class PictureRendering implements PictureRenderer {
    private static final Set<String> TAKEN = Set.of("image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff");
    private static final Semaphore FREE = new Semaphore(2, true);

    private final Scrubber scrubber;

    /**
     * Renders what a scrubber has cleaned.
     *
     * @param scrubber comes first
     */
    public PictureRendering(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    @Override
    public boolean takes(String mediaType) {
        return TAKEN.contains(mediaType);
    }

    @Override
    public long render(ImageSource source, OutputStream to, Rendering rendering)
            throws ImageVaultException, IOException {
        StrictPngReader reader = new StrictPngReader();
        PictureOutput out = new PictureOutput(to, reader, null);
        try (HeldOutput held = new HeldOutput(out, true)) {
            inTurn(source, held, rendering);
            held.release(); // whoever takes the bytes slowly keeps no other picture waiting
        }
        out.flush();
        if (reader.finish() != out.written()) {
            throw new VaultBugException("a rendering has bytes of no production");
        }
        return out.written();
    }

    private void inTurn(ImageSource source, HeldOutput held, Rendering rendering)
            throws ImageVaultException, IOException {
        try {
            FREE.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a picture waited to be rendered", e);
        }
        try {
            draw(source, held, rendering);
        } finally {
            FREE.release();
        }
    }

    private void draw(ImageSource source, HeldOutput held, Rendering rendering)
            throws ImageVaultException, IOException {
        CleanPicture clean = clean(source, rendering.depth());
        DecodedPicture picture = PictureDecoder.decode(clean, rendering.crop());
        if (rendering.mark().isEmpty()) {
            PngPicture.write(held, picture, clean.colour(), picture::line);
            return;
        }
        Mark mark = Mark.of(rendering.mark(), picture);
        PngPicture.write(held, picture, clean.colour(), (y, samples) -> {
            picture.line(y, samples);
            mark.draw(y, samples);
        });
    }

    private CleanPicture clean(ImageSource source, Scrubber.Depth depth) throws ImageVaultException, IOException {
        HeldPicture held = new HeldPicture();
        try {
            ScrubResult result =
                    scrubber.scrub(source, Output.unverified(held), new Scrubber.Options(depth, false, false));
            return CleanPicture.of(result.format(), held);
        } catch (HeldPicture.Full e) {
            throw Refusals.TOO_LARGE.refused();
        }
    }
}
