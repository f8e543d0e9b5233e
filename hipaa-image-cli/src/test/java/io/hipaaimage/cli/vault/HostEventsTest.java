package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.host.HostActor;
import io.hipaaimage.core.host.HostEvent;
import io.hipaaimage.core.vault.ImageVault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host's own events in the chain of a real vault. */
class HostEventsTest {
    @TempDir
    Path folder;

    @Test
    void standBetweenTheVaultsOwnAndCanBeProven() throws Exception {
        VaultFixture fixture = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"));
        try (ImageVault vault = fixture.builder().tenant("test-host").create()) {
            Receipt failed = vault.hostAudit()
                    .recordAsync(HostEvent.loginFailed(HostActor.claimed("dr.lee "), "BAD_CREDENTIALS"))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            Receipt login = vault.hostAudit().record(HostEvent.login(HostActor.person("dr.lee")));
            vault.administration("office").images();
            List<AuditLog.Entry> entries = new ArrayList<>();
            vault.log().read(failed.index(), entries::add);
            assertThat(entries).extracting(AuditLog.Entry::type).containsExactly("HOST", "HOST", "ADMIN");
            assertThat(vault.log().proof(login.index())).startsWith("c2sp.org/tlog-proof@v1");
        }
    }
}
