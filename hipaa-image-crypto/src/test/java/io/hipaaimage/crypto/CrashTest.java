package io.hipaaimage.crypto;

import static io.hipaaimage.crypto.KeyRecordsTest.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyAdministration.KeyVersion;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cuts the power, or fails the disk once, at every change that an operation makes. */
class CrashTest {
    /** An operation over a vault. */
    private interface Work {
        void on(VaultKeys vault) throws Exception;
    }

    private final Random random = new Random(11);
    private final CrashingFiles prepared = Vaults.disk(4);
    private final Set<KeyId> live = new HashSet<>();
    private final List<KeyId> ids = new ArrayList<>();

    private void prepare(int records) throws Exception {
        try (VaultKeys vault = Vaults.open(prepared)) {
            for (int i = 0; i < records; i++) {
                KeyId id = Vaults.id(random, i % 2 == 0 ? 2 : 9);
                Vaults.put(vault, id, i * 150);
                ids.add(id);
                live.add(id);
            }
        }
    }

    /** What must hold after any crash: {@code open} may be either. */
    private void check(VaultKeys vault, Set<KeyId> open) throws Exception {
        long found = 0;
        for (KeyId id : ids) {
            boolean opens;
            try {
                opens = Vaults.opens(vault, id);
                assertThat(opens).as("the key of a record").isTrue();
            } catch (RefusedException e) {
                assertThat(e.code()).isIn(ErrorCode.SHREDDED, ErrorCode.NOT_AVAILABLE);
                opens = false;
            }
            if (!open.contains(id)) {
                assertThat(opens).as("record " + ids.indexOf(id)).isEqualTo(live.contains(id));
            }
            found += opens ? 1 : 0;
        }
        assertThat(vault.administration().census().stream()
                        .mapToLong(KeyVersion::records)
                        .sum())
                .isEqualTo(found);
        assertThat(vault.administration().records()).hasSize((int) found);
        for (Shard shard : vault.store().readable()) {
            assertThat(shard.damaged()).isZero();
        }
        assertThat(vault.store().unreadable()).isEmpty();
    }

    /** Cuts the work at every change; then checks, works again to the end, and checks again. */
    private void cut(int seeds, Set<KeyId> open, Work work, Work again) throws Exception {
        boolean ended = false;
        for (int change = 1; !ended; change++) {
            for (int seed = 0; seed < seeds; seed++) {
                CrashingFiles disk = new CrashingFiles(change * 31L + seed);
                disk.createDirectories(Vaults.KEYS);
                disk.createDirectories(Vaults.COPY);
                disk.restore(Vaults.ROOT, prepared);
                VaultKeys vault = Vaults.open(disk);
                disk.crashAt(change);
                try {
                    work.on(vault);
                    ended = true;
                } catch (CrashingFiles.PowerLoss e) {
                    CrashingFiles next = disk.afterPowerLoss();
                    try (VaultKeys reopened = Vaults.open(next)) {
                        check(reopened, open);
                        again.on(reopened);
                    }
                    try (VaultKeys reopened = Vaults.open(next.afterPowerLoss())) {
                        check(reopened, open);
                    }
                }
            }
        }
    }

    /** Lets one change fail; the process goes on, does the work again, and loses nothing. */
    private void fault(Set<KeyId> open, Work work) throws Exception {
        fault(1, open, work);
    }

