package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Vaults of the tests: where they lie, what they hold. The passphrase is derived once, so that opening again is quick. */
final class Vaults {
    static final Path ROOT = Path.of("/vault");
    static final Path HOME = Path.of("/vault/home/records");
    static final Path KEYS = Path.of("/vault/keys");
    static final Path COPY = Path.of("/vault/copy");
    static final Passphrase WORDS = Passphrase.of("correct horse".getBytes(StandardCharsets.UTF_8));
    static final EmbeddedKeys PLACE = EmbeddedKeys.at(KEYS, WORDS).copyAt(COPY);

    private static final CrashingFiles FRESH = new CrashingFiles(7);
    private static final KeysetFile UNLOCKED = make();

    private Vaults() {}

    private static KeysetFile make() {
        try (VaultKeys made = VaultKeys.create(HOME, PLACE, FRESH)) {
            return made.folder().keyset();
        } catch (ImageVaultException e) {
            throw new AssertionError(e);
        }
    }

    /** A new disk with an empty vault. */
    static CrashingFiles disk(long seed) {
        try {
            CrashingFiles disk = new CrashingFiles(seed);
            disk.createDirectories(KEYS);
            disk.restore(ROOT, FRESH);
            return disk;
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens the vault of a disk. */
    static VaultKeys open(DurableFiles disk) throws UnavailableException {
        KeyFolder folder = KeyFolder.open(PLACE, HOME, disk, path -> UNLOCKED.readAgain(path, disk));
        return VaultKeys.over(folder, HOME, disk);
    }

    static KeyId id(Random random, int shard) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        bytes[0] = (byte) ((shard << 4) | (bytes[0] & 15));
        return KeyId.of(bytes);
    }

    static ImageId image(KeyId id) {
        return new ImageId(new StringBuilder(id.value()).reverse().toString());
    }

    static ImageContext context(KeyId id) {
        return ImageContext.of(Map.of("tenant", "test-t", "image", image(id).value(), "version", "1"));
    }

    /** The data key of a test record, known from its id. */
    static byte[] keyBytes(KeyId id) {
        return Primitives.sha256(id.bytes());
    }

    static ImageRecord put(VaultKeys vault, KeyId id) throws ImageVaultException {
        return put(vault, id, 40);
    }

    static ImageRecord put(VaultKeys vault, KeyId id, int attributeBytes) throws ImageVaultException {
        byte[] header = new byte[74];
        new Random(1).nextBytes(header);
        try (DataKey key = DataKey.of(keyBytes(id))) {
            return vault.records()
                    .put(id, context(id), key, header, 1_000, 1_234, new byte[32], new byte[attributeBytes], 17);
        }
    }

    /** Whether a record opens with its own key. */
    static boolean opens(VaultKeys vault, KeyId id) throws ImageVaultException {
        try (Unwrapped found = vault.records().unwrap(id, context(id))) {
            return java.util.Arrays.equals(found.key().copyBytes(), keyBytes(id));
        }
    }
}
