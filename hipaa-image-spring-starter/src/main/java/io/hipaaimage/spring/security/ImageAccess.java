package io.hipaaimage.spring.security;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManager;

/**
 * Asks the vault before a method or a request: {@code @PreAuthorize("@imageAccess.may(#id, 'TREAT')")}. A question only, without a permit
 * and without an entry: the vault decides again, and logs, where the image is opened. Safe for use by several threads.
 */
public interface ImageAccess {
    /**
     * Whether the caller may view an image now.
     *
     * @param image the image's id, as the request has it
     * @param purpose the purpose of use code
     * @return false also where there is no such image, or the id or the code is none
     */
    boolean may(@Nullable String image, String purpose);

    /**
     * The same for request matchers: {@code .access(imageAccess.manager(context -> context.getVariables().get("id"), "TREAT"))}.
     *
     * @param image finds the image's id in what is accessed
     * @param purpose the purpose of use code
     * @param <T> what is accessed
     * @return a manager that grants or denies, never abstains
     */
    <T> AuthorizationManager<T> manager(Function<T, @Nullable String> image, String purpose);
}
