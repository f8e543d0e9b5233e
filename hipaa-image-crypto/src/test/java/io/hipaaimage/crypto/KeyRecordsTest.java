package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ForwardingFiles;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyAdministration.RewrapReport;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeyRecordsTest {
    private final Random random = new Random(5);
    private final CrashingFiles disk = Vaults.disk(1);

    static void fails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private KeyId id() {
        return Vaults.id(random, 3);
    }

    @Test
    void opensWhatWasPutNowAndAfterReopening() throws Exception {
        KeyId id = id();
        try (VaultKeys vault = Vaults.open(disk)) {
            ImageRecord put = Vaults.put(vault, id);
            assertThat(put.keyVersion()).isEqualTo(1);
            assertThat(put.context()).isEqualTo(Vaults.context(id));
            assertThat(Vaults.opens(vault, id)).isTrue();
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(Vaults.opens(vault, id)).isTrue();
            try (Unwrapped found = vault.records().unwrap(id, Vaults.context(id))) {
                assertThat(found.record())
                        .usingRecursiveComparison()
                        .isEqualTo(vault.administration().record(id));
                assertThat(found.record().intentIndex()).isEqualTo(17);
                assertThat(found.record().plaintextBytes()).isEqualTo(1_000);
                assertThat(found.record().sealedBytes()).isEqualTo(1_234);
                assertThat(found.floeHeader()).hasSize(74);
            }
        }
    }

    @Test
    void putsWithOneAppendAndOneSync() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, id());
            long before = disk.changes();
            Vaults.put(vault, id());
            assertThat(disk.changes() - before).isEqualTo(2);
        }
    }

    @Test
    void findsNothingLaterOfAPutThatFailed() throws Exception {
        for (int change = 1; change <= 2; change++) {
            KeyId failed = id();
            try (VaultKeys vault = Vaults.open(disk)) {
                Vaults.put(vault, id());
                disk.failAt(change);
                fails(ErrorCode.IO, () -> Vaults.put(vault, failed));
            }
            try (VaultKeys vault = Vaults.open(disk)) {
                assertThat(vault.administration().record(failed)).isNull();
                Vaults.put(vault, failed);
                assertThat(Vaults.opens(vault, failed)).isTrue();
            }
        }
    }

    @Test
    void refusesAnotherContext() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            KeyId id = id();
            Vaults.put(vault, id);
            ImageContext other = ImageContext.of(Map.of("tenant", "other", "image", "i"));
            fails(ErrorCode.WRONG_CONTEXT, () -> vault.records().unwrap(id, other));
        }
    }

    @Test
    void knowsNoRecordOfAnUnknownKeyId() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            fails(ErrorCode.NOT_AVAILABLE, () -> Vaults.opens(vault, id()));
            fails(ErrorCode.NOT_AVAILABLE, () -> vault.records().shred(Vaults.image(id()), id()));
            assertThat(vault.administration().record(id())).isNull();
        }
    }

    @Test
    void refusesAKeyIdInUseAndATooLongRow() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            KeyId id = id();
            Vaults.put(vault, id, RecordCodec.MOST_ATTRIBUTES);
            fails(ErrorCode.REFUSED, () -> Vaults.put(vault, id));
            fails(ErrorCode.REFUSED, () -> Vaults.put(vault, id(), RecordCodec.MOST_ATTRIBUTES + 1));
        }
    }

    @Test
    void writesNothingOfARecordInClear() throws Exception {
        KeyId id = id();
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, id);
        }
        for (java.nio.file.Path file : disk.files()) {
            String content = new String(disk.readAll(file, 1 << 24), StandardCharsets.ISO_8859_1);
            assertThat(content).doesNotContain("test-t", Vaults.image(id).value());
            assertThat(content).doesNotContain(new String(Vaults.keyBytes(id), StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void forgetsAShreddedRecordForGood() throws Exception {
        KeyId id = id();
        KeyId other = id();
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, id);
            Vaults.put(vault, other);
            fails(ErrorCode.WRONG_CONTEXT, () -> vault.records().shred(Vaults.image(other), id));
            assertThat(vault.records().shred(Vaults.image(id), id)).isEqualTo("LOGICAL_ONLY until the horizon closes");
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, id));
            fails(ErrorCode.SHREDDED, () -> Vaults.put(vault, id));
            assertThat(vault.records().shred(Vaults.image(id), id)).startsWith("LOGICAL_ONLY");
            assertThat(vault.administration().shredded(id)).isTrue();
            assertThat(vault.administration().horizonOpen(id)).isTrue();
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, id));
            assertThat(Vaults.opens(vault, other)).isTrue();
            assertThat(vault.administration().records()).hasSize(1);
        }
    }

    @Test
    void ignoresARecordThatARestoreBringsBack() throws Exception {
        KeyId id = id();
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, id);
        }
        CrashingFiles backup = disk.copy();
        try (VaultKeys vault = Vaults.open(disk)) {
            vault.records().shred(Vaults.image(id), id);
        }
        disk.restore(Vaults.HOME, backup);
        try (VaultKeys vault = Vaults.open(disk)) {
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, id));
            assertThat(vault.administration().horizonOpen(id)).isTrue();
            assertThat(vault.administration().records()).isEmpty();
        }
    }

    @Test
    void overwritesAllThatARestoreBringsBackUnderFewSyncs() throws Exception {
        List<KeyId> ids = new ArrayList<>();
        try (VaultKeys vault = Vaults.open(disk)) {
            for (int i = 0; i < 200; i++) {
                ids.add(id());
                Vaults.put(vault, ids.get(i));
            }
        }
        CrashingFiles backup = disk.copy();
        try (VaultKeys vault = Vaults.open(disk)) {
            for (KeyId id : ids) {
                vault.records().shred(Vaults.image(id), id);
            }
        }
        disk.restore(Vaults.HOME, backup);
        int[] syncs = {0};
        DurableFiles counting = new ForwardingFiles(disk) {
            @Override
            public DurableFile open(Path path, Mode mode) throws IOException {
                return new ForwardingFile(super.open(path, mode)) {
                    @Override
                    public void force() throws IOException {
                        syncs[0]++;
                        super.force();
                    }
                };
            }
        };
        try (VaultKeys vault = Vaults.open(counting)) {
            assertThat(syncs[0]).isLessThan(10);
            assertThat(vault.administration().horizonOpen(ids.get(199))).isTrue();
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.administration().census().get(0).records()).isZero();
            assertThat(vault.administration()
                            .closeHorizon(new ListLog(), "officer", java.util.List.of())
                            .get(0)
                            .shredded())
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void keepsAShredAgainstTheRewrapThatReadTheRecordBefore() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            KeyId id = id();
            Vaults.put(vault, id);
            vault.administration().rotate();
            vault.records().shred(Vaults.image(id), id);
            Shard.Rewrapped late = vault.store().imageShard(id).rewrap(List.of(id), (i, p) -> p);
            assertThat(late.written()).isZero();
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, id));
        }
    }

    @Test
    void rewrapsEverythingAndReadsNoPayload() throws Exception {
        List<KeyId> ids = new ArrayList<>();
        try (VaultKeys vault = Vaults.open(disk)) {
            for (int i = 0; i < 40; i++) {
                ids.add(Vaults.id(random, i % 16));
                Vaults.put(vault, ids.get(i));
            }
            assertThat(vault.administration().rotate()).isEqualTo(2);
            assertThat(vault.administration().census())
                    .extracting(v -> v.version() + " " + v.state() + " " + v.records())
                    .containsExactly("1 retired 40", "2 current 0");
            assertThat(vault.administration().rewrap(Progress.NONE)).isEqualTo(new RewrapReport(40, 0, 0, 2));
            assertThat(vault.administration().rewrap(Progress.NONE)).isEqualTo(new RewrapReport(0, 40, 0, 2));
            vault.folder().keyset().change(1, VersionRow.of(KeyState.DESTROYED));
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            for (KeyId id : ids) {
                assertThat(Vaults.opens(vault, id)).isTrue();
            }
            assertThat(vault.administration().census())
                    .extracting(v -> v.version() + " " + v.state() + " " + v.records())
                    .containsExactly("1 destroyed 0", "2 current 40");
            assertThat(vault.administration().signer("packet").publicKey()).hasSize(32);
            assertThat(vault.logKeys().origin().publicKey()).hasSize(32);
        }
    }

    @Test
    void namesADestroyedVersionThatARecordNeeds() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            KeyId id = id();
            Vaults.put(vault, id);
            vault.administration().rotate();
            vault.folder().keyset().change(1, VersionRow.of(KeyState.DESTROYED));
            assertThatThrownBy(() -> Vaults.opens(vault, id)).hasMessage("KEY_VERSION_DESTROYED 1");
        }
    }

    @Test
    void goesOnWithARewrapThatWasCancelled() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            for (int i = 0; i < 8; i++) {
                Vaults.put(vault, Vaults.id(random, i));
            }
            vault.administration().rotate();
            assertThatThrownBy(() -> vault.administration().rewrap((done, total) -> {
                        assertThat(total).isEqualTo(8);
                        if (done == 3) {
                            throw new CancellationException();
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
            RewrapReport rest = vault.administration().rewrap(Progress.NONE);
            assertThat(rest).isEqualTo(new RewrapReport(5, 3, 0, 2));
        }
    }

    @Test
    void leavesNothingUnderTheOldVersionInTheFiles() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            KeyId id = id();
            Vaults.put(vault, id);
            byte[] before = disk.readAll(vault.store().path(3, 1), 1 << 20);
            vault.administration().rotate();
            vault.administration().rewrap(Progress.NONE);
            byte[] after = disk.readAll(vault.store().path(3, 1), 1 << 20);
            assertThat(after.length).isEqualTo(2 * before.length);
            assertThat(java.util.Arrays.copyOfRange(after, FrameCodec.HEAD, before.length))
                    .isNotEqualTo(java.util.Arrays.copyOfRange(before, FrameCodec.HEAD, before.length));
            assertThat(java.util.Arrays.copyOf(after, FrameCodec.HEAD))
                    .isEqualTo(java.util.Arrays.copyOf(before, FrameCodec.HEAD));
        }
    }

    @Test
    void shredsARecordThatWasRewrappedTwice() throws Exception {
        KeyId id = id();
        KeyId other = id();
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, id);
            Vaults.put(vault, other);
            for (int i = 0; i < 2; i++) {
                vault.administration().rotate();
                vault.administration().rewrap(Progress.NONE);
            }
            vault.records().shred(Vaults.image(id), id);
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, id));
            assertThat(Vaults.opens(vault, other)).isTrue();
            assertThat(vault.store().imageShard(id).damaged()).isZero();
        }
    }
}
