package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyAdministration.RecoverySet;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A lost key file comes back by shares, and by nothing less. */
class RecoveryTest {
    private static final Path KEYSET = Vaults.KEYS.resolve("keyset");
    private static final Passphrase NEXT = Passphrase.of("another horse".getBytes(StandardCharsets.UTF_8));

    private final CrashingFiles disk = Vaults.disk(21);
    private final KeyId image = Vaults.id(new Random(21), 3);

    private static RecoverySet setUp(VaultKeys vault, int threshold, int shares) throws Exception {
        List<RecoverySet> delivered = new ArrayList<>();
        RecoverySet set = vault.administration().setUpRecovery(threshold, shares, delivered::add);
        assertThat(delivered).containsExactly(set);
        return set;
    }

    private RecoverySet prepared() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            RecoverySet set = setUp(vault, 2, 3);
            Vaults.put(vault, image);
            return set;
        }
    }

    private void recover(List<String> shares) throws Exception {
        KeyRecovery.use(Vaults.PLACE, shares, NEXT, disk);
    }

    private VaultKeys openedBy(Passphrase words) throws Exception {
        KeyFolder folder = KeyFolder.open(Vaults.PLACE, Vaults.HOME, disk, path -> KeysetFile.open(path, words, disk));
        return VaultKeys.over(folder, Vaults.HOME, disk);
    }

    @Test
    void aLostKeyFileComesBackWithEveryVersionThatWasMadeSince() throws Exception {
        RecoverySet set = prepared();
        KeyId later = Vaults.id(new Random(22), 8);
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.administration().rotate()).isEqualTo(2);
            Vaults.put(vault, later);
        }
        disk.delete(KEYSET);
        recover(List.of(set.texts().get(2), set.texts().get(0)));
        try (VaultKeys vault = openedBy(NEXT)) {
            assertThat(Vaults.opens(vault, image)).isTrue();
            assertThat(Vaults.opens(vault, later)).isTrue();
            assertThat(vault.administration().describe()).anyMatch(l -> l.startsWith("RECOVERY set " + set.id()));
            assertThat(vault.administration().checkRecovery(set.texts()).copies())
                    .isEqualTo(2);
        }
    }

    @Test
    void aCopyOfTheEpochStoreHasTheSealedKeysToo() throws Exception {
        RecoverySet set = prepared();
        disk.delete(KEYSET);
        disk.delete(Vaults.KEYS.resolve(RecoveryEscrow.SEALED));
        recover(set.texts().subList(0, 2));
        try (VaultKeys vault = openedBy(NEXT)) {
            assertThat(Vaults.opens(vault, image)).isTrue();
        }
    }

    @Test
    void aLostKeyFolderComesBackFromItsCopyAndTheEpochKeysFromTheirs() throws Exception {
        Path copy = Path.of("/vault/away");
        RecoverySet set = prepared();
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.administration().copyKeys(copy)).isPositive();
            assertThatThrownBy(() -> vault.administration().copyKeys(copy)).hasMessageContaining("OUTPUT_EXISTS");
        }
        assertThat(disk.files())
                .noneMatch(f -> f.startsWith(copy) && f.toString().contains("epoch/"));
        for (Path file : disk.files()) {
            if (file.startsWith(Vaults.KEYS)) {
                disk.delete(file);
            }
        }
        for (Path file : disk.files()) {
            if (file.startsWith(copy)) {
                disk.copy(file, Vaults.KEYS.resolve(copy.relativize(file)));
            }
        }
        recover(set.texts());
        try (VaultKeys vault = openedBy(NEXT)) {
            assertThat(Vaults.opens(vault, image)).isTrue();
            KeyId next = Vaults.id(new Random(31), 4);
            assertThatThrownBy(() -> Vaults.put(vault, next)).hasMessageContaining("rotate");
            vault.administration().rotate();
            Vaults.put(vault, next);
        }
    }

    @Test
    void lostEpochKeysStayLost() throws Exception {
        RecoverySet set = prepared();
        disk.delete(KEYSET);
        for (Path epochs : List.of(Vaults.KEYS.resolve("epoch"), Vaults.COPY.resolve("epoch"))) {
            disk.delete(epochs.resolve("03-00000001.key"));
        }
        recover(set.texts());
        try (VaultKeys vault = openedBy(NEXT)) {
            assertThatThrownBy(() -> Vaults.opens(vault, image)).hasMessageContaining("STORE_DAMAGED");
            assertThat(vault.administration().describe()).contains("SHARD_UNREADABLE 3");
        }
    }

    @Test
    void eachWrongSetOfSharesIsNamed() throws Exception {
        RecoverySet set = prepared();
        String one = set.texts().get(0);
        String two = set.texts().get(1);
        String damaged = one.replaceFirst(" 1 [0-9a-f]", one.contains(" 1 0") ? " 1 1" : " 1 0");
        RecoveryShare honest = RecoveryShare.read(two, 1);
        byte[] bent = honest.value().clone();
        bent[5] ^= 1;
        String forged = new RecoveryShare(honest.set(), 2, 3, 2, bent).line();
        String other = otherSet().texts().get(1);
        List<List<String>> wrong = List.of(
                List.of(),
                List.of(one),
                List.of(one, one),
                List.of(two, damaged),
                List.of(one, other),
                List.of(one, forged),
                List.of(one, set.texts().get(2), forged),
                List.of("a letter", two));
        List<String> named = List.of(
                "SHARES_TOO_FEW",
                "SHARES_TOO_FEW",
                "SHARE_REPEATED",
                "SHARE_DAMAGED 2",
                "SHARES_MIXED 2",
                "SHARES_WRONG",
                "SHARES_WRONG",
                "SHARE_DAMAGED 1");
        try (VaultKeys vault = Vaults.open(disk)) {
            for (int i = 0; i < wrong.size(); i++) {
                List<String> given = wrong.get(i);
                assertThatThrownBy(() -> vault.administration().checkRecovery(given))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(named.get(i));
                assertThatThrownBy(() -> recover(given)).hasMessageContaining(named.get(i));
            }
            List<String> theirs = otherSet().texts();
            assertThatThrownBy(() -> vault.administration().checkRecovery(theirs))
                    .hasMessageContaining("SHARES_OF_ANOTHER_SET");
        }
    }

    private static RecoverySet otherSet() throws Exception {
        try (VaultKeys vault = Vaults.open(Vaults.disk(23))) {
            return setUp(vault, 2, 3);
        }
    }

    /** The example of docs/formats/recovery.md, which is frozen. */
    @Test
    void aShareIsALineOfTextThatMayStandAmongOthers() throws Exception {
        byte[] value = new byte[32];
        for (int i = 0; i < 32; i++) {
            value[i] = (byte) (i * 7 + 1);
        }
        RecoveryShare share = new RecoveryShare("0123456789abcdef", 2, 3, 1, value);
        assertThat(share.line())
                .isEqualTo("hipaa-image-recovery-1 0123456789abcdef 2-of-3 1 01080f16 1d242b32 3940474e 555c636a "
                        + "71787f86 8d949ba2 a9b0b7be c5ccd3da 797b6a9e");
        assertThat(RecoveryShare.read("Keep it.\n" + share.line().replace(" ", "\n  ") + "\n", 1))
                .isEqualTo(share);
    }

    @Test
    void aNewSetEndsTheOneBefore() throws Exception {
        RecoverySet old = prepared();
        try (VaultKeys vault = Vaults.open(disk)) {
            RecoverySet set = setUp(vault, 3, 5);
            assertThat(vault.administration()
                            .checkRecovery(set.texts().subList(1, 4))
                            .threshold())
                    .isEqualTo(3);
            assertThatThrownBy(() -> vault.administration().checkRecovery(old.texts()))
                    .hasMessageContaining("SHARES_OF_ANOTHER_SET");
            assertThatThrownBy(() -> setUp(vault, 1, 3)).hasMessageContaining("USAGE");
            assertThatThrownBy(() -> vault.administration().setUpRecovery(2, 3, s -> {
                        throw new RefusedException(io.hipaaimage.core.ErrorCode.OUTPUT_EXISTS, "no room");
                    }))
                    .hasMessageContaining("OUTPUT_EXISTS");
            assertThat(vault.administration().checkRecovery(set.texts()).shares())
                    .isEqualTo(5);
        }
    }

    @Test
    void nobodyPutsTheirOwnKeysInPlaceByThePublicKey() throws Exception {
        RecoverySet set = prepared();
        byte[] publicKey;
        try (RecoveryKey key = RecoveryKey.of(set.texts())) {
            publicKey = key.publicKey();
        }
        byte[] theirs = KeysetFile.unwritten(
                        KEYSET, KeysetBox.underPassphrase(NEXT, new java.security.SecureRandom()), disk)
                .content();
        byte[] sealed = RecoverySeal.seal(RecipientSuite.X_WING, publicKey, theirs, new java.security.SecureRandom());
        for (Path folder : List.of(Vaults.KEYS, Vaults.COPY)) {
            disk.replace(folder.resolve(RecoveryEscrow.SEALED), sealed);
        }
        byte[] before = disk.readAll(KEYSET, 1 << 20);
        assertThatThrownBy(() -> recover(set.texts())).hasMessageContaining("RECOVERY_DOES_NOT_FIT");
        assertThat(disk.readAll(KEYSET, 1 << 20)).isEqualTo(before);
        try (VaultKeys vault = Vaults.open(disk)) { // opening seals today's keys again
            assertThat(vault.administration().checkRecovery(set.texts()).copies())
                    .isEqualTo(2);
        }
    }

    @Test
    void sharesOfBeforeTheHybridsOpenTheirSeal() throws Exception {
        Random random = new Random(3);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        try (RecoveryKey old = RecoveryKey.fresh(RecipientSuite.X25519, new java.security.SecureRandom())) {
            byte[] sealed =
                    RecoverySeal.seal(RecipientSuite.X25519, old.publicKey(), secret, new java.security.SecureRandom());
            assertThat(Arrays.copyOf(sealed, 8)).containsExactly('H', 'I', 'R', 'S', 1, 0, 0, 0);
            List<String> texts = old.split(2, 3, new java.security.SecureRandom()).stream()
                    .map(RecoveryShare::line)
                    .toList();
            try (RecoveryKey again = RecoveryKey.of(texts.subList(1, 3))) {
                assertThat(again.suite()).isEqualTo(RecipientSuite.X25519);
                assertThat(RecoverySeal.read(sealed).orElseThrow().open(again)).isEqualTo(secret);
            }
        }
    }

    @Test
    void approvedModeSealsToItsHybridAndToNoOther() throws Exception {
        RecoverySet other = prepared();
        try {
            System.setProperty(ApprovedMode.PROPERTY, "true");
            assertThatThrownBy(() -> RecoveryKey.of(other.texts())).hasMessageStartingWith("REFUSED NOT_APPROVED");
            RecoverySet set;
            try (VaultKeys vault = Vaults.open(disk)) {
                assertThat(vault.administration().describe())
                        .anyMatch(l -> l.contains(other.id()) && l.contains("x-wing NOT_APPROVED"));
                assertThatThrownBy(() -> vault.administration().rotate())
                        .hasMessageStartingWith("PROVIDER_UNAVAILABLE NOT_APPROVED");
                assertThat(vault.administration().census()).hasSize(1);
                set = setUp(vault, 2, 2);
                assertThat(vault.administration().rotate()).isEqualTo(2);
                assertThat(vault.administration().describe())
                        .anyMatch(l -> l.contains(set.id()) && l.contains("p384-mlkem1024, replaces"));
            }
            byte[] sealed = disk.readAll(Vaults.COPY.resolve(RecoveryEscrow.SEALED), 1 << 20);
            assertThat(sealed[5]).isEqualTo((byte) 3);
            disk.delete(KEYSET);
            recover(set.texts());
            System.setProperty(ApprovedMode.PROPERTY, "migrate");
            RecoveryKey.of(other.texts()).close();
        } finally {
            System.clearProperty(ApprovedMode.PROPERTY);
        }
        try (VaultKeys vault = openedBy(NEXT)) { // under PBKDF2, which opens in either mode
            assertThat(Vaults.opens(vault, image)).isTrue();
        }
    }

    @Test
    void aDestroyedVersionLeavesTheSealTooAndNothingIsWrittenWithoutNeed() throws Exception {
        RecoverySet set = prepared();
        try (VaultKeys vault = Vaults.open(disk)) {
            vault.administration().rotate();
            vault.administration().rewrap(Progress.NONE);
            Instant now = Instant.parse("2026-03-01T10:00:00Z");
            vault.administration().askDestruction(1, now, "one");
            vault.administration().destroy(1, now.plus(Duration.ofSeconds(1)), "two");
        }
        disk.delete(KEYSET);
        recover(set.texts());
        try (VaultKeys vault = openedBy(NEXT)) {
            assertThat(vault.administration().census().get(0).state()).isEqualTo("destroyed");
            assertThat(Vaults.opens(vault, image)).isTrue();
        }
        byte[] sealed = disk.readAll(Vaults.KEYS.resolve(RecoveryEscrow.SEALED), 1 << 20);
        openedBy(NEXT).close();
        assertThat(disk.readAll(Vaults.KEYS.resolve(RecoveryEscrow.SEALED), 1 << 20))
                .isEqualTo(sealed);
    }

    @Test
    void aChangedBitAnywhereInTheSealIsFound() throws Exception {
        RecoverySet set = prepared();
        byte[] sealed = disk.readAll(Vaults.KEYS.resolve(RecoveryEscrow.SEALED), 1 << 20);
        try (RecoveryKey key = RecoveryKey.of(set.texts())) {
            for (int i = 0; i < sealed.length; i++) {
                byte[] bent = sealed.clone();
                bent[i] ^= (byte) (1 << (i % 8));
                assertThat(RecoverySeal.read(bent)).isEmpty();
                byte[] again = java.util.Arrays.copyOf(bent, bent.length - 32);
                byte[] forged = java.util.Arrays.copyOf(again, bent.length);
                System.arraycopy(Primitives.sha256(again), 0, forged, again.length, 32);
                boolean front = i < 8 || i >= again.length;
                if (!front) {
                    RecoverySeal seal = RecoverySeal.read(forged).orElseThrow();
                    assertThatThrownBy(() -> seal.open(key)).isInstanceOf(io.hipaaimage.core.ImageVaultException.class);
                }
            }
        }
    }

    @Test
    void aPowerLossDuringASetUpOrARotationLeavesAnOpenVaultThatSharesOpenToo() throws Exception {
        boolean ended = false;
        for (int change = 1; !ended; change++) {
            CrashingFiles cut = Vaults.disk(40 + change);
            List<RecoverySet> delivered = new ArrayList<>();
            VaultKeys vault = Vaults.open(cut);
            cut.crashAt(cut.changes() + change);
            try (vault) {
                vault.administration().setUpRecovery(2, 2, delivered::add);
                vault.administration().rotate();
                ended = true;
            } catch (CrashingFiles.PowerLoss e) {
                ended = false;
            }
            try (VaultKeys after = Vaults.open(cut.afterPowerLoss())) {
                boolean set = after.administration().describe().stream().anyMatch(l -> l.startsWith("RECOVERY set"));
                if (set) {
                    assertThat(after.administration()
                                    .checkRecovery(delivered.get(0).texts())
                                    .copies())
                            .isEqualTo(2);
                }
                assertThat(set || !ended).isTrue();
            }
        }
    }
}
