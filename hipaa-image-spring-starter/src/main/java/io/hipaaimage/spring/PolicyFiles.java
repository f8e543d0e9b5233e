package io.hipaaimage.spring;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.RoleMap;
import io.hipaaimage.core.access.RulePack;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the host says of roles and rules, whole or not at all. */
final class PolicyFiles {
    private static final String ROLES = "hipaa-image.policy.role-map";
    private static final String PACKS = "hipaa-image.policy.rule-packs";

    private PolicyFiles() {}

    static RoleMap roles(@Nullable String file) {
        if (file == null || file.isBlank()) {
            return RoleMap.ofClasses();
        }
        return read(ROLES, file, RoleMap::read);
    }

    static void apply(ImagePolicyProperties properties, List<RulePack> hosts, VaultBuilder builder) {
        Stream<RulePack> named = properties.rulePacks().stream()
                .map(pack -> read(PACKS, pack.file(), reader -> RulePack.read(pack.prefix(), reader)));
        RulePack[] all = Stream.concat(named, hosts.stream()).toArray(RulePack[]::new);
        if (all.length == 0) {
            return;
        }
        try {
            builder.rules(all);
        } catch (RefusedException e) {
            throw new PolicyFileException(PACKS, e.reason(), e);
        }
    }

    /** Reads one file. */
    private interface Reading<T> {
        T from(BufferedReader reader) throws RefusedException, IOException;
    }

    private static <T> T read(String property, String file, Reading<T> reading) {
        try (BufferedReader reader = Files.newBufferedReader(Places.of(property, file), StandardCharsets.UTF_8)) {
            return reading.from(reader);
        } catch (RefusedException e) {
            throw new PolicyFileException(property, e.reason(), e);
        } catch (IOException e) {
            throw new PolicyFileException(property, "it cannot be read", e);
        }
    }
}
