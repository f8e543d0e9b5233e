package io.hipaaimage.deid.rendering;

import io.hipaaimage.core.PictureRenderer.Rectangle;

/**
 * Where a viewer's pixel stands in the file, for an orientation of EXIF (tag 274) and a picture of so many pixels as it is stored.
 *
 * @param orientation 1 to 8
 * @param width as stored
 * @param height as stored
 */
record Turn(int orientation, int width, int height) {
    /** Whether a viewer's lines are the file's columns. */
    boolean sideways() {
        return orientation >= 5;
    }

    Rectangle whole() {
        return new Rectangle(0, 0, sideways() ? height : width, sideways() ? width : height);
    }

    /** The part of the file that a viewer sees as this rectangle. */
    Rectangle stored(Rectangle seen) {
        int along = sideways() ? seen.y() : seen.x();
        int across = sideways() ? seen.x() : seen.y();
        int w = sideways() ? seen.height() : seen.width();
        int h = sideways() ? seen.width() : seen.height();
        return new Rectangle(mirrorsX() ? width - along - w : along, mirrorsY() ? height - across - h : across, w, h);
    }

    /** Whether a stored line is shown from its end. */
    boolean mirrorsX() {
        return orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    }

    /** Whether the last stored line is shown first. */
    boolean mirrorsY() {
        return orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    }
}
