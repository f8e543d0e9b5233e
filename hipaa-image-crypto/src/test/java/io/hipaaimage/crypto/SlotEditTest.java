package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slots that are changed where they stand: the image is not touched, and the power may fail at any point. */
class SlotEditTest {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t1", "image", "i1"));
    private static final Path FOLDER = Path.of("/disk").toAbsolutePath();
    private static final Path FILE = FOLDER.resolve("image.hic");
    private static final int CAPACITY = 3;
    private static final int COPY = 8 + CAPACITY * 2_048 + 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static RecipientKeys ann;
    private static RecipientKeys bob;
    private static RecipientKeys eve;
    private static RecipientKeys weak;
    private static byte[] plain;
    private static byte[] original;

    private CrashingFiles disk;

    @BeforeAll
    static void seals() throws Exception {
        ann = keys(RecipientSuite.X_WING);
        bob = keys(RecipientSuite.X_WING);
        eve = keys(RecipientSuite.X_WING);
        weak = keys(RecipientSuite.X25519);
        plain = new byte[70_000];
        new Random(5).nextBytes(plain);
        ByteBuffer file = ByteBuffer.allocate(100_000);
        Hic1Writer.Plan plan =
                new Hic1Writer.Plan(KeyId.random(RANDOM), CONTEXT, SegmentSize.KIB_64, CAPACITY, List.of(sealer(ann)));
        try (DataKey key = DataKey.generate(RANDOM)) {
            Hic1Writer.Written written = new Hic1Writer(Workers.of(1), RANDOM)
                    .write(
                            plan,
                            key,
                            full -> PlainPieces.of(new ByteArrayInputStream(plain), full),
                            (from, position) -> file.put((int) position, from, from.position(), from.remaining()));
            original = Arrays.copyOf(file.array(), (int) written.sealedBytes());
        }
    }

    private static RecipientKeys keys(RecipientSuite suite) {
        return RecipientKeys.of(suite, Hpke.newPrivateKey(RANDOM));
    }

    private static HpkeSlots.Sealer sealer(RecipientKeys keys) {
        return new HpkeSlots.Sealer(keys.publicKey(), RANDOM);
    }

    @BeforeEach
    void putsTheFile() throws IOException {
        disk = disk(1, original);
    }

    private static CrashingFiles disk(long seed, byte[] content) throws IOException {
        CrashingFiles disk = new CrashingFiles(seed);
        disk.createDirectories(FOLDER);
        disk.replace(FILE, content);
        return disk;
    }

    private byte[] bytes() throws IOException {
        return disk.readAll(FILE, 1 << 20);
    }

    private SlotEdit by(RecipientKeys keys) {
        return new SlotEdit(disk, new HpkeSlots.Opener(keys));
    }

    /** What opening the file by a key says: {@code opens}, or the code. */
    private static String answer(CrashingFiles on, RecipientKeys keys) throws IOException {
        byte[] file = on.readAll(FILE, 1 << 20);
        try {
            Hic1Reader headers = Hic1Reader.read(
                    (into, position) -> {
                        int n = (int) Math.min(into.remaining(), file.length - position);
                        into.put(file, (int) position, n);
                        return n;
                    },
                    file.length);
            SlotArea.Unlocked unlocked = headers.slots().orElseThrow().unlock(new HpkeSlots.Opener(keys));
            try (DataKey key = unlocked.key()) {
                PayloadReader payload =
                        headers.payload(headers.message(key, CONTEXT).orElseThrow());
                byte[] opened = new byte[plain.length];
                payload.openAll(
                        Workers.of(1),
                        (n, piece, length) -> System.arraycopy(piece, 0, opened, (int) payload.plainOffset(n), length));
                assertThat(opened).isEqualTo(plain);
                return "opens";
            }
        } catch (DamagedInputException e) {
            return e.code().toString();
        } catch (ImageVaultException e) {
            throw new IOException(e);
        }
    }

    private String answer(RecipientKeys keys) throws IOException {
        return answer(disk, keys);
    }

    private static void refused(String says, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(ImageVaultException.class).hasMessageContaining(says);
    }

    @Test
    void letsOneMoreOpenAndTouchesNothingButTheOlderCopy() throws Exception {
        assertThat(by(ann).add(FILE, sealer(bob))).isEqualTo(1);
        assertThat(answer(ann)).isEqualTo("opens");
        assertThat(answer(bob)).isEqualTo("opens");
        assertThat(answer(eve)).isEqualTo("WRONG_KEY");
        byte[] now = bytes();
        assertThat(now).hasSameSizeAs(original);
        assertThat(Arrays.mismatch(now, original)).isEqualTo(40 + COPY + 7);
        assertThat(Arrays.copyOfRange(now, 40 + 2 * COPY, now.length))
                .isEqualTo(Arrays.copyOfRange(original, 40 + 2 * COPY, original.length));
        assertThat(by(bob).add(FILE, sealer(eve))).as("by whom was added").isEqualTo(2);
        assertThat(answer(eve)).isEqualTo("opens");
        assertThat(Arrays.copyOfRange(bytes(), 40 + COPY, 40 + 2 * COPY))
                .isEqualTo(Arrays.copyOfRange(now, 40 + COPY, 40 + 2 * COPY));
    }

    @Test
    void removesASlotFromBothCopies() throws Exception {
        by(ann).add(FILE, sealer(bob));
        by(ann).add(FILE, sealer(eve));
        by(ann).remove(FILE, 1);
        assertThat(answer(ann)).isEqualTo("opens");
        assertThat(answer(bob)).isEqualTo("WRONG_KEY");
        assertThat(answer(eve)).isEqualTo("opens");
        byte[] now = bytes();
        assertThat(Arrays.copyOfRange(now, 40, 40 + COPY)).isEqualTo(Arrays.copyOfRange(now, 40 + COPY, 40 + 2 * COPY));
        assertThat(by(eve).add(FILE, sealer(bob)))
                .as("the free place is used again")
                .isEqualTo(1);
    }