    private void fault(int step, Set<KeyId> open, Work work) throws Exception {
        boolean ended = false;
        for (int change = 1; !ended; change += step) {
            CrashingFiles disk = prepared.copy();
            try (VaultKeys vault = Vaults.open(disk)) {
                disk.failAt(change);
                try {
                    work.on(vault);
                    ended = true;
                } catch (UnavailableException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.IO);
                    check(vault, open);
                    work.on(vault);
                }
            }
            try (VaultKeys reopened = Vaults.open(disk.afterPowerLoss())) {
                check(reopened, open);
            }
        }
    }

    private final ListLog log = new ListLog();

    @Test
    void aPutIsThereOrNot() throws Exception {
        prepare(4);
        KeyId fresh = Vaults.id(random, 2);
        ids.add(fresh);
        Work put = vault -> {
            try {
                Vaults.put(vault, fresh, 3_000);
            } catch (RefusedException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.REFUSED); // the first try was on the disk
            }
        };
        cut(6, Set.of(fresh), put, put);
        fault(Set.of(fresh), put);
    }

    @Test
    void aShreddedRecordStaysShreddedAndNoOtherIsLost() throws Exception {
        prepare(6);
        KeyId doomed = ids.get(2);
        Work shred = vault -> {
            vault.records().shred(Vaults.image(doomed), doomed);
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, doomed));
        };
        cut(8, Set.of(doomed), shred, shred);
        fault(Set.of(doomed), shred);
    }

    @Test
    void aTombstoneThatIsOnADiskWins() throws Exception {
        prepare(4);
        KeyId doomed = ids.get(2);
        try (VaultKeys vault = Vaults.open(prepared)) {
            vault.records().shred(Vaults.image(doomed), doomed);
        }
        live.remove(doomed);
        KeyId fresh = Vaults.id(random, 2);
        ids.add(fresh);
        Work put = vault -> {
            if (!vault.store().imageShard(fresh).holds(fresh)) {
                Vaults.put(vault, fresh);
            }
        };
        cut(6, Set.of(fresh), put, put);
    }

    @Test
    void aRewrapResumesAndLosesNothing() throws Exception {
        prepare(6);
        try (VaultKeys vault = Vaults.open(prepared)) {
            vault.administration().rotate();
        }
        Work rewrap = vault -> {
            vault.administration().rewrap(Progress.NONE);
            assertThat(vault.administration().census().get(0).records()).isZero();
        };
        cut(1, Set.of(), rewrap, rewrap);
        fault(4, Set.of(), rewrap);
    }

    @Test
    void rewrappedRecordsAloneSurviveEveryCut() throws Exception {
        prepare(6);
        try (VaultKeys vault = Vaults.open(prepared)) {
            vault.administration().rotate();
        }
        Work rewrap = vault -> new Rewrapper(vault.folder().ring(), vault.store()).run(Progress.NONE);
        cut(5, Set.of(), rewrap, rewrap);
    }

    @Test
    void aRotationIsThereOrNot() throws Exception {
        prepare(3);
        cut(
                6,
                Set.of(),
                vault -> vault.administration().rotate(),
                vault -> vault.administration().rotate());
        fault(Set.of(), vault -> vault.administration().rotate());
    }

    @Test
    void aClosingGoesOnAndLosesNothing() throws Exception {
        prepare(8);
        KeyId doomed = ids.get(4);
        try (VaultKeys vault = Vaults.open(prepared)) {
            vault.records().shred(Vaults.image(doomed), doomed);
        }
        live.remove(doomed);
        Work close = vault -> {
            vault.administration().closeHorizon(log, "officer", java.util.List.of());
            assertThat(vault.administration().horizonOpen(doomed)).isFalse();
        };
        cut(4, Set.of(), close, close);
        fault(Set.of(), close);
    }

    /** The newest complete backup and the epoch keys held open what was live when it was made, whenever the power went. */
    @Test
    void aBackupOpensWithTheKeysOfAnyLaterMoment() throws Exception {
        prepare(5);
        KeyId doomed = ids.get(2);
        Work later = vault -> {
            vault.administration().rotate();
            vault.records().shred(Vaults.image(doomed), doomed);
            vault.administration().rewrap(Progress.NONE);
            Vaults.put(vault, Vaults.id(random, 2));
        };
        boolean ended = false;
        for (int change = 1; !ended; change += 7) {
            CrashingFiles disk = prepared.copy();
            VaultKeys vault = Vaults.open(disk);
            disk.crashAt(change);
            try {
                later.on(vault);
                ended = true;
            } catch (CrashingFiles.PowerLoss e) {
                CrashingFiles next = disk.afterPowerLoss();
                next.restore(Vaults.HOME, prepared);
                try (VaultKeys restored = Vaults.open(next)) {
                    check(restored, Set.of(doomed));
                }
            }
        }
    }

    @Test
    void aMakingThatWasCutIsMadeAgain() throws Exception {
        boolean ended = false;
        for (int change = 1; !ended; change += 23) {
            CrashingFiles disk = new CrashingFiles(change);
            disk.crashAt(change);
            try {
                VaultKeys.create(Vaults.HOME, Vaults.PLACE, disk).close();
                ended = true;
            } catch (CrashingFiles.PowerLoss e) {
                CrashingFiles next = disk.afterPowerLoss();
                if (next.exists(Vaults.KEYS.resolve("keyset"))) {
                    fails(ErrorCode.OUTPUT_EXISTS, () -> VaultKeys.create(Vaults.HOME, Vaults.PLACE, next));
                    VaultKeys.open(Vaults.HOME, Vaults.PLACE, next).close();
                } else {
                    fails(ErrorCode.KEYS_MISSING, () -> VaultKeys.open(Vaults.HOME, Vaults.PLACE, next));
                    VaultKeys.create(Vaults.HOME, Vaults.PLACE, next).close();
                }
            }
        }
    }
}
