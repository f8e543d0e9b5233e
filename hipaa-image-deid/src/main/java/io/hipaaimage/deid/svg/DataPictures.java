package io.hipaaimage.deid.svg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.EmbeddedPictures;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

/** Pictures in data URLs (RFC 2397): decoded, scrubbed by the codec of their own format, coded anew. */
final class DataPictures {
    private static final String BASE64 = ";base64";

    private final EmbeddedPictures pictures;
    private final Scrubber.Depth depth;

    DataPictures(EmbeddedPictures pictures, Scrubber.Depth depth) {
        this.pictures = pictures;
        this.depth = depth;
    }

    static boolean isData(String url) {
        return url.regionMatches(true, 0, "data:", 0, 5);
    }

    String clean(String url) throws ImageVaultException, IOException {
        int comma = url.indexOf(',');
        String head = comma < 0 ? "" : url.substring(0, comma).toLowerCase(Locale.ROOT);
        if (!head.endsWith(BASE64)) {
            throw new RefusedException(ErrorCode.REFUSED, "EMBEDDED_PICTURE_NOT_SUPPORTED", "embed pictures as base64");
        }
        byte[] picture;
        try {
            picture = Base64.getMimeDecoder()
                    .decode(url.substring(comma + 1)
                            .replaceAll("%(0[aAdD9]|20)", "")
                            .replace("%3D", "="));
        } catch (IllegalArgumentException e) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "base64 of an embedded picture", -1, e);
        }
        EmbeddedPictures.Clean clean = pictures.scrub(picture, depth);
        return "data:" + clean.mediaType() + ";base64," + Base64.getEncoder().encodeToString(clean.bytes());
    }
}
