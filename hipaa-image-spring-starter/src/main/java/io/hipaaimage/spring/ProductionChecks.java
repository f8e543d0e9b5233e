package io.hipaaimage.spring;

import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.env.Environment;

/** What is well for a developer and not for a patient's record: refused where a profile says that this is production. */
final class ProductionChecks {
    private static final Set<String> GONE_WITH_THE_POWER = Set.of("tmpfs", "ramfs");

    private final boolean production;

    ProductionChecks(Environment environment, List<String> profiles) {
        this.production = List.of(environment.getActiveProfiles()).stream()
                .map(profile -> profile.toLowerCase(Locale.ROOT))
                .anyMatch(profiles::contains);
    }

    void require(ImageVault vault) {
        if (!production) {
            return;
        }
        if (vault.tenant().startsWith("test-")) {
            throw new UnfitStartException(
                    "A development key is used in a production profile: the vault is one of a test tenant.",
                    "Make a vault of its own for production: set hipaa-image.tenant to a name that does not begin with"
                            + " \"test-\", give it an empty home and an empty key folder, and set"
                            + " hipaa-image.create-if-missing=true for its first start.");
        }
        vault.wiring().keyFolders().forEach(ProductionChecks::notTemporary);
        if (vault.wiring().providers().unsafe().contains("unsafeLog")
                || GONE_WITH_THE_POWER.contains(kind(vault.wiring().home()))) {
            throw new UnfitStartException(
                    "No durable audit in a production profile: the log of the vault would not outlive a loss of power.",
                    "Move the folder of hipaa-image.home to a disk with all that is in it (cp -a), let hipaa-image.home name"
                            + " it there, and take a log of the host's own (unsafeLog) away.");
        }
    }

    private static void notTemporary(Path folder) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        if (PlatformFiles.real(folder).startsWith(PlatformFiles.real(temporary))
                || GONE_WITH_THE_POWER.contains(kind(folder))) {
            throw new UnfitStartException(
                    "A development key is used in a production profile: hipaa-image.keys.folder is a temporary folder.",
                    "Move the key folder to a volume of its own that outlives the machine with all that is in it (cp -a), and"
                            + " let hipaa-image.keys.folder name it there.");
        }
    }

    private static String kind(Path folder) {
        try {
            return Files.getFileStore(folder).type();
        } catch (IOException e) {
            return ""; // the vault opened it: what cannot be told apart is taken for a disk
        }
    }
}
