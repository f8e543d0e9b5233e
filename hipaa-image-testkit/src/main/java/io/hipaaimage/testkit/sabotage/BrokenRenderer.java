package io.hipaaimage.testkit.sabotage;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Scrubbers that scrub, and whose renderer does not draw what it is asked for. */
final class BrokenRenderer {
    private BrokenRenderer() {}

    /** Draws the whole picture whatever part is asked for. */
    static Scrubber whole(Scrubber honest) {
        return drawing(honest, asked -> new PictureRenderer.Rendering(null, asked.mark(), asked.depth()));
    }

    /** Draws a part of the right size that begins one pixel further to the right. */
    static Scrubber elsewhere(Scrubber honest) {
        return drawing(
                honest, asked -> new PictureRenderer.Rendering(besides(asked.crop()), asked.mark(), asked.depth()));
    }

    private static PictureRenderer.@Nullable Rectangle besides(PictureRenderer.@Nullable Rectangle part) {
        return part == null ? null : new PictureRenderer.Rectangle(part.x() + 1, part.y(), part.width(), part.height());
    }

    /** Draws no mark. */
    static Scrubber unmarked(Scrubber honest) {
        return drawing(honest, asked -> new PictureRenderer.Rendering(asked.crop(), "", asked.depth()));
    }

    private static Scrubber drawing(Scrubber honest, UnaryOperator<PictureRenderer.Rendering> broken) {
        return new Wrapped(honest, honest.renderer().map(renderer -> new Forwarding(renderer) {
            @Override
            public long render(ImageSource source, OutputStream out, Rendering rendering)
                    throws ImageVaultException, IOException {
                return super.render(source, out, broken.apply(rendering));
            }
        }));
    }

    /** Takes what it cannot draw, and gives it back as it came. */
    static Scrubber takingAnything(Scrubber honest) {
        return new Wrapped(honest, honest.renderer().map(renderer -> new Forwarding(renderer) {
            @Override
            public boolean takes(String mediaType) {
                return true;
            }

            @Override
            public long render(ImageSource source, OutputStream out, Rendering rendering)
                    throws ImageVaultException, IOException {
                try {
                    return super.render(source, out, rendering);
                } catch (ImageVaultException e) {
                    try (InputStream in = source.stream()) {
                        return in.transferTo(out);
                    }
                }
            }
        }));
    }

    private abstract static class Forwarding implements PictureRenderer {
        private final PictureRenderer honest;

        Forwarding(PictureRenderer honest) {
            this.honest = honest;
        }

        @Override
        public boolean takes(String mediaType) {
            return honest.takes(mediaType);
        }

        @Override
        public long render(ImageSource source, OutputStream out, Rendering rendering)
                throws ImageVaultException, IOException {
            return honest.render(source, out, rendering);
        }
    }

    private record Wrapped(Scrubber honest, Optional<PictureRenderer> renderer) implements Scrubber {
        @Override
        public ScrubResult scrub(ImageSource source, Output output, Options options)
                throws ImageVaultException, IOException {
            return honest.scrub(source, output, options);
        }

        @Override
        public Inspection inspect(ImageSource source) throws RefusedException, IOException {
            return honest.inspect(source);
        }

        @Override
        public Optional<String> mediaType(byte[] head) {
            return honest.mediaType(head);
        }
    }
}
