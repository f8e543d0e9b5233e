package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What x264 says of itself in a message, as far as decoders compute otherwise for it: ffmpeg (h264_cabac.c, h264_mb.c, h264_direct.c) mends
 * faults of its builds before 151 in the profile of full colour, and of those up to 33 in any. The message goes at deep depth, and without
 * its number those pictures would be others, so that such a clip is refused.
 */
final class OldX264 {
    private static final Pattern BUILD = Pattern.compile("x264 - core (\\d{1,9})");
    private static final int LAST_FAULTY = 150;
    private static final int LAST_FAULTY_ANYWHERE = 33;
    /** High 4:4:4 Predictive (ISO/IEC 14496-10 A.2.11). */
    private static final byte FULL_COLOUR = (byte) 244;

    private OldX264() {}

    static void refuse(byte[] message, byte[] avcC) throws RefusedException {
        Matcher found = BUILD.matcher(new String(message, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            return;
        }
        int build = Integer.parseInt(found.group(1));
        if (build <= LAST_FAULTY_ANYWHERE || (build <= LAST_FAULTY && avcC[1] == FULL_COLOUR)) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "FAULTY_CODER_NOT_SUPPORTED",
                    "convert the clip, so that every player shows the same");
        }
    }
}
