package io.hipaaimage.audit.verify;

import io.hipaaimage.core.LogVerifier;
import java.nio.file.Path;
import java.util.List;

/** The verifier for those who find it by {@link java.util.ServiceLoader}, such as the self-test; others call {@link AuditVerifier}. */
public final class FolderLogVerifier implements LogVerifier {
    private static final int MOST_FINDINGS = 100;

    /** For the service loader. */
    public FolderLogVerifier() {}

    @Override
    public Report verify(Path folder, String origin, byte[] originKey) {
        VerifyReport report = AuditVerifier.of(folder)
                .trusting(VerifierKey.ed25519(origin, originKey))
                .verify();
        List<String> findings = report.findings().stream()
                .limit(MOST_FINDINGS)
                .map(f -> f.kind() + " " + f.index())
                .toList();
        return new Report(report.verdict().name(), report.entries(), findings);
    }
}
