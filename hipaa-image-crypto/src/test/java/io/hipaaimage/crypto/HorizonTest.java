package io.hipaaimage.crypto;

import static io.hipaaimage.crypto.KeyRecordsTest.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyAdministration.ClosedShard;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.testkit.CrashingFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a horizon that was closed promises, and what goes on meanwhile. */
class HorizonTest extends HorizonFixture {
    @Test
    void closesTheShardThatHoldsATombstoneAndNoOther() throws Exception {
        prepare();
        assertThat(close()).isEmpty();
        shred();
        assertThat(close()).containsExactly(new ClosedShard(SHARD, 1, 2, 1, List.of(shredded), "LOGICAL_ONLY"));
        assertThat(log.events).extracting(AuditEvent::action).containsExactly("HORIZON_CLOSING", "HORIZON_CLOSED");
        assertThat(log.events).extracting(AuditEvent::type).containsOnly("ADMIN");
        assertThat(close()).isEmpty();
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(Vaults.opens(vault, live)).isTrue();
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, shredded));
            assertThat(vault.administration().shredded(shredded)).isTrue();
            assertThat(vault.administration().horizonOpen(shredded)).isFalse();
            assertThat(vault.administration().records()).hasSize(2);
        }
    }

    @Test
    void destroysTheOldKeyInEveryCopyAndRemovesTheOldFile() throws Exception {
        prepare();
        shred();
        close();
        assertThat(disk.files())
                .doesNotContain(
                        OLD_KEY, Vaults.COPY.resolve("epoch/05-00000001.key"), Vaults.HOME.resolve("05-00000001.log"))
                .contains(NEW_KEY, Vaults.COPY.resolve("epoch/05-00000002.key"));
    }

    /** R0 and E0: records and epoch keys before the closing; R1 and E1: after. */
    @Test
    void opensAfterARestoreWhatFormatsPromises() throws Exception {
        prepare();
        CrashingFiles before = disk.copy();
        shred();
        close();
        CrashingFiles after = disk.copy();

        CrashingFiles r0 = after.copy();
        r0.restore(Vaults.HOME, before);
        r0.delete(NEW_KEY);
        r0.delete(Vaults.COPY.resolve("epoch/05-00000002.key"));
        assertNothingOpens(r0);

        CrashingFiles r0e1 = after.copy();
        r0e1.restore(Vaults.HOME, before);
        assertNothingOpens(r0e1);

        try (VaultKeys vault = Vaults.open(after.copy())) {
            assertThat(Vaults.opens(vault, live)).isTrue();
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, shredded));
        }

        // the known limit: an old copy of the whole key folder, epoch keys and tombstones, undoes the shred
        try (VaultKeys vault = Vaults.open(before)) {
            assertThat(Vaults.opens(vault, shredded)).isTrue();
        }
    }

    private void assertNothingOpens(CrashingFiles restored) throws Exception {
        try (VaultKeys vault = Vaults.open(restored)) {
            fails(ErrorCode.STORE_DAMAGED, () -> Vaults.opens(vault, live));
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, shredded));
            assertThat(vault.administration().describe()).contains("SHARD_UNREADABLE 5");
            assertThat(vault.administration().records())
                    .as("the other shards serve")
                    .hasSize(1);
        }
        assertThat(restored.exists(OLD_KEY)).isFalse();
    }

    @Test
    void neverTouchesANewerEpochKeyWhenOlderRecordsAreRestored() throws Exception {
        prepare();
        CrashingFiles before = disk.copy();
        shred();
        close();
        CrashingFiles after = disk.copy();
        disk.restore(Vaults.HOME, before);
        fails(ErrorCode.STORE_DAMAGED, this::close);
        disk.restore(Vaults.HOME, after);
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(Vaults.opens(vault, live)).isTrue();
        }
    }

    @Test
    void staysOpenWhileTheLogRefusesAndGoesOnLater() throws Exception {
        prepare();
        shred();
        for (String refused : List.of("HORIZON_CLOSING", "HORIZON_CLOSED")) {
            log.refused = refused;
            fails(ErrorCode.AUDIT_UNAVAILABLE, this::close);
            try (VaultKeys vault = Vaults.open(disk)) {
                assertThat(Vaults.opens(vault, live)).isTrue();
                fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, shredded));
            }
            assertThat(disk.exists(OLD_KEY)).isEqualTo(refused.equals("HORIZON_CLOSING"));
        }
        log.refused = "";
        assertThat(close()).containsExactly(new ClosedShard(SHARD, 1, 2, 1, List.of(shredded), "LOGICAL_ONLY"));
    }

    @Test
    void takesPutsRewrapsAndShredsWhileAClosingWaits() throws Exception {
        prepare();
        KeyId third = Vaults.id(random, SHARD);
        KeyId fourth = Vaults.id(random, SHARD);
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, fourth);
        }
        shred();
        log.refused = "HORIZON_CLOSING";
        fails(ErrorCode.AUDIT_UNAVAILABLE, this::close);
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, third);
            vault.administration().rotate();
            vault.administration().rewrap(Progress.NONE);
            vault.records().shred(Vaults.image(live), live);
        }
        log.refused = "";
        assertThat(close()).containsExactly(new ClosedShard(SHARD, 1, 2, 2, List.of(shredded), "LOGICAL_ONLY"));
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(Vaults.opens(vault, third)).isTrue();
            assertThat(Vaults.opens(vault, fourth)).isTrue();
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, live));
            assertThat(vault.administration().horizonOpen(live))
                    .as("it lay in the new file too")
                    .isTrue();
        }
        assertThat(close()).containsExactly(new ClosedShard(SHARD, 2, 3, 2, List.of(live), "LOGICAL_ONLY"));
    }
}
