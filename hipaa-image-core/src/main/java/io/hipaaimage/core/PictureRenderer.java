package io.hipaaimage.core;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Guarantees, against whoever gets it: a rendering holds the pixels of one rectangle of what a viewer shows, upright, in the source's
 * colours, and nothing else that the source said; a mark that is asked for lies over all of it. Without loss, so outside of the mark each
 * pixel is the source's as it is decoded. What cannot be decoded whole and alone is refused, never shown in part. Bounded in memory and
 * time for any input. Safe for use by several threads.
 */
public interface PictureRenderer {
    /** What a rendering is, whatever it was made of. */
    String MEDIA_TYPE = "image/png";

    /**
     * A rectangle of what a viewer shows, in pixels of the upright picture.
     *
     * @param x of its left side, from 0
     * @param y of its upper side, from 0
     * @param width at least 1
     * @param height at least 1
     */
    record Rectangle(int x, int y, int width, int height) {
        /** Throws an {@link IllegalArgumentException} for what is none. */
        public Rectangle {
            if (x < 0 || y < 0 || width < 1 || height < 1) {
                throw new IllegalArgumentException("a rectangle begins at 0,0 or later and has one pixel at least");
            }
        }

        /**
         * The rectangle as the log and a grant say it.
         *
         * @return {@code x,y,width,height}
         */
        @Override
        public String toString() {
            return x + "," + y + "," + width + "," + height;
        }
    }

    /**
     * What is drawn.
     *
     * @param crop which part, or null for all of it
     * @param mark the words of a mark, or an empty string for none; drawn in capitals, with {@code ?} for a character that has no letter form
     * @param depth how deep the scrub looks that comes first
     */
    record Rendering(@Nullable Rectangle crop, String mark, Scrubber.Depth depth) {}

    /**
     * Whether pictures of a media type may be rendered; a single one can still be refused.
     *
     * @param mediaType as found by structure
     * @return true for what can be decoded here
     */
    boolean takes(String mediaType);

    /**
     * Renders a picture: scrubs, decodes and draws it. The same source and rendering give the same bytes.
     *
     * @param source the picture
     * @param out gets a PNG once all of it was drawn; on an exception what it got must be thrown away; not closed
     * @param rendering what of it, and what over it
     * @return the bytes written
     * @throws RefusedException {@code REFUSED RENDERING_NOT_AVAILABLE:why}, or what the scrub refuses
     * @throws DamagedInputException what the scrub calls damaged
     * @throws IOException when reading or writing fails
     */
    long render(ImageSource source, OutputStream out, Rendering rendering) throws ImageVaultException, IOException;
}
