package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyAdministration.PendingDestruction;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A key version dies late, by two people, and only where nothing needs it. */
class VersionLifeTest {
    private static final Instant DUE = Instant.parse("2026-03-08T12:00:00Z");

    private final Random random = new Random(5);
    private final CrashingFiles disk = Vaults.disk(3);

    private KeyId aRecord(VaultKeys vault) throws Exception {
        KeyId id = Vaults.id(random, random.nextInt(16));
        Vaults.put(vault, id);
        return id;
    }

    private static void retireOne(VaultKeys vault) throws Exception {
        vault.administration().rotate();
        vault.administration().rewrap(Progress.NONE);
    }

    private static KeyAdministration.KeyVersion first(VaultKeys vault) throws UnavailableException {
        return vault.administration().census().get(0);
    }

    @Test
    void destroysWhatNothingNeedsOnceItIsDueAndByAnotherPerson() throws Exception {
        KeyId id;
        try (VaultKeys vault = Vaults.open(disk)) {
            id = aRecord(vault);
            retireOne(vault);
            vault.administration().askDestruction(1, DUE, "anna");
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(first(vault).destruction()).contains(new PendingDestruction(DUE, "anna"));
            assertThat(vault.administration().describe()).contains("DESTRUCTION_PENDING version 1 from " + DUE);
            assertThatThrownBy(() -> vault.administration().destroy(1, DUE.minusSeconds(1), "ben"))
                    .hasMessageContaining("DESTRUCTION_NOT_DUE");
            assertThatThrownBy(() -> vault.administration().destroy(1, DUE, "anna"))
                    .hasMessageContaining("DUAL_CONTROL_REQUIRED");
            assertThat(first(vault).state()).isEqualTo("retired");
            vault.administration().destroy(1, DUE, "ben");
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(first(vault).state()).isEqualTo("destroyed");
            assertThat(Vaults.opens(vault, id)).isTrue();
            assertThatThrownBy(() -> vault.administration().askDestruction(1, DUE, "anna"))
                    .hasMessage("KEY_VERSION_DESTROYED 1");
        }
    }

