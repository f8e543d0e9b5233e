package io.hipaaimage.cli.deid;

import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.util.ServiceLoader;

/** Finds who seals to certificates. */
final class Envelopes {
    private Envelopes() {}

    static EnvelopeProvider provider() throws RefusedException {
        return ServiceLoader.load(EnvelopeProvider.class, Envelopes.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.REFUSED,
                        "OPTION_NOT_AVAILABLE:encrypted-attributes",
                        "add io.hipaaimage:hipaa-image-crypto"));
    }
}
