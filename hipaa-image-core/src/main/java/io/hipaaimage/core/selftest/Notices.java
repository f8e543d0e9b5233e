package io.hipaaimage.core.selftest;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultProviders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report says beside its findings: of the host's settings, its own parts, a vault that does not open. */
final class Notices {
    private Notices() {}

    static List<String> of(
            @Nullable ImageVault vault,
            @Nullable ImageVaultException refusal,
            VaultProviders providers,
            ScratchFolder scratch) {
        List<String> notices = new ArrayList<>();
        if (vault == null) {
            notices.add(
                    refusal == null
                            ? "NO_VAULT: no vault was given; scratch vaults from the class path were tested"
                            : "VAULT_UNOPENED: the vault at hand does not open; scratch vaults were tested");
        } else {
            notices.addAll(vault.describe());
            ConstantFacts.notice(vault.wiring().facts()).ifPresent(notices::add);
        }
        notices.addAll(HostSettings.read().notices());
        notices.add("DANGER_SWITCHES " + providers.unsafe().size() + " in use");
        providers.unsafe().forEach(name -> notices.add("UNSAFE_PART: the host brought its own part by " + name));
        if (scratch.left()) {
            notices.add("SCRATCH_LEFT: a folder of synthetic pictures could not be removed; the next run tries again");
        }
        return notices;
    }
}
