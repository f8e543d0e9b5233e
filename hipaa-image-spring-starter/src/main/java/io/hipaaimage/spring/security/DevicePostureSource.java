package io.hipaaimage.spring.security;

import io.hipaaimage.core.DevicePosture;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** What the host's device management says of the device of the running request; never what a request says of itself. */
@FunctionalInterface
public interface DevicePostureSource {
    /**
     * The device.
     *
     * @param authentication who uses it
     * @return its posture, or empty: then it counts as not managed
     */
    Optional<DevicePosture> posture(Authentication authentication);
}
