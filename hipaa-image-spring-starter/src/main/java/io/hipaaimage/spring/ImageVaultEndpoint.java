package io.hipaaimage.spring;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * What an operator may see of the vault: no patient, no image, no path, no key. A write runs the self-test, which takes seconds: for
 * whoever is signed in, or has one of the roles that the host asks for.
 */
@Endpoint(id = "imagevault")
final class ImageVaultEndpoint {
    private final ImageVault vault;
    private final @Nullable SelfTestRuns selfTests;

    private final List<String> roles;

    ImageVaultEndpoint(ImageVault vault, @Nullable SelfTestRuns selfTests, List<String> roles) {
        this.roles = List.copyOf(roles);
        this.vault = vault;
        this.selfTests = selfTests;
    }

    @ReadOperation
    Map<String, Object> describe() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("profile", vault.profile().word());
        facts.put("keys", vault.describe());
        facts.put("logEntries", vault.log().size());
        if (selfTests != null) {
            facts.put(
                    "selfTest",
                    selfTests.last().<Object>map(SelfTestSummary::of).orElse("never run"));
        }
        return facts;
    }

    /** One at a time and with a pause between; a second one is refused. */
    @WriteOperation
    Map<String, Object> selfTest(SecurityContext caller) throws IOException {
        if (selfTests == null) {
            return Map.of("selfTest", "off");
        }
        if (!mayStart(caller)) {
            return Map.of("passed", false, "code", ErrorCode.DENIED.name());
        }
        try {
            return SelfTestSummary.of(selfTests.run());
        } catch (ImageVaultException e) {
            String code = e instanceof RefusedException refused
                    ? refused.reason()
                    : e.code().name();
            return Map.of("passed", false, "code", code);
        }
    }

    private boolean mayStart(SecurityContext caller) {
        return caller.getPrincipal() != null
                && (roles.isEmpty() || roles.stream().anyMatch(caller::isUserInRole));
    }
}
