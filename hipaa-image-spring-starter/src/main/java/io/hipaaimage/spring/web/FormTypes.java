package io.hipaaimage.spring.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bodies that a container reads by itself. */
final class FormTypes {
    private FormTypes() {}

    static boolean isForm(@Nullable String type) {
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return lower.startsWith("multipart/") || lower.startsWith("application/x-www-form-urlencoded");
    }
}
