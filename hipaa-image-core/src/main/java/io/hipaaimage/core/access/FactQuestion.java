package io.hipaaimage.core.access;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import org.jspecify.annotations.Nullable;

/**
 * What a fact source is asked about.
 *
 * @param requester who asks
 * @param purpose for what
 * @param action what is to be done
 * @param image the image
 * @param patient whose it is
 * @param recipient the recipient's name, or null where nothing leaves
 */
public record FactQuestion(
        Requester requester,
        PurposeOfUse purpose,
        Action action,
        ImageId image,
        PatientRef patient,
        @Nullable String recipient) {}
