package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The machine stops at a change of the disk in the midst of a put, a rewrap, a shred or a closing: the vault opens again, nothing
 * acknowledged is missing, nothing that was shredded is readable, and the log verifies. Each store has a harness of its own that cuts
 * every change; this one cuts the whole, a stride apart, since each opening pays for an Argon2id.
 */
class VaultCrashTest {
    private static final Path HOME = Path.of("/clinic/home");
    private static final Path KEYS = Path.of("/clinic-keys");
    private static final int MOST_POINTS = 24;

    /** What is done when the power goes; it notes what was acknowledged. */
    private interface Work {
        void run(ImageVault vault, Acknowledged seen) throws ImageVaultException, IOException;
    }

    private static final class Acknowledged {
        final Map<ImageId, byte[]> live = new LinkedHashMap<>();
        final Set<ImageId> shredding = new TreeSet<>(java.util.Comparator.comparing(ImageId::value));
        final Set<ImageId> shredded = new TreeSet<>(java.util.Comparator.comparing(ImageId::value));
    }

    @TempDir
    Path folder;

    private CrashingFiles base = new CrashingFiles(1);
    private final Acknowledged before = new Acknowledged();

    @BeforeEach
    void aVaultWithTwoImages() throws Exception {
        base = new CrashingFiles(7);
        try (ImageVault vault = fixture(base).builder().tenant("test-crash").create()) {
            put(vault, before, 1);
            put(vault, before, 2);
        }
    }

    @Test
    void duringPut() throws Exception {
        everywhere((vault, seen) -> put(vault, seen, 3));
    }

    @Test
    void duringRotateAndRewrap() throws Exception {
        everywhere((vault, seen) -> {
            vault.administration("office").keys().rotate();
            vault.administration("office").keys().rewrap(KeyAdministration.Progress.NONE);
        });
    }

    @Test
    void duringShredAndClosing() throws Exception {
        everywhere((vault, seen) -> {
            ImageId image = seen.live.keySet().iterator().next();
            seen.shredding.add(image);
            VaultFixture.officer(vault, "ro1")
                    .shredding()
                    .now(
                            image,
                            Reason.RETENTION_ELAPSED,
                            VaultFixture.officer(vault, "ro2").shredding());
            seen.shredded.add(image);
            vault.administration("office").destructions().closeHorizon();
        });
    }

    @Test
    void duringReencryptionAndTheShredThatFollows() throws Exception {
        everywhere((vault, seen) -> {
            for (ImageId image : seen.live.keySet()) {
                vault.administration("office").keys().reencrypt(image);
            }
            ImageId image = seen.live.keySet().iterator().next();
            seen.shredding.add(image);
            VaultFixture.officer(vault, "ro1")
                    .shredding()
                    .now(
                            image,
                            Reason.RETENTION_ELAPSED,
                            VaultFixture.officer(vault, "ro2").shredding());
            seen.shredded.add(image);
        });
    }

    private void everywhere(Work work) throws Exception {
        long changes = changes(work);
        assertThat(changes).isGreaterThan(5);
        long stride = Math.max(1, changes / MOST_POINTS);
        for (long point = 1; point <= changes; point += stride) {
            cut(work, point);
        }
    }

    private long changes(Work work) throws Exception {
        CrashingFiles disk = base.copy();
        try (ImageVault vault = fixture(disk).builder().open()) {
            long opened = disk.changes();
            work.run(vault, copy(before));
            return disk.changes() - opened;
        }
    }

    private void cut(Work work, long point) throws Exception {
        CrashingFiles disk = base.copy();
        Acknowledged seen = copy(before);
        try {
            ImageVault vault = fixture(disk).builder().open();
            disk.crashAt(point);
            work.run(vault, seen);
            vault.close();
        } catch (CrashingFiles.PowerLoss | ImageVaultException | IOException e) {
            assertThat(point).isPositive(); // whatever the stopped process saw, what counts is what it had acknowledged
        }
        CrashingFiles next = disk.afterPowerLoss();
        try (ImageVault vault = fixture(next).builder().open()) {
            check(vault, seen, point);
            assertThat(vault.administration("office").images())
                    .as("one record an image, stopped at change %d", point)
                    .hasSameSizeAs(vault.wiring().parts().keys().records());
            put(vault, copy(seen), 9);
        }
        verify(next, point);
    }

    private static void check(ImageVault vault, Acknowledged seen, long point) throws Exception {
        for (Map.Entry<ImageId, byte[]> image : seen.live.entrySet()) {
            boolean gone = seen.shredded.contains(image.getKey());
            byte[] read = read(vault, image.getKey());
            if (gone) {
                assertThat(read).as("shredded, stopped at change %d", point).isNull();
            } else if (!seen.shredding.contains(image.getKey())) {
                assertThat(read).as("acknowledged, stopped at change %d", point).isEqualTo(image.getValue());
            }
        }
    }

    private static byte @org.jspecify.annotations.Nullable [] read(ImageVault vault, ImageId image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = VaultFixture.doctor(vault).open(image)) {
            opened.transferTo(out);
            return out.toByteArray();
        } catch (ImageVaultException e) {
            return null;
        }
    }

    private void verify(CrashingFiles disk, long point) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("log-" + point));
        Path audit = HOME.resolve("audit");
        for (Path file : disk.files()) {
            if (file.startsWith(audit)) {
                Path target = copy.resolve(audit.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, disk.readAll(file, 1 << 27));
            }
        }
        assertThat(AuditVerifier.of(copy).verify().verdict())
                .as("stopped at change %d", point)
                .isNotEqualTo(Verdict.TAMPERED);
    }

    private static void put(ImageVault vault, Acknowledged seen, int number) throws ImageVaultException, IOException {
        byte[] picture = new byte[70_000];
        new Random(number).nextBytes(picture);
        ImageId image = VaultFixture.doctor(vault)
                .capture(new ByteArrayInputStream(picture), NewImage.of(PatientRef.of("P-" + number)));
        seen.live.put(image, picture);
    }

    private static Acknowledged copy(Acknowledged from) {
        Acknowledged copy = new Acknowledged();
        copy.live.putAll(from.live);
        copy.shredding.addAll(from.shredding);
        copy.shredded.addAll(from.shredded);
        return copy;
    }

    private static VaultFixture fixture(CrashingFiles disk) {
        return new VaultFixture(disk, HOME, KEYS);
    }
}
