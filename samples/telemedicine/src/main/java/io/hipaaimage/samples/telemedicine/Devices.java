package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.spring.security.DevicePostureSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is known of a person's device: nothing, unless the demonstration says that every browser is managed. A clinic asks its own. */
@Configuration(proxyBeanMethods = false)
class Devices {
    @Bean
    DevicePostureSource devicePostures(ClinicProperties clinic) {
        Optional<DevicePosture> posture = clinic.everyDeviceManaged()
                ? Optional.of(new DevicePosture(true, true, true, null, "demonstration: every browser"))
                : Optional.empty();
        return who -> posture;
    }
}
