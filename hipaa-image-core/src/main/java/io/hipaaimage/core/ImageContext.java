package io.hipaaimage.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a ciphertext is bound to, so that it opens nowhere else: immutable locators such as {@code tenant}, {@code image}, {@code
 * version} and {@code contentType}; never a purpose, a consent or a patient.
 *
 * <p>Immutable. Two contexts are equal when their canonical bytes are.
 */
public final class ImageContext {
    private static final int MOST_ENTRIES = 32;
    private static final int LONGEST = 1_024;

    private final SortedMap<String, String> values;

    private ImageContext(SortedMap<String, String> values) {
        this.values = values;
    }

    /**
     * A context of the given locators.
     *
     * @param values 1 to 32 names with values; names of {@code a-z A-Z 0-9 . _ -}; each at most 1,024 bytes of UTF-8 in form NFC
     * @return the context
     * @throws IllegalArgumentException if a name or value is outside these limits
     */
    public static ImageContext of(Map<String, String> values) {
        if (values.isEmpty() || values.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException("a context has 1 to 32 entries");
        }
        SortedMap<String, String> sorted = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
                throw new IllegalArgumentException("a context name has 1 to 64 characters of a-z A-Z 0-9 . _ -");
            }
            String normal = Normalizer.normalize(value, Normalizer.Form.NFC);
            if (normal.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw new IllegalArgumentException("a context value has at most 1,024 bytes");
            }
            sorted.put(name, normal);
        });
        return new ImageContext(sorted);
    }

    /**
     * The context of an image in a vault.
     *
     * @param tenant the tenant
     * @param image the image
     * @param version its version, from 1
     * @param contentType its media type as found at capture
     * @return the context
     */
    public static ImageContext ofImage(String tenant, ImageId image, int version, String contentType) {
        return of(Map.of(
                "tenant",
                tenant,
                "image",
                image.value(),
                "version",
                Integer.toString(version),
                "contentType",
                contentType));
    }

    /**
     * The locators, sorted by name.
     *
     * @return an unmodifiable view
     */
    public SortedMap<String, String> values() {
        return java.util.Collections.unmodifiableSortedMap(values);
    }

    /**
     * The canonical form: for each {@code name=value}, sorted by name, a big-endian u16 length and its UTF-8 bytes.
     *
     * @return the bytes, a copy
     */
    public byte[] canonical() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach((name, value) -> {
            byte[] bytes = (name + "=" + value).getBytes(StandardCharsets.UTF_8);
            out.write(bytes.length >>> 8);
            out.write(bytes.length);
            out.writeBytes(bytes);
        });
        return out.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageContext c && c.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "ImageContext" + values.keySet();
    }
}
