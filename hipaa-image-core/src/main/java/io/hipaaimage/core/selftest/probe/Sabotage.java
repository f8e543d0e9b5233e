package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.vault.VaultProviders;
import java.util.List;
import java.util.function.UnaryOperator;

/** Breaks a part of a scratch vault, in memory. */
@FunctionalInterface
interface Sabotage {
    /** Breaks nothing. */
    Sabotage NONE = honest -> honest;

    /** The providers with a broken part among them. */
    VaultProviders of(VaultProviders honest);

    static Sabotage cipher(UnaryOperator<ImageCipherProvider> broken) {
        return h -> new VaultProviders(broken.apply(h.cipher()), h.log(), h.scrubber(), List.of());
    }

    static Sabotage log(UnaryOperator<AuditLogProvider> broken) {
        return h -> new VaultProviders(h.cipher(), broken.apply(h.log()), h.scrubber(), List.of());
    }

    static Sabotage scrubber(UnaryOperator<Scrubber> broken) {
        return h -> new VaultProviders(h.cipher(), h.log(), broken.apply(h.scrubber()), List.of());
    }
}
