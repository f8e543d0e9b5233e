package io.hipaaimage.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host's device management said. Absent means not managed.
 *
 * @param managed whether the organisation manages the device
 * @param compliant whether it keeps the organisation's rules
 * @param secureCapture whether its camera app keeps nothing outside the upload
 * @param attestedAt when that was found, or null
 * @param source who says so
 */
public record DevicePosture(
        boolean managed,
        boolean compliant,
        boolean secureCapture,
        @Nullable Instant attestedAt,
        String source) {}
