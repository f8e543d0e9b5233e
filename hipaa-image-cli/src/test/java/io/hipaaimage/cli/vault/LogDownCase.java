package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.selftest.check.ForwardingLog;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** A vault whose log is down when a test says so, and an emergency in it. */
abstract class LogDownCase {
    @TempDir
    Path folder;

    boolean down;
    boolean unconfirmed;

    /** A log whose disk goes. */
    private final class Failing extends ForwardingLog {
        Failing(AuditLog log) {
            super(log);
        }

        private void up() throws UnavailableException {
            if (down) {
                throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the disk is full", true, null);
            }
        }

        @Override
        public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
            up();
            Receipt receipt = super.append(event);
            if (unconfirmed) {
                throw new UnavailableException(ErrorCode.AUDIT_UNCONFIRMED, "no witness answered", false, null);
            }
            return receipt;
        }

        @Override
        public CompletionStage<Receipt> appendAsync(AuditEvent event) throws RefusedException, UnavailableException {
            up();
            return super.appendAsync(event);
        }

        @Override
        public long checkpoint() throws UnavailableException {
            up();
            return super.checkpoint();
        }
    }

    VaultBuilder builder(DurableFiles files, Path at) {
        return new VaultFixture(files, at.resolve("home"), at.resolve("keys"))
                .builder()
                .facts(VaultFixture::breakGlass)
                .unsafeLog(settings -> new Failing(AuditLogs.open(settings)));
    }

    static ImageId put(ImageVault vault) throws Exception {
        return VaultFixture.doctor(vault)
                .capture(
                        new ByteArrayInputStream("an image".getBytes(StandardCharsets.UTF_8)),
                        NewImage.of(PatientRef.of("MRN-4711")));
    }

    static String emergency(ImageVault vault, ImageId image) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.ETREAT)
                .open(image)) {
            opened.transferTo(out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static void assertDown(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE));
    }

    static List<AuditLog.Entry> spooled(ImageVault vault) throws Exception {
        List<AuditLog.Entry> found = new ArrayList<>();
        vault.log().read(0, e -> {
            if (e.facts().containsKey("spool")) {
                found.add(e);
            }
        });
        return found;
    }
}
