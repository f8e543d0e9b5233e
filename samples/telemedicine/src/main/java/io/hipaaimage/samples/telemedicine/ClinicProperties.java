package io.hipaaimage.samples.telemedicine;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the clinic itself can be told.
 *
 * @param everyDeviceManaged Whether each browser counts as a device that the clinic manages. For demonstrations; a real clinic asks its
 *     device management.
 * @param hosts Names by which browsers reach the clinic; a request for another host is refused.
 * @param passkeyHost Name of the clinic that security keys are bound to: a host name or a domain above it, no address.
 * @param passkeyOrigins Addresses of the clinic, such as "https://clinic.example", where security keys are asked. Without one there are none.
 * @param zone Time zone of the clinic, such as "America/New_York", in which its pages show times and people sign days; the machine's
 *     where it is not given. Records name the zone of their days; exports stay in UTC.
 * @param outbox Folder of packets that wait for their recipients: sealed for each, useless to all others.
 * @param demoFolder Folder of the demonstration's images, keys and passphrase.
 * @param demoPassword Password of all people of the demonstration; made anew at each start where it is not given.
 */
@ConfigurationProperties("telemedicine")
public record ClinicProperties(
        @DefaultValue("false") Boolean everyDeviceManaged,
        @DefaultValue({"127.0.0.1", "localhost"}) List<String> hosts,
        @DefaultValue("localhost") String passkeyHost,
        @DefaultValue List<String> passkeyOrigins,
        @Nullable ZoneId zone,
        @Nullable Path outbox,
        @Nullable Path demoFolder,
        @Nullable String demoPassword) {}
