package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key folder that a key elsewhere unlocks. */
class ProvidedKeysTest {
    private static final Path KEYSET = Vaults.KEYS.resolve("keyset");

    private final Outage key = new Outage(service("k1", aead()));
    private final CrashingFiles disk = new CrashingFiles(3);
    private final KeyId image = Vaults.id(new Random(3), 5);

    private static Aead aead() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                    .getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyWrapper service(String name, Aead aead) {
        return KeyWrappers.ofAead("a key service", name, aead, Optional.of(Duration.ofDays(30)));
    }

    private KeyPlace place() {
        return at(key);
    }

    private static KeyPlace at(KeyWrapper wrapper) {
        return ProvidedKeys.at(Vaults.KEYS, wrapper).copyAt(Vaults.COPY);
    }

    private VaultKeys made() throws Exception {
        return VaultKeys.create(Vaults.HOME, place(), disk);
    }

    private VaultKeys open(CrashingFiles on) throws UnavailableException {
        return VaultKeys.open(Vaults.HOME, place(), on);
    }

    @TempDir
    Path dir;

    @Test
    void tellsTheWholeStory() throws Exception {
        ProviderStory.tell(dir, service("k1", aead()));
    }

    @Test
    void theProviderIsCalledOnceAnOpeningAndTwiceAWriting() throws Exception {
        made().close();
        int before = key.calls;
        try (VaultKeys vault = open(disk)) {
            Vaults.put(vault, image);
            assertThat(Vaults.opens(vault, image)).isTrue();
            assertThat(key.calls - before).isEqualTo(1);
            vault.administration().rotate(); // what was wrapped is unwrapped again before it counts
            assertThat(key.calls - before).isEqualTo(3);
        }
    }

