package io.hipaaimage.spring.security;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.ImageVault;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;

/** By {@code decide}; whatever it refuses to answer is a no. */
final class VaultImageAccess implements ImageAccess {
    private final ImageVault vault;
    private final CareSessions sessions;

    VaultImageAccess(ImageVault vault, CareSessions sessions) {
        this.vault = vault;
        this.sessions = sessions;
    }

    @Override
    public boolean may(@Nullable String image, String purpose) {
        return may(sessions.requester(), image, purpose);
    }

    @Override
    public <T> AuthorizationManager<T> manager(Function<T, @Nullable String> image, String purpose) {
        return (authentication, accessed) -> new AuthorizationDecision(
                may(sessions.requester(authentication.get()), image.apply(accessed), purpose));
    }

    private boolean may(Optional<Requester> who, @Nullable String image, String purpose) {
        if (who.isEmpty() || image == null || !ImageId.isWellFormed(image)) {
            return false;
        }
        try {
            return vault.as(who.get(), PurposeOfUse.of(purpose)).decide(new ImageId(image))
                    instanceof Decision.Permitted;
        } catch (RefusedException e) {
            return false; // not there, destroyed, or not for the caller to know: one answer
        }
    }
}
