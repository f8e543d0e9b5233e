package io.hipaaimage.spring.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Who may read why an image is refused: reasons tell that there is such an image, and something of its patient. All others get one {@code
 * NOT_AVAILABLE}. By default those with an authority of {@code hipaa-image.web.reasons-for}, so nobody.
 */
@FunctionalInterface
public interface ReasonReaders {
    /**
     * Whether a caller may read reasons.
     *
     * @param reader the caller, or null
     * @return true for those who work with the images
     */
    boolean mayRead(@Nullable Authentication reader);
}
