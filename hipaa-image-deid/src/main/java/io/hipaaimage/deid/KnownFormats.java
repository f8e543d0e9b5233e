package io.hipaaimage.deid;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats that are recognised by structure so that a refusal and an inspection can name them; none of them is scrubbed here. */
final class KnownFormats {
    /** A format's name and media type. */
    record Format(String name, String mediaType) {}

    private record Magic(int at, byte[] bytes, Format format) {
        boolean matches(byte[] head) {
            return head.length >= at + bytes.length
                    && Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final List<Magic> MAGIC = List.of(
            magic(0, "II*\0", "TIFF", "image/tiff"),
            magic(0, "MM\0*", "TIFF", "image/tiff"),
            magic(0, "II+\0", "BigTIFF", "image/tiff"),
            magic(0, "MM\0+", "BigTIFF", "image/tiff"),
            magic(0, "\0\0\0\fjP  ", "JPEG 2000", "image/jp2"),
            magic(0, "\u00FFO\u00FFQ", "JPEG 2000", "image/j2c"),
            magic(0, "%PDF-", "PDF", "application/pdf"),
            magic(128, "DICM", "DICOM", "application/dicom"),
            magic(0, "\u001F\u008B", "gzip", "application/gzip"),
            magic(0, "PK\3\4", "ZIP", "application/zip"));

    private KnownFormats() {}

    static Optional<Format> of(byte[] head) {
        Optional<Format> iso = isoMedia(head);
        if (iso.isPresent()) {
            return iso;
        }
        return MAGIC.stream()
                .filter(magic -> magic.matches(head))
                .map(Magic::format)
                .findFirst()
                .or(() -> text(head));
    }

    /** ISO base media: the brands decide (ISO/IEC 14496-12 4.3). */
    private static Optional<Format> isoMedia(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1);
        if (text.length() < 12 || !text.startsWith("ftyp", 4)) {
            return text.length() >= 8 && List.of("moov", "mdat", "wide").contains(text.substring(4, 8))
                    ? Optional.of(new Format("MOV", "video/quicktime"))
                    : Optional.empty();
        }
        String brand = text.substring(8, 12);
        return Optional.of(
                switch (brand) {
                    case "avif", "avis" -> new Format("AVIF", "image/avif");
                    case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1" ->
                        text.contains("avif") ? new Format("AVIF", "image/avif") : new Format("HEIF", "image/heif");
                    case "qt  " -> new Format("MOV", "video/quicktime");
                    default -> new Format("MP4", "video/mp4");
                });
    }

    private static Optional<Format> text(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        String begin = text.replace("\uFEFF", "").stripLeading();
        return begin.startsWith("<svg") || (begin.startsWith("<") && text.contains("<svg"))
                ? Optional.of(new Format("SVG", "image/svg+xml"))
                : Optional.empty();
    }

    private static Magic magic(int at, String bytes, String name, String mediaType) {
        return new Magic(at, bytes.getBytes(StandardCharsets.ISO_8859_1), new Format(name, mediaType));
    }
}
