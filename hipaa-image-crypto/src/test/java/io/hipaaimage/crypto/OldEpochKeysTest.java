package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ForwardingFiles;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of closed epochs that a restore of the key folder brings back. */
class OldEpochKeysTest {
    private static final Path BACK = Vaults.KEYS.resolve("epoch/05-00000001.key");
    private static final Path BACK_IN_COPY = Vaults.COPY.resolve("epoch/05-00000001.key");
    private static final Path BACK_OF_ANOTHER = Vaults.KEYS.resolve("epoch/06-00000000.key");

    private final CrashingFiles disk = Vaults.disk(3);
    private final KeyId live = Vaults.id(new Random(11), 5);

    @BeforeEach
    void closeAnEpochAndBringItsKeysBack() throws Exception {
        byte[] old = disk.readAll(BACK, 4_096);
        try (VaultKeys vault = Vaults.open(disk)) {
            KeyId shredded = Vaults.id(new Random(12), 5);
            Vaults.put(vault, live);
            Vaults.put(vault, shredded);
            vault.records().shred(Vaults.image(shredded), shredded);
            vault.administration().closeHorizon(new ListLog(), "officer", List.of());
        }
        assertThat(disk.exists(BACK)).isFalse();
        for (Path path : List.of(BACK, BACK_IN_COPY, BACK_OF_ANOTHER)) {
            disk.replace(path, old);
        }
    }

    @Test
    void areDestroyedByTheNextOpeningInEveryCopy() throws Exception {
        opensOn(disk);

        assertThat(disk.files())
                .doesNotContain(BACK, BACK_IN_COPY, BACK_OF_ANOTHER)
                .contains(Vaults.KEYS.resolve("epoch/05-00000002.key"), Vaults.KEYS.resolve("epoch/06-00000001.key"));
    }

    @Test
    void areDestroyedThoughOneOfThemStays() throws Exception {
        opensOn(new ForwardingFiles(disk) {
            @Override
            public void delete(Path path) throws IOException {
                if (path.equals(BACK)) {
                    throw new IOException("the disk does not let it go");
                }
                super.delete(path);
            }
        });

        assertThat(disk.files()).contains(BACK).doesNotContain(BACK_IN_COPY, BACK_OF_ANOTHER);
        assertThat(disk.readAll(BACK, 4_096)).as("overwritten before").containsOnly(0);
    }

    private void opensOn(DurableFiles files) throws Exception {
        try (VaultKeys vault = Vaults.open(files)) {
            assertThat(Vaults.opens(vault, live)).isTrue();
        }
    }
}
