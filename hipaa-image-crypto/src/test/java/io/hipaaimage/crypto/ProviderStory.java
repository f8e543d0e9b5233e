package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.testkit.UnsafePermits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The life of a vault's keys behind a provider, on a real disk: capture, open, rotate, rewrap, share, the provider away in the middle of
 * it, shred, closing, backup, restore, recovery.
 */
final class ProviderStory {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Path dir;
    private final Outage key;
    private final KeyPlace place;
    private final MemoryStore store = new MemoryStore();
    private final byte[] plain = new byte[300_000];
    private final ImageCipherProvider provider = new EmbeddedCipherProvider();

    private ProviderStory(Path dir, KeyWrapper key) {
        this.dir = dir;
        this.key = new Outage(key);
        this.place = ProvidedKeys.at(dir.resolve("keys"), this.key).copyAt(dir.resolve("copy"));
        new Random(5).nextBytes(plain);
    }

    static void tell(Path dir, KeyWrapper key) throws Exception {
        new ProviderStory(dir, key).tell();
    }

    private ImageCipherProvider.Settings settings(KeyPlace keys) {
        return new ImageCipherProvider.Settings(
                dir.resolve("home/records"), keys, store, InstantSource.fixed(NOW), PlatformFiles.get());
    }

    private static ImageId image(int number) {
        return new ImageId(String.format("%032x", number));
    }

    private static ImageContext context(int number) {
        return ImageContext.ofImage("t", image(number), 1, "image/png");
    }

    private ImageRecord capture(ImageCipherProvider.Parts parts, int number) throws Exception {
        return parts.cipher()
                .seal(
                        UnsafePermits.permit(image(number), Action.CAPTURE, NOW),
                        new ImageCipher.Capture(context(number), new byte[] {1}),
                        new ByteArrayInputStream(plain));
    }

