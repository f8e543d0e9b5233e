package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.PictureRenderer.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A host may add readers to ImageIO; a rendering asks none of them. */
class ForeignReadersTest {
    @Test
    void asksNoReaderThatAHostHasAdded() throws Exception {
        ImageReaderSpi foreign = new Foreign();
        IIORegistry registry = IIORegistry.getDefaultInstance();
        registry.registerServiceProvider(foreign, ImageReaderSpi.class);
        try {
            for (ImageReaderSpi own : List.copyOf(readers(registry))) {
                registry.setOrdering(ImageReaderSpi.class, foreign, own);
            }
            assertThat(ImageIO.getImageReadersByFormatName("png").next()).isInstanceOf(Unasked.class);
            assertThat(Renderings.rendered(Pngs.file(Pngs.picture(2, 8, false, 1)), new Rectangle(0, 0, 3, 3), ""))
                    .isNotEmpty();
        } finally {
            registry.deregisterServiceProvider(foreign);
        }
    }

    private static List<ImageReaderSpi> readers(IIORegistry registry) {
        List<ImageReaderSpi> all = new ArrayList<>();
        registry.getServiceProviders(ImageReaderSpi.class, false).forEachRemaining(all::add);
        all.removeIf(spi -> spi instanceof Foreign);
        return all;
    }

    /** Says that it reads PNG. */
    private static final class Foreign extends ImageReaderSpi {
        Foreign() {
            super(
                    "a host",
                    "1",
                    new String[] {"png", "PNG"},
                    new String[] {"png"},
                    new String[] {"image/png"},
                    Unasked.class.getName(),
                    new Class<?>[] {ImageInputStream.class},
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null);
        }

        @Override
        public boolean canDecodeInput(Object source) {
            return true;
        }

        @Override
        public ImageReader createReaderInstance(@Nullable Object extension) {
            return new Unasked(this);
        }

        @Override
        public String getDescription(@Nullable Locale locale) {
            return "a host's reader";
        }
    }

    /** A reader that must not be asked. */
    private static final class Unasked extends ImageReader {
        Unasked(ImageReaderSpi spi) {
            super(spi);
        }

        @Override
        public int getNumImages(boolean allowSearch) {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public int getWidth(int index) {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public int getHeight(int index) {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public Iterator<ImageTypeSpecifier> getImageTypes(int index) {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public IIOMetadata getStreamMetadata() {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public IIOMetadata getImageMetadata(int index) {
            throw new AssertionError("a host's reader was asked");
        }

        @Override
        public BufferedImage read(int index, ImageReadParam how) {
            throw new AssertionError("a host's reader was asked");
        }
    }
}
