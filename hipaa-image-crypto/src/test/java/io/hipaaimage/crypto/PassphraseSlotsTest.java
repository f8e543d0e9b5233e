package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sealed file that a passphrase opens beside its key. */
class PassphraseSlotsTest {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t1", "image", "i1"));
    private static final int SLOT_1 = 40 + 8 + Slot.BYTES;
    private static final int COPY = 8 + 4 * Slot.BYTES + 32;

    @TempDir
    static Path keys;

    @TempDir
    Path dir;

    private static SealedFiles key;
    private Path sealed;

    private static Passphrase words(String text) {
        return Passphrase.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @BeforeAll
    static void makesAKey() throws Exception {
        SealedFiles.createKeyFile(keys.resolve("key"), words("of the key"));
        key = SealedFiles.with(keys.resolve("key"), words("of the key"));
    }

    @BeforeEach
    void sealsAPicture() throws Exception {
        sealed = dir.resolve("sealed");
        key.seal(Files.writeString(dir.resolve("plain"), "a picture"), sealed, CONTEXT, SealOptions.defaults());
    }

    @AfterEach
    void leavesApprovedMode() {
        System.clearProperty(ApprovedMode.PROPERTY);
    }

    private void opens(String passphrase, String output) throws Exception {
        SealedFiles.byPassphrase(words(passphrase)).open(sealed, dir.resolve(output), CONTEXT, false);
    }

    @Test
    void opensByItsPassphraseAndNoOtherOne() throws Exception {
        assertThatThrownBy(() -> opens("battery staple", "no")).hasMessageStartingWith("WRONG_KEY");
        assertThat(key.slots().add(sealed, words("battery staple"))).isEqualTo(1);
        opens("battery staple", "back");
        assertThat(dir.resolve("back")).hasContent("a picture");
        assertThatThrownBy(() -> opens("battery stable", "no")).hasMessageStartingWith("WRONG_KEY");
        assertThat(dir.resolve("no")).doesNotExist();
        SealedSlots byWords = SealedFiles.byPassphrase(words("battery staple")).slots();
        assertThat(byWords.list(sealed)).anySatisfy(row -> {
            assertThat(row.kind()).isEqualTo("passphrase");
            assertThat(row.suite()).isEqualTo("argon2id");
        });
        RecipientKey ann = RecipientKeys.generate(dir.resolve("ann"), words("hers"), PlatformFiles.get());
        assertThat(byWords.add(sealed, ann)).isEqualTo(2);
        byWords.remove(sealed, 1);
        assertThatThrownBy(() -> opens("battery staple", "no")).hasMessageStartingWith("WRONG_KEY");
    }

    @Test
    void takesOnePassphraseThatIsNotEmptyAndDoesNotSealByOneAlone() throws Exception {
        assertThatThrownBy(() -> key.slots().add(sealed, words(""))).hasMessageStartingWith("REFUSED");
        key.slots().add(sealed, words("one"));
        assertThatThrownBy(() -> key.slots().add(sealed, words("two")))
                .hasMessageStartingWith("REFUSED the file has a passphrase already, in slot 1");
        assertThatThrownBy(() -> SealedFiles.byPassphrase(words("one"))
                        .seal(dir.resolve("plain"), dir.resolve("no"), CONTEXT, SealOptions.defaults()))
                .hasMessageStartingWith("REFUSED a passphrase alone does not seal");
    }

    @Test
    void refusesACostOutsideTheLimitsBeforeMemoryIsTaken() throws Exception {
        key.slots().add(sealed, words("one"));
        byte[] good = Files.readAllBytes(sealed);
        int[][] changes = {{0, 19_455}, {0, Integer.MAX_VALUE}, {0, -1}, {4, 1}, {4, 11}, {8, 0}, {8, 5}};
        for (int[] change : changes) {
            byte[] bent = good.clone();
            for (int at : new int[] {SLOT_1, SLOT_1 + COPY}) {
                ByteBuffer.wrap(bent).putInt(at + 40 + change[0], change[1]);
                digest(bent, at);
            }
            Files.write(sealed, bent);
            assertThatThrownBy(() -> opens("one", "no"))
                    .hasMessageStartingWith("UNSUPPORTED_VERSION cost of the passphrase slot");
        }
        assertThat(dir.resolve("no")).doesNotExist();
    }

    @Test
    void triesTwoSlotsAtMost() throws Exception {
        key.slots().add(sealed, words("one"));
        byte[] bent = Files.readAllBytes(sealed);
        for (int copy = 0; copy < 2; copy++) {
            int first = SLOT_1 + copy * COPY;
            for (int slot = 0; slot < 3; slot++) {
                int at = first + slot * Slot.BYTES;
                System.arraycopy(bent, SLOT_1 + COPY, bent, at, Slot.BYTES); // the copy that was written
                bent[at + 40 + 12] = (byte) (copy * 3 + slot); // another salt each
                digest(bent, at);
            }
        }
        Files.write(sealed, bent);
        assertThatThrownBy(() -> opens("one", "no"))
                .hasMessageStartingWith("UNSUPPORTED_VERSION more than one passphrase slot");
    }

    @Test
    void aChangedBitOfTheWrapOpensNothing() throws Exception {
        key.slots().add(sealed, words("one"));
        byte[] good = Files.readAllBytes(sealed);
        for (int at : new int[] {8, 30, 40 + 12, 40 + 28, 40 + 50, 40 + 87}) {
            byte[] bent = good.clone();
            for (int slot : new int[] {SLOT_1, SLOT_1 + COPY}) {
                bent[slot + at] ^= 4;
            }
            Files.write(sealed, bent);
            assertThatThrownBy(() -> opens("one", "no")).hasMessageStartingWith("TAMPERED slot 1");
            digest(bent, SLOT_1);
            digest(bent, SLOT_1 + COPY);
            Files.write(sealed, bent);
            assertThatThrownBy(() -> opens("one", "no")).hasMessageStartingWith("WRONG_KEY");
        }
    }

    @Test
    void isStretchedByPbkdf2InApprovedModeAndOpensWithoutItToo() throws Exception {
        System.setProperty(ApprovedMode.PROPERTY, "true");
        key.slots().add(sealed, words("one"));
        leavesApprovedMode();
        assertThat(key.slots().list(sealed).get(1).suite()).isEqualTo("pbkdf2-hmac-sha512");
        opens("one", "back");
        key.slots().remove(sealed, 1);
        key.slots().add(sealed, words("two"));
        System.setProperty(ApprovedMode.PROPERTY, "true");
        assertThatThrownBy(() -> opens("two", "no")).hasMessageStartingWith("PROVIDER_UNAVAILABLE NOT_APPROVED");
    }

    private static void digest(byte[] file, int slot) {
        byte[] body = java.util.Arrays.copyOfRange(file, slot, slot + Slot.BYTES - 32);
        System.arraycopy(Primitives.sha256(body), 0, file, slot + Slot.BYTES - 32, 32);
    }
}
