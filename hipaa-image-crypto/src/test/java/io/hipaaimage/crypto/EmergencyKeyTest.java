package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key that opens a vault while the provider of its keys is away, and what it opens nothing for. */
class EmergencyKeyTest {
    private static final Passphrase ENVELOPE = Passphrase.of("in the envelope".getBytes(StandardCharsets.UTF_8));
    private static final Path PRIVATE = Path.of("/safe/envelope");
    private static final Path SEALED = Vaults.KEYS.resolve("emergency.sealed");

    private final Outage key = new Outage(KeyWrappers.ofAead("a key service", "k1", aead(), Optional.empty()));
    private final CrashingFiles disk = new CrashingFiles(3);
    private final Random random = new Random(3);
    private byte[] publicKey = new byte[0];

    private static Aead aead() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                    .getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void makesTheEnvelope() throws Exception {
        disk.createDirectories(Path.of("/safe"));
        publicKey = RecipientKeys.generate(RecipientSuite.X25519, PRIVATE, ENVELOPE, disk)
                .line()
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static EmergencyKey envelope() {
        return EmergencyKey.of(PRIVATE, ENVELOPE, "nurse.in.charge");
    }

    private ProvidedKeys place(KeyWrapper wrapper) {
        return ProvidedKeys.at(Vaults.KEYS, wrapper).copyAt(Vaults.COPY);
    }

    private VaultKeys open(KeyPlace place) throws UnavailableException {
        return VaultKeys.open(Vaults.HOME, place, disk);
    }

    private VaultKeys inEmergency() throws UnavailableException {
        return open(place(key).orInEmergency(envelope()));
    }

    private KeyId madeWithOneImage() throws Exception {
        KeyId image = Vaults.id(random, 5);
        try (VaultKeys vault = VaultKeys.create(Vaults.HOME, place(key), disk)) {
            Vaults.put(vault, image);
            vault.administration().setUpEmergencyKey(publicKey);
        }
        return image;
    }

    private static void assertClosed(ThrowingCallable change) {
        assertThatThrownBy(change).hasMessageStartingWith("PROVIDER_UNAVAILABLE EMERGENCY_KEY_OPENS_ALONE");
    }

    @Test
    void opensWhatIsThereWhileTheProviderIsAwayAndChangesNoKey() throws Exception {
        KeyId image = madeWithOneImage();
        byte[] keyset = disk.readAll(Vaults.KEYS.resolve("keyset"), 1 << 20);
        key.away = true;
        assertThatThrownBy(() -> open(place(key))).hasMessageStartingWith("PROVIDER_UNAVAILABLE");
        try (VaultKeys vault = inEmergency()) {
            assertThat(Vaults.opens(vault, image)).isTrue();
            KeyAdministration keys = vault.administration();
            assertThat(keys.describe()).anyMatch(l -> l.contains("away: opened by the emergency key"));
            assertThat(keys.rotationDue()).isFalse();
            assertClosed(keys::rotate);
            assertClosed(() -> keys.rewrap(KeyAdministration.Progress.NONE));
            assertClosed(() -> keys.move(EmbeddedKeys.at(Vaults.KEYS, Vaults.WORDS)));
            assertClosed(() -> keys.changePassphrase(Vaults.WORDS));
            assertClosed(() -> keys.askDestruction(1, Instant.EPOCH, "one"));
            assertClosed(() -> keys.cancelDestruction(1));
            assertClosed(() -> keys.destroy(1, Instant.EPOCH, "two"));
            assertClosed(() -> keys.expose(1, 0));
            assertClosed(() -> keys.setUpRecovery(2, 2, set -> {}));
            assertClosed(() -> keys.setUpEmergencyKey(publicKey));
            assertClosed(keys::removeEmergencyKey);
            assertClosed(() -> keys.closeHorizon(new ListLog(), "office", List.of()));
            assertClosed(() -> keys.copyKeys(Path.of("/away")));
            assertClosed(() -> keys.copyRecords(Path.of("/away")));
        }
        assertThat(disk.readAll(Vaults.KEYS.resolve("keyset"), 1 << 20)).isEqualTo(keyset);
        key.away = false;
        try (VaultKeys vault = open(place(key))) {
            assertThat(Vaults.opens(vault, image)).isTrue();
        }
    }

    @Test
    void aCopyThatIsSealedToAnotherKeyClosesNoEmergencyWhileOneOpens() throws Exception {
        KeyId image = madeWithOneImage();
        byte[] anothers = RecipientKeys.generate(RecipientSuite.X25519, Path.of("/safe/another"), ENVELOPE, disk)
                .raw();
        byte[] strange = RecoverySeal.seal(
                SealedFor.EMERGENCY, RecipientSuite.X25519, anothers, new byte[] {1, 2, 3}, new SecureRandom());
        key.away = true;
        for (Path folder : List.of(Vaults.KEYS, Vaults.COPY)) {
            byte[] own = disk.readAll(folder.resolve("emergency.sealed"), 1 << 20);
            disk.replace(folder.resolve("emergency.sealed"), strange);
            try (VaultKeys vault = inEmergency()) {
                assertThat(Vaults.opens(vault, image)).isTrue();
            }
            disk.replace(folder.resolve("emergency.sealed"), own);
        }
        disk.replace(Vaults.KEYS.resolve("emergency.sealed"), strange);
        disk.replace(Vaults.COPY.resolve("emergency.sealed"), strange);
        assertThatThrownBy(this::inEmergency)
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE the provider is away, and");
    }

    @Test
    void whatWasCapturedInTheEmergencyIsThereForTheProvider() throws Exception {
        madeWithOneImage();
        key.away = true;
        KeyId captured = Vaults.id(random, 6);
        try (VaultKeys vault = inEmergency()) {
            Vaults.put(vault, captured);
            assertThat(Vaults.opens(vault, captured)).isTrue();
        }
        key.away = false;
        try (VaultKeys vault = open(place(key))) {
            assertThat(Vaults.opens(vault, captured)).isTrue();
        }
    }

    @Test
    void aVersionThatHasNeverWrappedWrapsNothingSinceTheKeyFileMayNotHaveIt() throws Exception {
        KeyId image = madeWithOneImage();
        try (VaultKeys vault = open(place(key))) {
            byte[] before = disk.readAll(Vaults.KEYS.resolve("keyset"), 1 << 20);
            vault.administration().rotate();
            disk.overwrite(Vaults.KEYS.resolve("keyset"), before); // the power went between seal and key file
        }
        key.away = true;
        try (VaultKeys vault = inEmergency()) {
            assertThat(Vaults.opens(vault, image)).isTrue();
            assertThatThrownBy(() -> Vaults.put(vault, Vaults.id(random, 7)))
                    .hasMessageContaining("version 2 may make no more wraps");
        }
        key.away = false;
        try (VaultKeys vault = open(place(key))) {
            assertThat(vault.administration().census()).hasSize(1);
        }
    }

    @Test
    void isNotLookedAtWhereTheProviderAnswersAndNotWhereItSaysNo() throws Exception {
        madeWithOneImage();
        disk.delete(PRIVATE);
        try (VaultKeys vault = inEmergency()) {
            assertThat(vault.folder().keyset().byEmergencyKey()).isFalse();
        }
        KeyWrapper refusing =
                KeyWrappers.ofAead("a key service", "k1", new Refusing("AccessDeniedException"), Optional.empty());
        assertThatThrownBy(() -> open(place(refusing).orInEmergency(envelope())))
                .isInstanceOfSatisfying(UnavailableException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PROVIDER_UNAVAILABLE);
                    assertThat(e.retryable()).isFalse();
                })
                .hasMessageContaining("rights");
        KeyWrapper other = KeyWrappers.ofAead("a key service", "k2", aead(), Optional.empty());
        assertThatThrownBy(() -> open(place(other).orInEmergency(envelope())))
                .hasMessageContaining("WRONG_PROVIDER_KEY");
        KeyWrapper impostor = KeyWrappers.ofAead("a key service", "k1", aead(), Optional.empty());
        assertThatThrownBy(() -> open(place(impostor).orInEmergency(envelope())))
                .hasMessageStartingWith("KEY_FILE_DAMAGED");
    }

    @Test
    void standsInForAProviderThatCannotEvenBeOpened() throws Exception {
        KeyId image = madeWithOneImage();
        UnavailableException why =
                new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "no token in the slot", true, null);
        KeyWrapper gone = KeyWrappers.away("PKCS#11", "kek-1", why);
        assertThatThrownBy(() -> open(place(gone))).isSameAs(why);
        try (VaultKeys vault = open(place(gone).orInEmergency(envelope()))) {
            assertThat(Vaults.opens(vault, image)).isTrue();
        }
    }

    @Test
    void eachWrongEnvelopeHasItsName() throws Exception {
        VaultKeys.create(Vaults.HOME, place(key), disk).close();
        key.away = true;
        assertThatThrownBy(this::inEmergency).hasMessageContaining("NO_EMERGENCY_KEY");
        key.away = false;
        Path other = Path.of("/safe/other");
        byte[] theirs = RecipientKeys.generate(RecipientSuite.X25519, other, ENVELOPE, disk)
                .line()
                .getBytes(StandardCharsets.US_ASCII);
        try (VaultKeys vault = open(place(key))) {
            assertThatThrownBy(() -> vault.administration().checkEmergencyKey(envelope()))
                    .hasMessageContaining("NO_EMERGENCY_KEY");
            vault.administration().setUpEmergencyKey(theirs);
            assertThatThrownBy(() -> vault.administration().setUpEmergencyKey(new byte[] {'x'}))
                    .hasMessageStartingWith("REFUSED");
            assertThatThrownBy(() -> vault.administration().checkEmergencyKey(envelope()))
                    .hasMessageContaining("ANOTHER_EMERGENCY_KEY");
            assertThat(vault.administration().checkEmergencyKey(EmergencyKey.of(other, ENVELOPE, "n")))
                    .isEqualTo(2);
        }
        key.away = true;
        assertThatThrownBy(this::inEmergency).hasMessageContaining("ANOTHER_EMERGENCY_KEY");
        EmergencyKey misread = EmergencyKey.of(other, Vaults.WORDS, "n");
        assertThatThrownBy(() -> open(place(key).orInEmergency(misread))).hasMessageStartingWith("WRONG_PASSPHRASE");
    }

    @Test
    void isAsNewAsTheKeyFileAndItsCopyServesAlone() throws Exception {
        KeyId image = madeWithOneImage();
        try (VaultKeys vault = open(place(key))) {
            vault.administration().rotate();
            vault.administration().rewrap(KeyAdministration.Progress.NONE);
            assertThat(vault.administration().checkEmergencyKey(envelope())).isEqualTo(2);
        }
        disk.delete(SEALED);
        key.away = true;
        try (VaultKeys vault = inEmergency()) {
            assertThat(Vaults.opens(vault, image)).isTrue();
        }
        key.away = false;
        open(place(key)).close(); // makes the missing one anew
        assertThat(disk.exists(SEALED)).isTrue();
    }

    @Test
    void aChangedBitInTheSealIsDamage() throws Exception {
        madeWithOneImage();
        byte[] good = disk.readAll(SEALED, 1 << 20);
        disk.delete(Vaults.COPY.resolve("emergency.sealed"));
        key.away = true;
        for (int i = 0; i < good.length; i += 7) {
            byte[] bent = good.clone();
            bent[i] ^= (byte) (1 << (i % 8));
            byte[] digest = Primitives.sha256(java.util.Arrays.copyOf(bent, bent.length - 32));
            System.arraycopy(digest, 0, bent, bent.length - 32, 32);
            assertThat(RecoverySeal.read(SealedFor.RECOVERY, bent)).isEmpty();
            Optional<RecoverySeal> seal = RecoverySeal.read(SealedFor.EMERGENCY, bent);
            if (seal.isPresent() && i < good.length - 32) {
                try (RecipientKeys half = RecipientKeys.open(PRIVATE, ENVELOPE, disk)) {
                    assertThatThrownBy(() -> seal.get().open(half))
                            .as("byte " + i)
                            .isInstanceOf(Exception.class);
                }
            }
            i += i > 60 ? 20 : 0;
        }
    }

    @Test
    void endsWhenItIsRemovedAndIsForKeysBehindAProviderAlone() throws Exception {
        madeWithOneImage();
        try (VaultKeys vault = open(place(key))) {
            assertThat(vault.administration().describe())
                    .anyMatch(l -> l.startsWith("EMERGENCY_KEY ") && !l.endsWith("none"));
            assertThat(vault.administration().removeEmergencyKey()).isTrue();
            assertThat(vault.administration().removeEmergencyKey()).isFalse();
            assertThat(vault.administration().describe()).contains("EMERGENCY_KEY none");
        }
        assertThat(disk.exists(SEALED)).isFalse();
        key.away = true;
        assertThatThrownBy(this::inEmergency).hasMessageContaining("NO_EMERGENCY_KEY");
        CrashingFiles words = Vaults.disk(9);
        try (VaultKeys vault = Vaults.open(words)) {
            assertThatThrownBy(() -> vault.administration().setUpEmergencyKey(publicKey))
                    .hasMessageStartingWith("REFUSED KEYS_UNDER_PASSPHRASE");
        }
    }

    /** A service that answers, and says no. */
    private record Refusing(String word) implements Aead {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            throw new GeneralSecurityException("KMS", new IllegalStateException(word));
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            throw new GeneralSecurityException("KMS", new IllegalStateException(word));
        }
    }
}
