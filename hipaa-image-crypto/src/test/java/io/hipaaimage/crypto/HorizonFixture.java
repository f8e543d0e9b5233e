package io.hipaaimage.crypto;

import io.hipaaimage.core.KeyAdministration.ClosedShard;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** One shard with a live record and one that a test shreds, beside another shard. */
abstract class HorizonFixture {
    static final int SHARD = 5;
    static final Path OLD_KEY = Vaults.KEYS.resolve("epoch/05-00000001.key");
    static final Path NEW_KEY = Vaults.KEYS.resolve("epoch/05-00000002.key");

    final Random random = new Random(9);
    final CrashingFiles disk = Vaults.disk(2);
    final ListLog log = new ListLog();
    final KeyId live = Vaults.id(random, SHARD);
    final KeyId shredded = Vaults.id(random, SHARD);

    List<ClosedShard> close() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            return vault.administration().closeHorizon(log, "officer", List.of());
        }
    }

    void prepare() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, live);
            Vaults.put(vault, shredded);
            Vaults.put(vault, Vaults.id(random, SHARD + 1));
        }
    }

    void shred() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            vault.records().shred(Vaults.image(shredded), shredded);
        }
    }
}
