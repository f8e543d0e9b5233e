package io.hipaaimage.spring.web;

import jakarta.servlet.MultipartConfigElement;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.util.unit.DataSize;

/** Multipart settings under which the container writes no part to a disk: a part is never larger than what it keeps in memory. */
final class PartsInMemory {
    private static final DataSize MOST = DataSize.ofMegabytes(64);
    private static final String PREFIX = "spring.servlet.multipart.";

    private PartsInMemory() {}

    static MultipartConfigElement of(MultipartProperties given) {
        DataSize request = bounded(given.getMaxRequestSize(), "max-request-size");
        String location = given.getLocation() == null ? "" : given.getLocation();
        if (!location.isBlank() && given.getFileSizeThreshold().compareTo(request) < 0) {
            throw new MultipartSpillException(PREFIX + "location"); // whoever names a folder means parts to lie there
        }
        DataSize file = given.getMaxFileSize();
        boolean smaller = file != null && !file.isNegative() && file.compareTo(request) < 0;
        return new MultipartConfigElement(
                location,
                smaller ? file.toBytes() : request.toBytes(),
                request.toBytes(),
                Math.toIntExact(request.toBytes()));
    }

    private static DataSize bounded(@Nullable DataSize size, String name) {
        if (size == null || size.isNegative() || size.compareTo(MOST) > 0) {
            throw new MultipartSpillException(PREFIX + name);
        }
        return size;
    }
}
