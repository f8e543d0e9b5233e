package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.vault.ImageVault;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Reports from the vault's own log. Thread-safe. */
@Component
public class Reports {
    private final ImageVault vault;

    Reports(ImageVault vault) {
        this.vault = vault;
    }

    /**
     * Reports of the open log.
     *
     * @return makes them; each is an entry of the log
     */
    public AuditReports of() {
        AuditReports.Source source = new AuditReports.Source(
                vault.wiring().home().resolve("audit"),
                PlatformFiles.get(),
                vault.wiring().parts().details(),
                vault.wiring().parts().patientYears());
        return AuditReports.of(vault.log(), source, InstantSource.system());
    }
}
