package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds a part by {@link ServiceLoader}: on the vault's own loader, and only if it has none on the context loader. */
final class Providers {
    private Providers() {}

    static <T> T one(Class<T> type, String artifact) throws UnavailableException {
        List<T> found = all(type, ImageVault.class.getClassLoader());
        if (found.isEmpty()) {
            found = all(type, Thread.currentThread().getContextClassLoader());
        }
        if (found.isEmpty()) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "no " + type.getSimpleName() + " on the class path; add io.hipaaimage:" + artifact);
        }
        if (found.size() > 1) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "two of " + type.getSimpleName() + " on the class path: "
                            + found.get(0).getClass().getName() + " and "
                            + found.get(1).getClass().getName() + "; pass one to the builder");
        }
        return found.get(0);
    }

    /** A part that a vault works without. */
    static <T> Optional<T> first(Class<T> type) {
        try {
            return Optional.of(one(type, ""));
        } catch (UnavailableException e) {
            return Optional.empty(); // who asks says what is missing
        }
    }

    private static <T> List<T> all(Class<T> type, @Nullable ClassLoader loader) throws UnavailableException {
        List<T> found = new ArrayList<>();
        try {
            ServiceLoader.load(type, loader).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE, "a " + type.getSimpleName() + " cannot be loaded", false, e);
        }
        return found;
    }
}
