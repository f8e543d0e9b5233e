package io.hipaaimage.cli.demo;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The vault of a demonstration, in a folder of its own: a test tenant, the strict profile, people with two factors and managed devices. */
final class DemoVault {
    private static final String ISSUER = "demo";

    private final Path folder;
    private final DemoClock clock;
    private final Passphrase passphrase;

    DemoVault(Path folder, DemoClock clock) {
        this.folder = folder;
        this.clock = clock;
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        this.passphrase =
                Passphrase.of(HexFormat.of().formatHex(secret).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    Passphrase passphrase() {
        return passphrase;
    }

    Path home() {
        return folder.resolve("home");
    }

    ImageVault create() throws ImageVaultException {
        return builder(home()).tenant("test-demo").create();
    }

    ImageVault open(Path home) throws ImageVaultException {
        return builder(home).open();
    }

    private VaultBuilder builder(Path home) {
        return ImageVault.builder()
                .home(home)
                .keys(EmbeddedKeys.at(folder.resolve("keys"), passphrase))
                .facts(facts())
                .trustIssuer(ISSUER)
                .clock(clock);
    }

    /** Who treats whom in this clinic: dr.lee and the nurse do, nobody else; ro1 knows that retention has elapsed; dr.far has an emergency. */
    private static FactSource facts() {
        return question -> {
            String id = question.requester().id();
            Relationship stands =
                    id.equals("dr.lee") || id.equals("nurse.kim") ? Relationship.CARE_TEAM : Relationship.NONE;
            Map<String, String> known = id.startsWith("ro")
                    ? Map.of("retention_elapsed", "")
                    : question.purpose().equals(PurposeOfUse.ETREAT)
                            ? Map.of("break_glass", "", "bg_reason", "")
                            : Map.of();
            return new FactSource.Answer(stands, known);
        };
    }

    CareSession session(ImageVault vault, String id, Role role, PurposeOfUse purpose) {
        return vault.as(
                Requester.person(id, role)
                        .authenticated(
                                new AuthenticationEvidence(Set.of("mfa"), null, clock.instant(), ISSUER, id, null))
                        .device(new DevicePosture(true, true, true, clock.instant(), ISSUER))
                        .lastActive(clock.instant()),
                purpose);
    }

    /** A copy of a folder, as a thief or a backup has it. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
