package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.testkit.CrashingFiles;
import io.hipaaimage.testkit.UnsafePermits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An image gets another data key and is never without one. */
class ReencryptionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ImageId IMAGE = new ImageId("a".repeat(32));
    private static final ImageContext CONTEXT = ImageContext.ofImage("t", IMAGE, 1, "image/png");
    private static final Receipt LATER = new Receipt(1_000, "0".repeat(64), true);

    private final CrashingFiles disk = Vaults.disk(1);
    private final MemoryStore store = new MemoryStore();
    private final byte[] plain = new byte[600_000];
    private VaultKeys keys;
    private ImageCipher cipher;
    private ImageRecord before;

    @BeforeEach
    void seals() throws Exception {
        new Random(4).nextBytes(plain);
        keys = Vaults.open(disk);
        cipher = new VaultImageCipher(
                keys.records(), keys.administration(), store, InstantSource.fixed(NOW), keys::close, () -> {});
        before = cipher.seal(
                UnsafePermits.permit(IMAGE, Action.CAPTURE, NOW),
                new ImageCipher.Capture(CONTEXT, new byte[] {5, 6}),
                new ByteArrayInputStream(plain));
    }

    @AfterEach
    void closes() {
        cipher.close();
    }

    private byte[] read(KeyId id) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageCipher.Opened opened =
                cipher.open(UnsafePermits.permit(IMAGE, Action.VIEW, NOW), Action.VIEW, id, CONTEXT)) {
            opened.transferTo(out);
        }
        return out.toByteArray();
    }

    @Test
    void givesTheSameImageUnderAnotherKeyAndDestroysTheOneBefore() throws Exception {
        byte[] sealedBefore = store.only();
        ImageRecord after = cipher.reencrypt(LATER, IMAGE, before.id());
        assertThat(read(before.id())).isEqualTo(plain);
        assertThat(cipher.settle(IMAGE, before.id(), after.id())).isEqualTo(after.id());
        assertThat(read(after.id())).isEqualTo(plain);
        assertThat(after.attributes()).isEqualTo(before.attributes());
        assertThat(after.context()).isEqualTo(before.context());
        assertThat(after.intentIndex()).isEqualTo(1_000);
        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(store.images).containsOnlyKeys(after.id());
        assertThat(Arrays.mismatch(store.only(), sealedBefore)).isBetween(0, 39);
        assertThatThrownBy(() -> read(before.id())).hasMessageStartingWith("SHREDDED");
        assertThat(keys.administration().records()).hasSize(1);
    }

    @Test
    void leavesEverythingAsItWasWhereTheImageDoesNotOpen() throws Exception {
        byte[] bad = store.only().clone();
        bad[114 + 262_144 + 500] ^= 1;
        store.images.put(before.id(), bad);
        assertThatThrownBy(() -> cipher.reencrypt(LATER, IMAGE, before.id())).hasMessage("TAMPERED segment 1");
        assertThat(store.images).containsOnlyKeys(before.id());
        assertThat(keys.administration().records()).hasSize(1);
    }

    @Test
    void leavesEverythingAsItWasWhereTheDiskIsFull() throws Exception {
        store.fault = new IOException("No space left on device");
        assertThatThrownBy(() -> cipher.reencrypt(LATER, IMAGE, before.id())).hasMessageStartingWith("NO_SPACE");
        assertThat(read(before.id())).isEqualTo(plain);
        assertThat(keys.administration().records()).hasSize(1);
    }

    @Test
    void keepsTheOlderOneWhereTheNewOneDoesNotReadBack() throws Exception {
        ImageRecord after = cipher.reencrypt(LATER, IMAGE, before.id());
        byte[] bad =
                java.util.Objects.requireNonNull(store.images.get(after.id())).clone();
        bad[5_000] ^= 1;
        store.images.put(after.id(), bad);
        assertThat(cipher.settle(IMAGE, before.id(), after.id())).isEqualTo(before.id());
        assertThat(read(before.id())).isEqualTo(plain);
        assertThat(store.images).containsOnlyKeys(before.id());
    }

    @Test
    void destroysNeitherWhereNeitherReadsBack() throws Exception {
        ImageRecord after = cipher.reencrypt(LATER, IMAGE, before.id());
        store.images.clear();
        assertThatThrownBy(() -> cipher.settle(IMAGE, before.id(), after.id())).hasMessageStartingWith("STORE_DAMAGED");
        assertThat(keys.administration().records()).hasSize(2);
    }

    @Test
    void goesOnWithADestructionThatAFailingDiskStopped() throws Exception {
        int stopped = 0;
        for (long change = 1; change <= 4; change++) {
            ImageRecord after =
                    cipher.reencrypt(new Receipt(1_000 + change, LATER.leafHex(), true), IMAGE, before.id());
            KeyId older = before.id();
            disk.failAt(change);
            try {
                cipher.settle(IMAGE, older, after.id());
            } catch (UnavailableException e) {
                stopped++;
                assertThat(read(after.id())).isEqualTo(plain);
                assertThat(cipher.settle(IMAGE, older, after.id())).isEqualTo(after.id());
            }
            assertThat(read(after.id())).isEqualTo(plain);
            assertThat(keys.administration().records()).hasSize(1);
            assertThat(store.images).containsOnlyKeys(after.id());
            before = after;
        }
        assertThat(stopped).isPositive();
    }

    @Test
    void settlesNoTwoRecordsThatAreNotOfOneImageInThatOrder() throws Exception {
        ImageRecord after = cipher.reencrypt(LATER, IMAGE, before.id());
        assertThatThrownBy(() -> cipher.settle(IMAGE, after.id(), before.id())).hasMessageStartingWith("WRONG_CONTEXT");
        ImageId other = new ImageId("b".repeat(32));
        assertThatThrownBy(() -> cipher.settle(other, before.id(), after.id())).hasMessageStartingWith("WRONG_CONTEXT");
        assertThatThrownBy(() -> cipher.reencrypt(LATER, other, before.id())).hasMessageStartingWith("WRONG_CONTEXT");
        assertThat(keys.administration().records()).hasSize(2);
    }
}
