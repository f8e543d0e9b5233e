package io.hipaaimage.spring;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** What an operator may see of the vault: no patient, no image, no path, no key. A write runs the self-test, which takes seconds. */
@Endpoint(id = "imagevault")
final class ImageVaultEndpoint {
    private final ImageVault vault;
    private final @Nullable SelfTestRuns selfTests;

    ImageVaultEndpoint(ImageVault vault, @Nullable SelfTestRuns selfTests) {
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

    /** One at a time; a second one is refused. */
    @WriteOperation
    Map<String, Object> selfTest() throws IOException {
        if (selfTests == null) {
            return Map.of("selfTest", "off");
        }
        try {
            return SelfTestSummary.of(selfTests.run());
        } catch (ImageVaultException e) {
            return Map.of("passed", false, "code", e.code().name());
        }
    }
}
