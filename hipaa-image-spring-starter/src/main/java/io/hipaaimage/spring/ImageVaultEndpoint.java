package io.hipaaimage.spring;

import io.hipaaimage.core.vault.ImageVault;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** What an operator may see of the vault: no patient, no image, no path, no key. */
@Endpoint(id = "imagevault")
final class ImageVaultEndpoint {
    private final ImageVault vault;

    ImageVaultEndpoint(ImageVault vault) {
        this.vault = vault;
    }

    @ReadOperation
    Map<String, Object> describe() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("profile", vault.profile().word());
        facts.put("keys", vault.describe());
        facts.put("logEntries", vault.log().size());
        return facts;
    }
}
