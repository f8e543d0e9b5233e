package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/** The destruction of one version of the key encryption key: asked for by one person, done by another. */
record VersionDestruction(VaultState vault, String actor, int version) {
    private static final String DESTROY = "KEYS_DESTROY";

    static KeyAdministration.KeyVersion known(VaultState vault, int version) throws ImageVaultException {
        return vault.parts().keys().census().stream()
                .filter(v -> v.version() == version)
                .findFirst()
                .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no key version " + version));
    }

    Instant ask(Duration delay) throws ImageVaultException {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative");
        }
        vault.requireClock();
        Instant due = vault.now().plus(delay).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        return change().run(
                        "KEYS_DESTROY_ASKED",
                        () -> {
                            vault.parts().keys().askDestruction(version, due, actor);
                            return due;
                        },
                        (event, at) -> event.fact("version", word()).fact("due", at.toString()));
    }

    void cancel() throws ImageVaultException {
        change().run(
                        "KEYS_DESTROY_CANCELLED",
                        () -> {
                            vault.parts().keys().cancelDestruction(version);
                            return version;
                        },
                        (event, v) -> event.fact("version", word()));
    }

    void run() throws ImageVaultException {
        vault.requireClock();
        change().run(
                        DESTROY,
                        () -> {
                            vault.parts().keys().destroy(version, vault.now(), actor);
                            return version;
                        },
                        (event, v) -> event.fact("version", word()));
    }

    Matter matter() throws ImageVaultException {
        KeyAdministration.PendingDestruction pending = known(vault, version)
                .destruction()
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.REFUSED,
                        "NO_DESTRUCTION_PENDING nobody asked for the destruction of version " + version));
        SortedMap<String, String> particulars = new TreeMap<>();
        particulars.put("version", word());
        particulars.put("due", pending.due().toString());
        return Matter.of(DESTROY, "key version " + version, particulars, pending.askedBy());
    }

    void run(Approval approval) throws ImageVaultException {
        vault.requireClock();
        approval.requireFor(matter(), vault.now());
        change().run(
                        DESTROY,
                        approval::on,
                        () -> {
                            vault.parts().keys().destroy(version, vault.now(), approval.by());
                            return version;
                        },
                        (event, v) -> event.fact("version", word()));
    }

    private LoggedChange change() {
        return new LoggedChange(vault, actor);
    }

    private String word() {
        return Integer.toString(version);
    }
}
