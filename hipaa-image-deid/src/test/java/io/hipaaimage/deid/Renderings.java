package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.PictureRenderer.Rectangle;
import io.hipaaimage.core.PictureRenderer.Rendering;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Renders in memory. */
final class Renderings {
    static final PictureRenderer RENDERER = Scrubbers.standard().renderer().orElseThrow();

    private Renderings() {}

    static byte[] rendered(byte[] picture, @Nullable Rectangle part, String mark)
            throws IOException, ImageVaultException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long bytes = RENDERER.render(
                ImageSource.of(new ByteArrayInputStream(picture)), out, new Rendering(part, mark, Depth.CONTAINER));
        assertThat(bytes).isEqualTo(out.size());
        return out.toByteArray();
    }

    static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    static void assertRefused(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("RENDERING_NOT_AVAILABLE:" + why));
    }
}
