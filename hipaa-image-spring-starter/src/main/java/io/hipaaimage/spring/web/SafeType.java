package io.hipaaimage.spring.web;

import io.hipaaimage.core.ImageId;
import java.util.Map;

/**
 * How a media type that was found by structure is served: a picture that browsers render inline, what they do not as an attachment, and
 * all that could hold a script (SVG, the unknown) as bytes.
 */
record SafeType(String contentType, String extension, boolean inline) {
    private static final SafeType BYTES = new SafeType("application/octet-stream", "bin", false);
    private static final Map<String, SafeType> KNOWN = Map.ofEntries(
            shown("image/jpeg", "jpg"),
            shown("image/png", "png"),
            shown("image/gif", "gif"),
            shown("image/webp", "webp"),
            shown("image/avif", "avif"),
            shown("image/bmp", "bmp"),
            saved("image/tiff", "tiff"),
            saved("image/heif", "heif"),
            saved("image/jp2", "jp2"),
            saved("image/j2c", "j2c"),
            saved("image/jxl", "jxl"),
            saved("video/mp4", "mp4"),
            saved("video/quicktime", "mov"),
            saved("application/dicom", "dcm"));

    static SafeType of(String mediaType) {
        return KNOWN.getOrDefault(mediaType, BYTES);
    }

    /** A name of ours: an upload's own could say who is on the picture. */
    String disposition(ImageId image) {
        return (inline ? "inline" : "attachment") + "; filename=\"" + image.value() + "." + extension + "\"";
    }

    private static Map.Entry<String, SafeType> shown(String type, String extension) {
        return Map.entry(type, new SafeType(type, extension, true));
    }

    private static Map.Entry<String, SafeType> saved(String type, String extension) {
        return Map.entry(type, new SafeType(type, extension, false));
    }
}
