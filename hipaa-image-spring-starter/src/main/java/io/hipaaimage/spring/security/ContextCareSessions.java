package io.hipaaimage.spring.security;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.RequesterResolver;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** From the security context, which Spring Security itself carries to other threads. */
final class ContextCareSessions implements CareSessions {
    private final ImageVault vault;
    private final RequesterResolver resolver;
    private final ActivitySource activity;
    private final DevicePostureSource devices;

    ContextCareSessions(
            ImageVault vault, RequesterResolver resolver, ActivitySource activity, DevicePostureSource devices) {
        this.vault = vault;
        this.resolver = resolver;
        this.activity = activity;
        this.devices = devices;
    }

    @Override
    public CareSession of(PurposeOfUse purpose) throws RefusedException {
        return vault.as(
                requester()
                        .orElseThrow(() -> new RefusedException(
                                ErrorCode.NOT_AVAILABLE, "the caller is nobody that policy knows")),
                purpose);
    }

    @Override
    public Optional<Requester> requester() {
        return requester(SecurityContextHolder.getContext().getAuthentication());
    }

    @Override
    public Optional<Requester> requester(@Nullable Authentication authentication) {
        return authentication == null
                ? Optional.empty()
                : resolver.resolve(authentication).map(person -> now(person, authentication));
    }

    private Requester now(Requester person, Authentication authentication) {
        Optional<Instant> active = activity.lastActive(authentication);
        Requester known = active.isEmpty() ? person : person.lastActive(active.get());
        return devices.posture(authentication).map(known::device).orElse(known);
    }
}