    @Test
    void refusesWhatWouldLoseTheFileOrWeakenIt() throws Exception {
        byte[] before = bytes();
        refused("no other slot", () -> by(ann).remove(FILE, 0));
        refused("no slot 1", () -> by(ann).remove(FILE, 1));
        refused("no slot 3", () -> by(ann).remove(FILE, 3));
        refused("no slot -1", () -> by(ann).remove(FILE, -1));
        refused("has a slot already", () -> by(ann).add(FILE, sealer(ann)));
        refused("MIXED_STRENGTHS", () -> by(ann).add(FILE, sealer(weak)));
        refused("WRONG_KEY", () -> by(bob).add(FILE, sealer(bob)));
        refused("WRONG_KEY", () -> by(bob).remove(FILE, 0));
        assertThat(bytes()).isEqualTo(before);
        by(ann).add(FILE, sealer(bob));
        by(ann).add(FILE, sealer(eve));
        refused("every slot of the file is taken", () -> by(ann).add(FILE, sealer(keys(RecipientSuite.X_WING))));
    }

    @Test
    void writesOverADamagedCopyAndNamesDamageOfBoth() throws Exception {
        for (int copy = 0; copy < 2; copy++) {
            byte[] damaged = original.clone();
            damaged[40 + copy * COPY] ^= 0x40; // the generation, now the highest, is not believed without its MAC
            disk = disk(2, damaged);
            by(ann).add(FILE, sealer(bob));
            assertThat(answer(bob)).isEqualTo("opens");
            assertThat(Arrays.mismatch(bytes(), damaged)).isBetween(40 + copy * COPY, 40 + copy * COPY + 7);
        }
        byte[] both = original.clone();
        both[40 + 20] ^= 1;
        both[40 + COPY + 20] ^= 1;
        disk = disk(3, both);
        refused("TAMPERED slot 0", () -> by(ann).add(FILE, sealer(bob)));
        both = original.clone();
        both[40 + COPY - 1] ^= 1;
        both[40 + 2 * COPY - 1] ^= 1;
        disk = disk(4, both);
        refused("TAMPERED header", () -> by(ann).remove(FILE, 0));
        assertThat(bytes()).isEqualTo(both);
    }

    @Test
    void everyFlippedBitOfASlotAreaIsServedByTheOtherCopyOrNamed() throws Exception {
        by(ann).add(FILE, sealer(bob));
        byte[] good = bytes();
        for (int at = 40; at < 40 + 2 * COPY; at += 409) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            disk = disk(at, bad);
            assertThat(answer(ann)).as("byte %s", at).isEqualTo("opens");
            List<String> allowed = at < 40 + COPY ? List.of("opens") : List.of("TAMPERED", "WRONG_KEY");
            assertThat(answer(bob))
                    .as("byte %s of the only copy with his slot", at)
                    .isIn(allowed);
        }
    }

    @Test
    void aLossOfPowerLeavesTheSlotsAsTheyWereOrAsTheyShallBe() throws Exception {
        by(ann).add(FILE, sealer(bob));
        byte[] two = bytes();
        for (int change = 1; change <= 4; change++) {
            for (int seed = 0; seed < 6; seed++) {
                disk = disk(seed, two);
                disk.crashAt(change);
                int at = change;
                assertThatThrownByPowerLoss(change <= 2, () -> by(ann).add(FILE, sealer(eve)));
                CrashingFiles next = disk.afterPowerLoss();
                assertThat(answer(next, ann)).as("added, change %s", at).isEqualTo("opens");
                assertThat(answer(next, bob)).as("added, change %s", at).isEqualTo("opens");

                disk = disk(seed, two);
                disk.crashAt(change);
                assertThatThrownByPowerLoss(true, () -> by(ann).remove(FILE, 1));
                CrashingFiles after = disk.afterPowerLoss();
                assertThat(answer(after, ann)).as("removed, change %s", at).isEqualTo("opens");
                disk = after;
                removesAgain();
                assertThat(answer(ann)).isEqualTo("opens");
                assertThat(answer(bob)).isEqualTo("WRONG_KEY");
                byte[] now = bytes();
                assertThat(new String(now, StandardCharsets.ISO_8859_1))
                        .doesNotContain(new String(bob.publicKey().digest(), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertThatThrownByPowerLoss(boolean expected, ThrowingCallable work) throws Exception {
        if (expected) {
            assertThatThrownBy(work).isInstanceOf(CrashingFiles.PowerLoss.class);
            return;
        }
        try {
            work.call();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Asked again, a removal goes on; where it had come to its end, there is nothing to remove. */
    private void removesAgain() throws ImageVaultException, IOException {
        try {
            by(ann).remove(FILE, 1);
        } catch (RefusedException e) {
            assertThat(e).hasMessageContaining("no slot 1");
        }
    }

    @Test
    void aDiskThatFailsLeavesTheNewerCopy() throws Exception {
        for (int change = 1; change <= 2; change++) {
            disk = disk(change, original);
            disk.failAt(change);
            assertThatThrownBy(() -> by(ann).add(FILE, sealer(bob))).isInstanceOf(IOException.class);
            assertThat(answer(ann)).isEqualTo("opens");
            by(ann).add(FILE, sealer(eve));
            assertThat(answer(eve)).isEqualTo("opens");
        }
    }
}
