package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Whoever got a part of a picture got a disclosure: its OUTCOME counts the bytes, and it has a receipt. */
class BrokenTransferTest {
    private static final Path HOME = Path.of("/clinic/home");
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(5).nextBytes(CONTENT);
    }

    private final CrashingFiles disk = new CrashingFiles(1);

    /** A line that breaks. */
    private static final class Breaking extends OutputStream {
        final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        private final int after;

        Breaking(int after) {
            this.after = after;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            int fits = Math.min(length, after - arrived.size());
            arrived.write(from, offset, fits);
            if (fits < length) {
                throw new IOException("broken pipe");
            }
        }
    }

    @Test
    void aTransferThatBrokeCountsAtLeastWhatArrivedAndHasItsReceipt() throws Exception {
        try (ImageVault vault = vault()) {
            ImageId image = put(vault);
            for (int after : new int[] {1, 65_536, 100_000, 299_999}) {
                Breaking line = new Breaking(after);
                OpenedImage opened = VaultFixture.doctor(vault).open(image);
                try (opened) {
                    assertThatThrownBy(() -> opened.transferTo(line)).isInstanceOf(IOException.class);
                    assertThat(opened.logged()).isFalse();
                }
                assertThat(opened.logged()).isTrue();
                assertThat(opened.given()).isBetween((long) line.arrived.size(), (long) CONTENT.length);
                AuditLog.Entry outcome = last(vault);
                assertThat(outcome.outcome()).isEqualTo("FAILED");
                assertThat(outcome.facts())
                        .containsEntry("bytes", Long.toString(opened.given()))
                        .containsEntry("code", "IO");
                assertThat(TlogProof.parse(opened.receipt()).provesItsLeaf(key()))
                        .isTrue();
            }
        }
    }

    @Test
    void aLineThatBreaksBeforeTheFirstByteGaveNothing() throws Exception {
        try (ImageVault vault = vault()) {
            ImageId image = put(vault);
            try (OpenedImage opened = VaultFixture.doctor(vault).open(image)) {
                assertThat(opened.given()).isZero();
            }
            assertThat(last(vault).facts()).containsEntry("bytes", "0");
            assertThat(last(vault).outcome()).isEqualTo("SUCCESS");
        }
    }

    @Test
    void aPartOfAPictureThatBreaksIsAFailureToo() throws Exception {
        try (ImageVault vault = vault()) {
            ImageId image = put(vault);
            try (OpenedImage opened = VaultFixture.doctor(vault).open(image)) {
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                assertThat(opened.transferTo(part, 1_000, 200_000)).isEqualTo(200_000);
                assertThat(part.toByteArray()).isEqualTo(java.util.Arrays.copyOfRange(CONTENT, 1_000, 201_000));
                assertThatThrownBy(() -> opened.transferTo(new Breaking(10), 0, 70_000))
                        .isInstanceOf(IOException.class);
                assertThatThrownBy(() -> opened.transferTo(new Breaking(1_000), CONTENT.length - 10, 20))
                        .isInstanceOf(IOException.class);
            }
            assertThat(last(vault).outcome()).isEqualTo("FAILED");
            assertThat(Long.parseLong(last(vault).facts().get("bytes"))).isBetween(200_020L, 265_556L);
        }
    }

    private ImageVault vault() throws Exception {
        return new VaultFixture(disk, HOME, Path.of("/clinic-keys"))
                .quick()
                .tenant("test-broken")
                .create();
    }

    private static ImageId put(ImageVault vault) throws Exception {
        return VaultFixture.doctor(vault).capture(new ByteArrayInputStream(CONTENT), NewImage.of(PatientRef.of("P-1")));
    }

    private static AuditLog.Entry last(ImageVault vault) throws Exception {
        AtomicReference<AuditLog.Entry> last = new AtomicReference<>();
        vault.log().read(0, entry -> {
            if (entry.action().equals("VIEW")) {
                last.set(entry);
            }
        });
        return Objects.requireNonNull(last.get(), "nobody has viewed it");
    }

    private VerifierKey key() throws Exception {
        byte[] text = disk.readAll(HOME.resolve("audit/log.vkey"), 4_096);
        return VerifierKey.parse(new String(text, StandardCharsets.UTF_8).strip());
    }
}
