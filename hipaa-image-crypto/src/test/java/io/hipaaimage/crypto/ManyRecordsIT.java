package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyAdministration.RewrapReport;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.ProvidedKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A change of the key version over many records, on a real disk: no payload is read, and how fast it goes is printed. {@code
 * -Drewrap.records=1000000} for the figure of {@code docs/performance.md}; needs about 1 KB of heap for each.
 */
class ManyRecordsIT {
    private static final int RECORDS = Integer.getInteger("rewrap.records", 20_000);
    private static final int BATCH = 512;

    @TempDir
    Path dir;

    @Test
    void aRewrapReadsRecordsAloneAndPrintsItsRate() throws Exception {
        Aead aead = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                .getPrimitive(AeadConfig2026.get(), Aead.class);
        Path place = Files.createTempDirectory(Path.of(System.getProperty("rewrap.disk", dir.toString())), "records");
        KeyPlace keys =
                ProvidedKeys.at(place.resolve("keys"), KeyWrappers.ofAead("memory", "k", aead, Optional.empty()));
        try (VaultKeys vault = VaultKeys.create(place.resolve("home/records"), keys, PlatformFiles.get())) {
            fill(vault);
            vault.administration().rotate();
            long begin = System.nanoTime();
            RewrapReport report = vault.administration().rewrap(Progress.NONE);
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(report.records()).isEqualTo(RECORDS);
            assertThat(report.payloadBytes()).isZero();
            assertThat(vault.administration().census().get(0).records()).isZero();
            System.out.printf(
                    "rewrap: %,d records in %.1f s, %,.0f a second, payload bytes read %d%n",
                    RECORDS, seconds, RECORDS / seconds, report.payloadBytes());
        }
    }

    private static void fill(VaultKeys vault) throws Exception {
        Random random = new Random(1);
        int perShard = RECORDS / RecordStore.IMAGE_SHARDS;
        for (int number = 0; number < RecordStore.IMAGE_SHARDS; number++) {
            int records = perShard + (number == 0 ? RECORDS % RecordStore.IMAGE_SHARDS : 0);
            for (int done = 0; done < records; done += BATCH) {
                List<Frame> frames = new ArrayList<>();
                for (int i = 0; i < Math.min(BATCH, records - done); i++) {
                    KeyId id = Vaults.id(random, number);
                    frames.add(new Frame(FrameKind.RECORD, id, Frame.Ref.NONE, payload(vault, id)));
                }
                vault.store().shard(number).putAll(frames);
            }
        }
    }

    private static byte[] payload(VaultKeys vault, KeyId id) throws Exception {
        byte[] tag = Primitives.sha256(id.bytes());
        try (DataKey key = DataKey.of(Vaults.keyBytes(id))) {
            Wrapped wrapped = vault.folder().ring().wrap(key, WrappedPayload.aad(id.bytes(), tag));
            KeyRecords.Entry entry = new KeyRecords.Entry(
                    id, Vaults.context(id), new byte[74], 1_000, 1_234, new byte[32], new byte[60], 17);
            return new WrappedPayload(wrapped, tag, RecordCodec.rest(entry)).encoded();
        }
    }
}
