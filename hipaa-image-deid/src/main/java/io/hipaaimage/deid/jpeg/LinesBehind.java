package io.hipaaimage.deid.jpeg;

import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureStream;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The number of lines of a picture whose frame leaves it open: it stands in a DNL segment right behind the first scan (T.81 B.2.5). We write
 * it into the frame, so it must be found before the scan is passed.
 */
final class LinesBehind {
    private static final int FRAME_BYTES = 10;
    private static final int BUFFER = 1 << 16;

    private LinesBehind() {}

    /** Where the first scan's data begins, if the window shows a frame that leaves its lines open; else -1. The input stays where it is. */
    static int scan(PictureInput in) throws IOException {
        in.fill(PictureInput.WINDOW);
        byte[] bytes = in.window();
        int at = in.position() + 2;
        boolean open = false;
        while (at + FRAME_BYTES <= in.limit() && bytes[at] == -1) {
            int marker = bytes[at + 1] & 0xFF;
            if (marker == 0xFF || Marker.isRestart(marker) || marker == Marker.TEM) {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }
            int next = at + 2 + ((bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF));
            if (marker == Marker.SOS) {
                return open && next < in.limit() ? next - in.position() : -1;
            }
            if (Marker.isFrame(marker)) {
                open = bytes[at + 5] == 0 && bytes[at + 6] == 0;
            }
            at = next;
        }
        return -1;
    }

    /** The number, or 0 where no DNL segment ends the scan. */
    static int find(SeekablePicture picture, int scan) throws IOException {
        InputStream in = new BufferedInputStream(new PictureStream(picture, scan), BUFFER);
        int value = in.read();
        while (value >= 0) {
            int code = value == 0xFF ? in.read() : 0;
            while (code == 0xFF) {
                code = in.read();
            }
            if (code != 0 && !Marker.isRestart(code)) {
                byte[] segment = in.readNBytes(4);
                boolean lines = code == Marker.DNL && segment.length == 4 && segment[0] == 0 && segment[1] == 4;
                return lines ? (segment[2] & 0xFF) << 8 | (segment[3] & 0xFF) : 0;
            }
            value = in.read();
        }
        return 0;
    }
}
