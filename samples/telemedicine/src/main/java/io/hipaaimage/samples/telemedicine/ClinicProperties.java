package io.hipaaimage.samples.telemedicine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the clinic itself can be told.
 *
 * @param everyDeviceManaged Whether each browser counts as a device that the clinic manages. For demonstrations; a real clinic asks its
 *     device management.
 * @param demoFolder Folder of the demonstration's images, keys and passphrase.
 * @param demoPassword Password of all people of the demonstration; made anew at each start where it is not given.
 */
@ConfigurationProperties("telemedicine")
record ClinicProperties(
        @DefaultValue("false") Boolean everyDeviceManaged,
        @Nullable Path demoFolder,
        @Nullable String demoPassword) {}
