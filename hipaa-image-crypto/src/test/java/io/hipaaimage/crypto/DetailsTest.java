package io.hipaaimage.crypto;

import static io.hipaaimage.crypto.KeyRecordsTest.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.DetailSealer.SealedDetail;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ForwardingFiles;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailsTest {
    private static final String ORIGIN = "clinic.example/log";
    private static final Instant IN_2026 = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant IN_2027 = Instant.parse("2027-01-01T00:00:00Z");
    private static final PatientRef PATIENT = new PatientRef("MRN-4711-Zzyzx");
    private static final byte[] ENTRY = new byte[16];
    private static final byte[] TEXT = "sent to Dr. Zzyzx, Main Street".getBytes(StandardCharsets.UTF_8);

    private final CrashingFiles disk = Vaults.disk(6);

    @Test
    void givesOnePseudonymAPatientAndYear() throws Exception {
        String first;
        try (VaultKeys vault = Vaults.open(disk)) {
            first = vault.details().pseudonym(PATIENT, IN_2026);
            assertThat(first).matches("[0-9a-f]{32}");
            assertThat(vault.details().pseudonym(PATIENT, IN_2026.plusSeconds(86_400)))
                    .isEqualTo(first);
            assertThat(vault.details().pseudonym(PATIENT, IN_2027)).isNotEqualTo(first);
            assertThat(vault.details().pseudonym(new PatientRef("another"), IN_2026))
                    .isNotEqualTo(first);
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.details().pseudonym(PATIENT, IN_2026)).isEqualTo(first);
        }
    }

    @Test
    void writesNoPatientInClear() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            vault.details().seal(ORIGIN, ENTRY, PATIENT, IN_2026, TEXT);
        }
        for (Path file : disk.files()) {
            String content = new String(disk.readAll(file, 1 << 24), StandardCharsets.ISO_8859_1);
            assertThat(content).doesNotContain("Zzyzx", "4711");
        }
    }

    @Test
    void opensADetailForItsEntryOnly() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            DetailSealer details = vault.details();
            String pseudonym = details.pseudonym(PATIENT, IN_2026);
            SealedDetail sealed = details.seal(ORIGIN, ENTRY, PATIENT, IN_2026, TEXT);
            assertThat(sealed.commitment()).hasSize(32);
            assertThat(details.open(ORIGIN, ENTRY, pseudonym, IN_2026, sealed)).isEqualTo(TEXT);

            byte[] other = ENTRY.clone();
            other[3] = 1;
            String somebody = details.pseudonym(new PatientRef("x"), IN_2026);
            fails(ErrorCode.TAMPERED, () -> details.open(ORIGIN, other, pseudonym, IN_2026, sealed));
            fails(ErrorCode.TAMPERED, () -> details.open("other", ENTRY, pseudonym, IN_2026, sealed));
            fails(ErrorCode.TAMPERED, () -> details.open(ORIGIN, ENTRY, somebody, IN_2026, sealed));
            fails(ErrorCode.TAMPERED, () -> details.open(ORIGIN, ENTRY, pseudonym, IN_2027, sealed));
            fails(ErrorCode.TAMPERED, () -> details.open(ORIGIN, ENTRY, null, IN_2026, sealed));
            fails(ErrorCode.TAMPERED, () -> details.open(ORIGIN, ENTRY, "no pseudonym", IN_2026, sealed));
            fails(ErrorCode.TAMPERED, () -> details.open(ORIGIN, ENTRY, "0".repeat(32), IN_2026, sealed));
        }
    }

    @Test
    void seesEveryChangedBitOfADetailAndOfItsCommitment() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            DetailSealer details = vault.details();
            SealedDetail sealed = details.seal(ORIGIN, ENTRY, null, IN_2026, TEXT);
            assertThat(details.open(ORIGIN, ENTRY, null, IN_2026, sealed)).isEqualTo(TEXT);
            for (int bit = 0; bit < 8 * sealed.ciphertext().length; bit++) {
                byte[] bad = sealed.ciphertext().clone();
                bad[bit / 8] ^= (byte) (1 << (bit % 8));
                SealedDetail changed = new SealedDetail(bad, sealed.commitment());
                fails(ErrorCode.TAMPERED, () -> details.open(ORIGIN, ENTRY, null, IN_2026, changed));
            }
            for (int bit = 0; bit < 256; bit++) {
                byte[] bad = sealed.commitment().clone();
                bad[bit / 8] ^= (byte) (1 << (bit % 8));
                SealedDetail changed = new SealedDetail(sealed.ciphertext(), bad);
                fails(ErrorCode.TAMPERED, () -> details.open(ORIGIN, ENTRY, null, IN_2026, changed));
            }
        }
    }

    @Test
    void forgetsAYearWhoseKeyWasDestroyedAndKeepsTheOthers() throws Exception {
        SealedDetail sealed;
        SealedDetail later;
        String pseudonym;
        String next;
        try (VaultKeys vault = Vaults.open(disk)) {
            pseudonym = vault.details().pseudonym(PATIENT, IN_2026);
            next = vault.details().pseudonym(PATIENT, IN_2027);
            sealed = vault.details().seal(ORIGIN, ENTRY, PATIENT, IN_2026, TEXT);
            later = vault.details().seal(ORIGIN, ENTRY, PATIENT, IN_2027, TEXT);
            vault.crosswalk().destroy(PATIENT, 2026);
            fails(ErrorCode.SHREDDED, () -> vault.details().open(ORIGIN, ENTRY, pseudonym, IN_2026, sealed));
            assertThat(vault.administration().closeHorizon(new ListLog(), "officer", java.util.List.of()))
                    .singleElement()
                    .satisfies(closed -> assertThat(closed.shard()).isEqualTo(RecordStore.ACCOUNTING));
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            fails(ErrorCode.SHREDDED, () -> vault.details().open(ORIGIN, ENTRY, pseudonym, IN_2026, sealed));
            assertThat(vault.details().open(ORIGIN, ENTRY, next, IN_2027, later))
                    .isEqualTo(TEXT);
            fails(ErrorCode.STORE_DAMAGED, () -> vault.details().pseudonym(PATIENT, IN_2026));
        }
    }

    @Test
    void survivesARotationOfTheKeys() throws Exception {
        String pseudonym;
        SealedDetail sealed;
        try (VaultKeys vault = Vaults.open(disk)) {
            pseudonym = vault.details().pseudonym(PATIENT, IN_2026);
            sealed = vault.details().seal(ORIGIN, ENTRY, PATIENT, IN_2026, TEXT);
            vault.administration().rotate();
            vault.administration().rewrap(Progress.NONE);
            vault.folder().keyset().change(1, VersionRow.of(KeyState.DESTROYED));
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.details().open(ORIGIN, ENTRY, pseudonym, IN_2026, sealed))
                    .isEqualTo(TEXT);
            assertThat(vault.details().pseudonym(PATIENT, IN_2026)).isEqualTo(pseudonym);
        }
    }

    @Test
    void sealsRegistryRowsUnderTheirLabel() throws Exception {
        byte[] row;
        try (VaultKeys vault = Vaults.open(disk)) {
            row = vault.attributes().seal("recipients/1", TEXT);
            fails(ErrorCode.TAMPERED, () -> vault.attributes().open("recipients/2", row));
            fails(ErrorCode.TAMPERED, () -> vault.attributes().open("recipients/1", new byte[5]));
            vault.administration().rotate();
            vault.administration().rewrap(Progress.NONE);
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.attributes().open("recipients/1", row)).isEqualTo(TEXT);
        }
    }

    @Test
    void keepsTheHighestTimeSeen() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.administration().highestTimeSeen(IN_2026)).isEqualTo(IN_2026);
            assertThat(vault.administration().highestTimeSeen(IN_2027)).isEqualTo(IN_2027);
            assertThat(vault.administration().highestTimeSeen(IN_2026)).isEqualTo(IN_2027);
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.administration().highestTimeSeen(IN_2026)).isEqualTo(IN_2027);
        }
        byte[] time = disk.readAll(Vaults.KEYS.resolve("time"), 100);
        byte[] longer = Arrays.copyOf(time, 41);
        time[0] ^= 1;
        for (byte[] altered : List.of(time, longer)) {
            disk.overwrite(Vaults.KEYS.resolve("time"), altered);
            try (VaultKeys vault = Vaults.open(disk)) {
                fails(ErrorCode.STORE_DAMAGED, () -> vault.administration().highestTimeSeen(IN_2026));
            }
        }
    }

    @Test
    void signsWithAKeyForEachUseThatTheJdkVerifies() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            Signer certificate = vault.administration().signer("certificate");
            Signer packet = vault.administration().signer("packet");
            assertThat(certificate.publicKey()).isNotEqualTo(packet.publicKey());
            assertThat(verifies(certificate.publicKey(), TEXT, certificate.sign(TEXT)))
                    .isTrue();
            assertThat(verifies(packet.publicKey(), TEXT, certificate.sign(TEXT)))
                    .isFalse();
            assertThatThrownBy(() -> vault.administration().signer("log")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** RFC 8032, section 7.1, test 2. */
    @Test
    void signsAsTheStandardSays() throws Exception {
        var hex = java.util.HexFormat.of();
        SeedSigner signer =
                new SeedSigner(hex.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        assertThat(hex.formatHex(signer.publicKey()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(hex.formatHex(signer.sign(new byte[] {0x72})))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    private static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) throws Exception {
        byte[] y = new byte[32];
        for (int i = 0; i < 32; i++) {
            y[i] = publicKey[31 - i];
        }
        boolean odd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        EdECPublicKeySpec spec =
                new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y)));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(spec));
        verifier.update(message);
        return verifier.verify(signature);
    }

    @Test
    void handsTheLogOverToTheNextEpoch() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            LogKeys keys = vault.logKeys();
            assertThat(keys.newestEpoch()).isEqualTo(1);
            byte[] first = keys.epoch(1).publicKey();
            assertThat(first).isNotEqualTo(keys.origin().publicKey());
            assertThat(keys.createNextEpoch()).isEqualTo(2);
            assertThatThrownBy(() -> keys.destroyEpoch(2)).isInstanceOf(IllegalArgumentException.class);
            keys.destroyEpoch(1);
            fails(ErrorCode.KEY_FILE_DAMAGED, () -> keys.epoch(1));
            assertThat(keys.epoch(2).publicKey()).isNotEqualTo(first);
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.logKeys().newestEpoch()).isEqualTo(2);
        }
    }

    /** The destruction comes while the rewrapping has read the key and has not yet put it back. */
    @Test
    void bringsNoDestroyedLogKeyBack() throws Exception {
        Path first = Vaults.KEYS.resolve("signing/log-epoch-00000001.key");
        List<Thread> ready = new ArrayList<>();
        DurableFiles watched = new ForwardingFiles(disk) {
            @Override
            public byte[] readAll(Path path, int limit) throws IOException {
                byte[] content = super.readAll(path, limit);
                if (path.equals(first) && !ready.isEmpty()) {
                    Thread destroying = ready.remove(0);
                    destroying.start();
                    joined(destroying, 200);
                }
                return content;
            }
        };
        try (VaultKeys vault = Vaults.open(watched)) {
            vault.logKeys().createNextEpoch();
            vault.administration().rotate();
            Thread destroying = new Thread(() -> destroyFirst(vault.logKeys()));
            ready.add(destroying);
            vault.administration().rewrap(Progress.NONE);
            joined(destroying, 10_000);
            assertThat(destroying.getState()).isEqualTo(Thread.State.TERMINATED);
            fails(ErrorCode.KEY_FILE_DAMAGED, () -> vault.logKeys().epoch(1));
        }
        assertThat(disk.exists(first)).isFalse();
    }

    private static void destroyFirst(LogKeys keys) {
        try {
            keys.destroyEpoch(1);
        } catch (UnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private static void joined(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keepsALogsKeysInItsFolderUnderAPassphrase() throws Exception {
        Path log = Path.of("/log");
        CrashingFiles alone = new CrashingFiles(8);
        byte[] origin;
        SealedDetail sealed;
        String pseudonym;
        try (LogFolderKeys keys = LogFolderKeys.openOrCreate(log, Vaults.WORDS, alone)) {
            origin = keys.logKeys().origin().publicKey();
            pseudonym = keys.details().pseudonym(PATIENT, IN_2026);
            sealed = keys.details().seal(ORIGIN, ENTRY, PATIENT, IN_2026, TEXT);
        }
        try (LogFolderKeys keys = LogFolderKeys.openOrCreate(log, Vaults.WORDS, alone)) {
            assertThat(keys.logKeys().origin().publicKey()).isEqualTo(origin);
            assertThat(keys.details().open(ORIGIN, ENTRY, pseudonym, IN_2026, sealed))
                    .isEqualTo(TEXT);
        }
        Passphrase wrong = Passphrase.of(new byte[] {1});
        fails(ErrorCode.WRONG_PASSPHRASE, () -> LogFolderKeys.openOrCreate(log, wrong, alone));
        alone.delete(log.resolve("keys/keyset"));
        fails(ErrorCode.OUTPUT_EXISTS, () -> LogFolderKeys.openOrCreate(log, Vaults.WORDS, alone));
    }

    @Test
    void makesALogsKeysAgainWhenTheMakingWasCut() throws Exception {
        Path log = Path.of("/log");
        boolean ended = false;
        for (int change = 1; !ended; change += 4) {
            CrashingFiles alone = new CrashingFiles(change);
            alone.crashAt(change);
            try {
                LogFolderKeys.openOrCreate(log, Vaults.WORDS, alone).close();
                ended = true;
            } catch (CrashingFiles.PowerLoss e) {
                CrashingFiles next = alone.afterPowerLoss();
                try (LogFolderKeys keys = LogFolderKeys.openOrCreate(log, Vaults.WORDS, next)) {
                    assertThat(KeyId.isWellFormed(keys.details().pseudonym(PATIENT, IN_2026)))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aCutPseudonymIsWholeOrAbsent() throws Exception {
        boolean ended = false;
        for (int change = 1; !ended; change++) {
            for (int seed = 0; seed < 6; seed++) {
                CrashingFiles cut = Vaults.disk(change * 10L + seed);
                VaultKeys vault = Vaults.open(cut);
                cut.crashAt(change);
                try {
                    vault.details().pseudonym(PATIENT, IN_2026);
                    ended = true;
                } catch (CrashingFiles.PowerLoss e) {
                    try (VaultKeys reopened = Vaults.open(cut.afterPowerLoss())) {
                        SealedDetail sealed = reopened.details().seal(ORIGIN, ENTRY, PATIENT, IN_2026, TEXT);
                        String pseudonym = reopened.details().pseudonym(PATIENT, IN_2026);
                        assertThat(reopened.details().open(ORIGIN, ENTRY, pseudonym, IN_2026, sealed))
                                .isEqualTo(TEXT);
                    }
                }
            }
        }
    }
}
