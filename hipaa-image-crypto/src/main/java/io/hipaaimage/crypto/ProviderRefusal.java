package io.hipaaimage.crypto;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a provider that says no from one that does not answer, which Tink's interface gives one exception for: by what the clients of AWS,
 * Google Cloud, Azure and HashiCorp Vault call a refusal, in any of the causes. A refusal that is not known here counts as an outage.
 */
final class ProviderRefusal {
    private static final int DEEPEST = 8;
    private static final Set<String> WORDS = Set.of(
            "accessdenied",
            "permissiondenied",
            "permission_denied",
            "permission denied",
            "unauthenticated",
            "unauthorized",
            "forbidden",
            "disabledexception",
            "kmsinvalidstate",
            "invalidkeyusage",
            "key_disabled");

    private ProviderRefusal() {}

    static boolean in(Exception failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST; i++) {
            if (says(cause.getClass().getSimpleName()) || says(cause.getMessage())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean says(@Nullable String text) {
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }
}