    private void shows(ImageCipherProvider.Parts parts, ImageRecord record, int number) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageCipher.Opened opened = parts.cipher()
                .open(
                        UnsafePermits.permit(image(number), Action.VIEW, NOW),
                        Action.VIEW,
                        record.id(),
                        context(number))) {
            opened.transferTo(out);
        }
        assertThat(Arrays.equals(out.toByteArray(), plain)).isTrue();
    }

    private void tell() throws Exception {
        List<String> shares = new ArrayList<>();
        ImageRecord kept;
        ImageRecord gone;
        ImageCipherProvider.Parts parts = provider.create(settings(place));
        try (ImageCipher cipher = parts.cipher()) {
            parts.keys().setUpRecovery(2, 2, set -> shares.addAll(set.texts()));
            kept = capture(parts, 1);
            gone = capture(parts, 2);
            parts.keys().setUpEmergencyKey(envelope());
            awayInTheMiddle(parts, kept);
            assertThat(parts.keys().rotate()).isEqualTo(2);
            KeyAdministration.RewrapReport report = parts.keys().rewrap(KeyAdministration.Progress.NONE);
            assertThat(report.records()).isEqualTo(2);
            assertThat(report.payloadBytes()).isZero();
            shows(parts, kept, 1);
            shares(parts, kept);
            cipher.shred(UnsafePermits.permit(image(2), Action.DELETE, NOW), image(2), gone.id());
            assertThat(parts.keys().closeHorizon(new ListLog(), "office", List.of()))
                    .isNotEmpty();
            parts.keys().askDestruction(1, NOW, "one");
            parts.keys().destroy(1, NOW.plus(Duration.ofSeconds(1)), "two");
            parts.keys().copyRecords(dir.resolve("backup"));
            parts.keys().copyKeys(dir.resolve("backup-keys"));
            String name = key.describe().provider();
            assertThat(parts.keys().describe())
                    .anyMatch(l -> l.startsWith("PROVIDER Tink keyset behind " + name))
                    .contains("PROVIDER_KEY_MAY_RETURN " + key.describe().mayReturn());
            assertThatThrownBy(() -> parts.keys().changePassphrase(words()))
                    .hasMessageStartingWith("REFUSED KEYS_BEHIND_PROVIDER");
        }
        restored(kept, gone);
        inEmergency(kept);
        moved(kept, shares);
    }

    private byte[] envelope() throws Exception {
        RecipientKeys.generate(dir.resolve("envelope"), words(), PlatformFiles.get());
        return Files.readAllBytes(dir.resolve("envelope.pub"));
    }

    /** The provider is away when the vault is opened: what came back from the backup opens by the envelope. */
    private void inEmergency(ImageRecord kept) throws Exception {
        ProvidedKeys or =
                ((ProvidedKeys) place).orInEmergency(EmergencyKey.of(dir.resolve("envelope"), words(), "nurse"));
        key.away = true;
        ImageCipherProvider.Parts parts = provider.open(settings(or));
        try (ImageCipher cipher = parts.cipher()) {
            assertThat(parts.byEmergencyKey()).isTrue();
            shows(parts, kept, 1);
            assertThatThrownBy(
                            () -> cipher.shred(UnsafePermits.permit(image(1), Action.DELETE, NOW), image(1), kept.id()))
                    .hasMessageContaining("EMERGENCY_KEY_OPENS_ALONE");
            assertThatThrownBy(() -> cipher.open(
                            UnsafePermits.permit(image(1), Action.EXPORT, NOW), Action.EXPORT, kept.id(), context(1)))
                    .hasMessageContaining("EMERGENCY_KEY_OPENS_ALONE");
        }
        key.away = false;
        parts = provider.open(settings(or));
        try (ImageCipher cipher = parts.cipher()) {
            assertThat(parts.byEmergencyKey()).isFalse();
            assertThat(cipher.checkSealed(kept.id())).isNull();
        }
    }

    /** An open vault shows and captures; what would write the key file fails and leaves every file as it was. */
    private void awayInTheMiddle(ImageCipherProvider.Parts parts, ImageRecord kept) throws Exception {
        List<byte[]> before = keyFiles();
        key.away = true;
        shows(parts, kept, 1);
        capture(parts, 3);
        assertThatThrownBy(() -> parts.keys().rotate())
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE");
        assertThatThrownBy(() -> parts.keys().askDestruction(1, NOW, "one")).isNotNull();
        assertThat(parts.keys().census()).hasSize(1);
        assertThat(keyFiles()).usingRecursiveComparison().isEqualTo(before);
        key.away = false;
        parts.cipher()
                .shred(
                        UnsafePermits.permit(image(3), Action.DELETE, NOW),
                        image(3),
                        parts.keys().records().stream()
                                .filter(r -> r.context().equals(context(3)))
                                .findFirst()
                                .orElseThrow()
                                .id());
    }

    private List<byte[]> keyFiles() throws Exception {
        List<byte[]> all = new ArrayList<>();
        for (String folder : List.of("keys", "copy")) {
            try (Stream<Path> files = Files.list(dir.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(f -> !f.endsWith("wraps"))
                        .sorted()
                        .toList()) {
                    all.add(Files.readAllBytes(file));
                }
            }
        }
        return all;
    }

    private void shares(ImageCipherProvider.Parts parts, ImageRecord kept) throws Exception {
        Path file = dir.resolve("ann");
        RecipientKeys.generate(file, words(), PlatformFiles.get());
        ImageCipher.Shared shared = parts.cipher()
                .share(
                        UnsafePermits.permit(image(1), Action.SHARE, NOW),
                        kept.id(),
                        context(1),
                        ImageCipher.Derivation.NONE,
                        new ImageCipher.Packet(
                                Files.readAllBytes(dir.resolve("ann.pub")),
                                NOW.plus(Duration.ofHours(1)),
                                "image/png",
                                context(1),
                                List.of()),
                        dir.resolve("parcel"));
        assertThat(shared.bytes()).isEqualTo(plain.length);
    }

    /** Home and key folder are lost; the epoch keys' copy is not. */
    private void restored(ImageRecord kept, ImageRecord gone) throws Exception {
        delete(dir.resolve("home/records"));
        delete(dir.resolve("keys"));
        copy(dir.resolve("backup"), dir.resolve("home/records"));
        copy(dir.resolve("backup-keys"), dir.resolve("keys"));
        key.away = true;
        assertThatThrownBy(() -> provider.open(settings(place))).hasMessageStartingWith("PROVIDER_UNAVAILABLE");
        key.away = false;
        ImageCipherProvider.Parts parts = provider.open(settings(place));
        try (ImageCipher cipher = parts.cipher()) {
            shows(parts, kept, 1);
            assertThatThrownBy(() -> cipher.open(
                            UnsafePermits.permit(image(2), Action.VIEW, NOW), Action.VIEW, gone.id(), context(2)))
                    .hasMessageStartingWith("SHREDDED");
        }
    }

    /** The provider's key is lost for good: shares of the recovery key put the key file under a passphrase, and it moves back. */
    private void moved(ImageRecord kept, List<String> shares) throws Exception {
        KeyPlace under =
                io.hipaaimage.core.EmbeddedKeys.at(dir.resolve("keys"), words()).copyAt(dir.resolve("copy"));
        key.away = true;
        KeyRecovery.use(under, shares, PlatformFiles.get());
        key.away = false;
        ImageCipherProvider.Parts parts = provider.open(settings(under));
        try (ImageCipher cipher = parts.cipher()) {
            assertThat(cipher.checkSealed(kept.id())).isNull();
            key.away = true;
            assertThatThrownBy(() -> parts.keys().move(place)).hasMessageStartingWith("PROVIDER_UNAVAILABLE");
            key.away = false;
            parts.keys().move(place);
            parts.keys().rotate();
        }
        assertThatThrownBy(() -> provider.open(settings(under)))
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE KEYS_BEHIND_PROVIDER");
        ImageCipherProvider.Parts again = provider.open(settings(place));
        try (ImageCipher cipher = again.cipher()) {
            shows(again, kept, 1);
            assertThat(cipher.checkSealed(kept.id())).isNull();
        }
    }

    private static Passphrase words() {
        return Passphrase.of("correct horse".getBytes(StandardCharsets.UTF_8));
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.sorted().toList()) {
                PlatformFiles files = PlatformFiles.get();
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    files.createDirectories(target);
                } else {
                    files.copy(path, target);
                }
            }
        }
    }
}
