package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines that genesis and AUDIT_CONFIG entries promise: once an entry names an ML-DSA-44 key, every checkpoint over it carries that key's
 * line, and no later entry takes the promise back or names another key.
 */
final class PromiseRule implements Rule {
    static final String LINE = "ml-dsa-44";

    private final Findings findings;
    private final Supplier<@Nullable LogIdentity> identity;

    PromiseRule(Findings findings, Supplier<@Nullable LogIdentity> identity) {
        this.findings = findings;
        this.identity = identity;
    }

    @Override
    public void entry(Seen seen) {
        LogIdentity log = identity.get();
        if (log == null || !seen.facts().type().equals("AUDIT_CONFIG")) {
            return;
        }
        VerifierKey known = log.promised();
        boolean promises = List.of(seen.facts().fact("lines").split(",", -1)).contains(LINE);
        VerifierKey named = promises ? key(seen.facts().fact("mlDsa44"), log) : null;
        if (promises && named == null) {
            downgrade(seen.index(), "it promises an ML-DSA-44 line and names no key of this log for it");
        } else if (known != null && (named == null || !known.equals(named))) {
            downgrade(seen.index(), promises ? "it names another ML-DSA-44 key" : "it takes the ML-DSA-44 line back");
        } else if (known == null && named != null) {
            log.promise(seen.index(), named);
        }
    }

    private static @Nullable VerifierKey key(String text, LogIdentity log) {
        try {
            VerifierKey key = VerifierKey.parse(text);
            return key.isMlDsa() && key.name().equals(log.key().name()) ? key : null;
        } catch (DamagedInputException e) {
            return null;
        }
    }

    private void downgrade(long index, String what) {
        findings.add(VerifyCase.ALGORITHM_DOWNGRADE, index, what);
    }
}
