package io.hipaaimage.cli.files;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code --context tenant=T,image=I}. */
final class Contexts {
    private Contexts() {}

    static ImageContext parse(String text) throws RefusedException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int at = pair.indexOf('=');
            if (at < 1 || values.put(pair.substring(0, at), pair.substring(at + 1)) != null) {
                throw refused("--context takes each name once, as tenant=T,image=I");
            }
        }
        try {
            return ImageContext.of(values);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static RefusedException refused(String what) {
        return new RefusedException(ErrorCode.USAGE, what);
    }
}
