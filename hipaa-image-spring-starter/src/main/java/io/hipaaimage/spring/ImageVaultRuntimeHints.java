package io.hipaaimage.spring;

import io.hipaaimage.core.access.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What a native image keeps for the vault: the data files of its parts, and what Problem Details write of a reason. */
final class ImageVaultRuntimeHints implements RuntimeHintsRegistrar {
    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        for (String part : new String[] {"core", "crypto", "audit", "deid"}) {
            hints.resources().registerPattern("io/hipaaimage/" + part + "/**");
        }
        hints.resources().registerPattern("io/hipaaimage/spring/" + UnknownSettings.NAMES);
        hints.resources().registerPattern("META-INF/services/io.hipaaimage.*");
        new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), Reason.class);
    }
}