    @Test
    void refusesWhileARecordOrAKeyNeedsIt() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            vault.administration().rotate();
            assertThatThrownBy(() -> vault.administration().askDestruction(1, DUE, "anna"))
                    .hasMessageContaining("KEY_VERSION_NEEDED")
                    .hasMessageContaining("by 0 records");
            vault.administration().rewrap(Progress.NONE);
            vault.administration().askDestruction(1, DUE, "anna");
            vault.administration().cancelDestruction(1);
            vault.administration().askDestruction(1, DUE, "anna");
        }
        KeyId late = Vaults.id(random, 3);
        CrashingFiles older = Vaults.disk(3);
        try (VaultKeys vault = Vaults.open(older)) {
            Vaults.put(vault, late);
        }
        disk.restore(Vaults.HOME, older); // records of before the rewrap come back
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThatThrownBy(() -> vault.administration().destroy(1, DUE, "ben"))
                    .hasMessageContaining("KEY_VERSION_NEEDED version 1 is needed by 1 records and 0 keys");
            vault.administration().rewrap(Progress.NONE);
            vault.administration().destroy(1, DUE, "ben");
            assertThat(Vaults.opens(vault, late)).isTrue();
        }
    }

    @Test
    void countsAKeyThatOneCopyAloneHasUnderIt() throws Exception {
        Path lost = Vaults.COPY.resolve("epoch").resolve("03-00000001.key");
        byte[] before = disk.readAll(lost, 4_096);
        try (VaultKeys vault = Vaults.open(disk)) {
            retireOne(vault);
            disk.overwrite(lost, before);
            assertThatThrownBy(() -> vault.administration().askDestruction(1, DUE, "anna"))
                    .hasMessageContaining("by 0 records and 1 keys");
            disk.overwrite(lost, new byte[] {1, 2, 3});
            assertThatThrownBy(() -> vault.administration().askDestruction(1, DUE, "anna"))
                    .hasMessageStartingWith("KEY_FILE_DAMAGED");
        }
    }

    @Test
    void refusesWhereARecordCannotBeRead() throws Exception {
        Path shard;
        int end;
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, Vaults.id(random, 4));
            retireOne(vault);
            shard = vault.store().path(4, 1);
            end = disk.readAll(shard, 1 << 20).length;
            Vaults.put(vault, Vaults.id(random, 4)); // damage before it is no torn tail
        }
        byte[] content = disk.readAll(shard, 1 << 20);
        content[end - 10] ^= 1;
        disk.overwrite(shard, content);
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThatThrownBy(() -> vault.administration().askDestruction(1, DUE, "anna"))
                    .hasMessage("TAMPERED record");
        }
    }

    @Test
    void neverTouchesTheCurrentOrAnUnknownVersion() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            KeyAdministration keys = vault.administration();
            assertThatThrownBy(() -> keys.askDestruction(1, DUE, "anna")).hasMessageContaining("VERSION_CURRENT");
            assertThatThrownBy(() -> keys.destroy(1, DUE, "anna")).hasMessageContaining("VERSION_CURRENT");
            assertThatThrownBy(() -> keys.expose(1, 3)).hasMessageContaining("VERSION_CURRENT");
            assertThatThrownBy(() -> keys.askDestruction(9, DUE, "anna")).hasMessageStartingWith("NOT_AVAILABLE");
            keys.rotate();
            assertThatThrownBy(() -> keys.cancelDestruction(1)).hasMessageContaining("NO_DESTRUCTION_PENDING");
            assertThatThrownBy(() -> keys.destroy(1, DUE, "anna")).hasMessageContaining("NO_DESTRUCTION_PENDING");
        }
    }

    @Test
    void theFirstBoundOfACompromiseStays() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, Vaults.id(random, 1)); // INTENT 17
            vault.administration().rotate();
            assertThat(vault.administration().expose(1, 18)).isEqualTo(18);
            assertThat(vault.administration().expose(1, 99)).isEqualTo(18);
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(first(vault).exposedBefore()).isEqualTo(OptionalLong.of(18));
            assertThat(vault.administration().describe()).contains("COMPROMISED version 1");
            assertThat(vault.administration().records()).allMatch(first(vault)::exposes);
            vault.administration().rewrap(Progress.NONE); // the data key stays the same
            assertThat(vault.administration().records()).allMatch(first(vault)::exposes);
        }
    }

    @Test
    void aStopAtAnyChangeLeavesTheVersionWholeOrGone() throws Exception {
        KeyId id;
        try (VaultKeys vault = Vaults.open(disk)) {
            id = aRecord(vault);
            retireOne(vault);
            vault.administration().askDestruction(1, DUE, "anna");
        }
        long changes;
        CrashingFiles counted = disk.copy();
        try (VaultKeys vault = Vaults.open(counted)) {
            long opened = counted.changes();
            vault.administration().destroy(1, DUE, "ben");
            changes = counted.changes() - opened;
        }
        assertThat(changes).isPositive();
        for (long point = 1; point <= changes; point++) {
            CrashingFiles cut = disk.copy();
            try (VaultKeys vault = Vaults.open(cut)) {
                cut.crashAt(point);
                vault.administration().destroy(1, DUE, "ben");
            } catch (CrashingFiles.PowerLoss e) {
                assertThat(point).isPositive();
            }
            try (VaultKeys vault = Vaults.open(cut.afterPowerLoss())) {
                assertThat(first(vault).state()).isIn("retired", "destroyed");
                assertThat(Vaults.opens(vault, id)).isTrue();
            }
        }
    }

    @Test
    void aRowReadsBackAndRefusesWhatIsNone() {
        VersionRow row =
                VersionRow.of(KeyState.RETIRED).exposed(7).asked(Optional.of(new PendingDestruction(DUE, "änn")));
        ByteBuffer out = ByteBuffer.allocate(row.length());
        row.put(out);
        assertThat(out.remaining()).isZero();
        assertThat(VersionRow.read(out.flip())).isEqualTo(row);
        for (int at : new int[] {0, 1, 9}) {
            byte[] bad = out.array().clone();
            bad[at] = (byte) 0x80;
            assertThatThrownBy(() -> VersionRow.read(ByteBuffer.wrap(bad)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> VersionRow.of(KeyState.CURRENT).exposed(1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
