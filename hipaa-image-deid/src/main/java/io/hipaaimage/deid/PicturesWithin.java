package io.hipaaimage.deid;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.EmbeddedPictures;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Scrubs pictures that lie within another by the codec of their own format, under the eyes of its strict reader. */
final class PicturesWithin implements EmbeddedPictures {
    private final List<ContainerCodec> codecs;

    /** Takes the codecs for what may lie within; one that embeds itself is not among them, so nothing nests. */
    PicturesWithin(List<ContainerCodec> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    @Override
    public Clean scrub(byte[] picture, Scrubber.Depth depth) throws ImageVaultException, IOException {
        try (PictureInput in = new PictureInput(new ByteArrayInputStream(picture), null)) {
            ContainerCodec codec = Detection.required(codecs, Detection.head(in));
            ByteArrayOutputStream clean = new ByteArrayOutputStream(picture.length);
            StrictReader reader = codec.verifier();
            PictureOutput out = new PictureOutput(clean, reader, null);
            codec.scrub(in, out, depth, new Removals());
            out.flush();
            if (reader.finish() != out.written()) {
                throw new VaultBugException("a clean picture within another has bytes of no production");
            }
            return new Clean(codec.mediaType(), clean.toByteArray());
        }
    }
}
