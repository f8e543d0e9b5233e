package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.RequesterResolver;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who asks: Spring Security's person, with what the web layer knows of activity and device. */
@Component
class CareSessions {
    private final ImageVault vault;
    private final RequesterResolver requesters;
    private final boolean everyDeviceManaged;

    CareSessions(ImageVault vault, RequesterResolver requesters, ClinicProperties clinic) {
        this.vault = vault;
        this.requesters = requesters;
        this.everyDeviceManaged = clinic.everyDeviceManaged();
    }

    /** A session for treatment; empty for one who has no role that policy knows. */
    Optional<CareSession> treating(Authentication authentication, HttpSession session) {
        return requesters
                .resolve(authentication)
                .map(person -> person.lastActive(Instant.ofEpochMilli(session.getLastAccessedTime())))
                .map(this::atDevice)
                .map(person -> vault.as(person, PurposeOfUse.TREAT));
    }

    private Requester atDevice(Requester person) {
        return everyDeviceManaged
                ? person.device(new DevicePosture(true, true, true, null, "demonstration: every browser"))
                : person;
    }
}
