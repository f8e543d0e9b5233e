package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.vault.VaultBuilder;
import io.hipaaimage.spring.ImageVaultBuilderCustomizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Makes a random passphrase for the demonstration's vault where there is none, readable by its owner only. In the profile {@code demo}
 * alone: images, keys and passphrase lie side by side there, which is no place for a patient's record.
 */
@Component
@Profile("demo")
class DemoKeys implements ImageVaultBuilderCustomizer {
    private static final int BYTES = 32;

    private final Path folder;

    DemoKeys(ClinicProperties clinic) {
        Path given = clinic.demoFolder();
        if (given == null) {
            throw new IllegalStateException("set telemedicine.demo-folder");
        }
        this.folder = given;
    }

    @Override
    public void customize(VaultBuilder builder) {
        Path file = folder.resolve("passphrase");
        if (Files.exists(file)) {
            return;
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        byte[] line = (Base64.getEncoder().encodeToString(random) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            Files.createDirectories(folder, only("rwx------"));
            Files.createFile(file, only("rw-------"));
            Files.write(file, line);
        } catch (IOException e) {
            throw new UncheckedIOException("the demonstration's folder cannot be written", e);
        }
    }

    private FileAttribute<?>[] only(String mode) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