    @Test
    void aKeyThatGoesAwayIsUnavailableAndLeavesEveryFileAsItWas() throws Exception {
        try (VaultKeys vault = made()) {
            vault.administration().setUpRecovery(2, 2, set -> {});
            byte[] keyset = disk.readAll(KEYSET, 1 << 20);
            long changes = disk.changes();
            key.away = true;
            assertThatThrownBy(() -> vault.administration().rotate())
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            e -> assertThat(e.retryable()).isTrue())
                    .hasMessageStartingWith("PROVIDER_UNAVAILABLE");
            assertThat(disk.changes()).as("changes of the disk").isEqualTo(changes);
            assertThat(disk.readAll(KEYSET, 1 << 20)).isEqualTo(keyset);
            Vaults.put(vault, image);
            assertThat(Vaults.opens(vault, image)).isTrue();
            key.away = false;
            assertThat(vault.administration().rotate()).isEqualTo(2);
        }
        CrashingFiles fresh = new CrashingFiles(4);
        key.away = true;
        assertThatThrownBy(() -> VaultKeys.create(Vaults.HOME, place(), fresh))
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE");
        assertThat(fresh.exists(KEYSET)).isFalse();
        key.away = false;
        VaultKeys.create(Vaults.HOME, place(), fresh).close(); // done again over what the first one left
    }

    @Test
    void eachWrongLockHasItsName() throws Exception {
        made().close();
        KeyPlace otherName = at(service("k2", aead()));
        assertThatThrownBy(() -> VaultKeys.open(Vaults.HOME, otherName, disk))
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE WRONG_PROVIDER_KEY");
        KeyPlace impostor = at(service("k1", aead()));
        assertThatThrownBy(() -> VaultKeys.open(Vaults.HOME, impostor, disk))
                .hasMessageStartingWith("KEY_FILE_DAMAGED");
        KeyPlace words = EmbeddedKeys.at(Vaults.KEYS, Vaults.WORDS).copyAt(Vaults.COPY);
        assertThatThrownBy(() -> VaultKeys.open(Vaults.HOME, words, disk))
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE KEYS_BEHIND_PROVIDER");
        CrashingFiles underWords = Vaults.disk(9);
        assertThatThrownBy(() -> open(underWords)).hasMessageStartingWith("PROVIDER_UNAVAILABLE KEYS_UNDER_PASSPHRASE");
        try (VaultKeys vault = open(disk)) {
            KeyPlace elsewhere = ProvidedKeys.at(Path.of("/elsewhere"), key);
            assertThatThrownBy(() -> vault.administration().move(elsewhere)).hasMessageStartingWith("USAGE");
        }
    }

    @Test
    void aChangedBitAnywhereInTheKeyFileIsDamageAlsoUnderAFreshDigest() throws Exception {
        made().close();
        byte[] good = disk.readAll(KEYSET, 1 << 20);
        for (int i = 0; i < good.length; i++) {
            byte[] bent = good.clone();
            bent[i] ^= (byte) (1 << (i % 8));
            disk.overwrite(KEYSET, bent);
            assertThatThrownBy(() -> open(disk)).as("byte " + i).hasMessageStartingWith("KEY_FILE_DAMAGED");
            if (i < good.length - 32) {
                byte[] forged = bent.clone();
                byte[] digest = Primitives.sha256(Arrays.copyOf(bent, bent.length - 32));
                System.arraycopy(digest, 0, forged, bent.length - 32, 32);
                assertThatThrownBy(() -> KeysetBox.open(place(), forged))
                        .as("byte " + i)
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageMatching("(?s)(KEY_FILE_DAMAGED|PROVIDER_UNAVAILABLE WRONG_PROVIDER_KEY).*");
            }
        }
        for (int length : new int[] {0, 3, 4, 59, 60, 91, 92, good.length - 1}) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> KeysetBox.open(place(), cut)).hasMessageStartingWith("KEY_FILE_DAMAGED");
        }
    }

    @Test
    void aKeyThatMayEncryptAndNotDecryptLocksNobodyOut() throws Exception {
        KeyWrapper oneWay = new KeyWrapper() {
            @Override
            public byte[] wrap(byte[] secret, byte[] binding) {
                return new byte[60];
            }

            @Override
            public byte[] unwrap(byte[] wrapped, byte[] binding) throws RefusedException {
                throw new RefusedException(ErrorCode.REFUSED, "AccessDenied");
            }

            @Override
            public Description describe() {
                return new Description("a key service", "one way", Optional.empty());
            }
        };
        try (VaultKeys vault = made()) {
            assertThatThrownBy(() -> vault.administration().move(at(oneWay)))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("rights");
        }
        open(disk).close();
    }

    @Test
    void aPowerLossDuringAMoveLeavesTheOneLockOrTheOther() throws Exception {
        CrashingFiles start = Vaults.disk(11);
        KeyPlace words = EmbeddedKeys.at(Vaults.KEYS, Vaults.WORDS).copyAt(Vaults.COPY);
        boolean ended = false;
        for (int change = 1; !ended; change++) {
            CrashingFiles cut = start.copy();
            try (VaultKeys vault = Vaults.open(cut)) {
                cut.crashAt(cut.changes() + change);
                vault.administration().move(place());
                ended = true;
            } catch (CrashingFiles.PowerLoss e) {
                ended = false;
            }
            CrashingFiles after = cut.afterPowerLoss();
            byte[] file = after.readAll(KEYSET, 1 << 20);
            boolean moved = file[3] == 'P';
            assertThat(moved || !ended).isTrue();
            KeysetBox.Opened opened = KeysetBox.open(moved ? place() : words, file);
            assertThat(KeyVersions.decoded(opened.content()).current()).isEqualTo(1);
        }
    }

    @Test
    void everyWritingHasAKeyOfItsOwn() throws Exception {
        KeysetBox box = KeysetBox.fresh(place(), new SecureRandom());
        byte[] one = box.seal(new byte[100], new SecureRandom());
        byte[] two = box.seal(new byte[100], new SecureRandom());
        assertThat(Arrays.copyOf(one, 60)).isEqualTo(Arrays.copyOf(two, 60));
        assertThat(Arrays.mismatch(Arrays.copyOfRange(one, 60, 90), Arrays.copyOfRange(two, 60, 90)))
                .isBetween(0, 20);
        assertThat(box.content(one)).isEqualTo(new byte[100]);
    }
}
