package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuditedPermit;
import io.hipaaimage.core.access.ImageCipher;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A derivative that stays in the vault: sealed on its way, under a key of its own, whole or not at all. */
class DerivativeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ImageId ORIGINAL = new ImageId("a".repeat(32));
    private static final ImageId COPY = new ImageId("c".repeat(32));
    private static final ImageContext CONTEXT = ImageContext.ofImage("t", ORIGINAL, 1, "application/dicom");
    private static final ImageContext COPIED = ImageContext.ofImage("t", COPY, 1, "application/dicom");

    private final MemoryStore store = new MemoryStore();
    private final byte[] plain = new byte[600_000];
    private VaultKeys keys;
    private ImageCipher cipher;
    private KeyId original;

    @BeforeEach
    void seals() throws Exception {
        new Random(4).nextBytes(plain);
        keys = Vaults.open(Vaults.disk(1));
        cipher = new VaultImageCipher(
                keys.records(), keys.administration(), store, InstantSource.fixed(NOW), keys::close, () -> {});
        original = cipher.seal(
                        permit(ORIGINAL, Action.CAPTURE),
                        new ImageCipher.Capture(CONTEXT, new byte[] {5}),
                        new ByteArrayInputStream(plain))
                .id();
    }

    @AfterEach
    void closes() {
        cipher.close();
    }

    private static AuditedPermit permit(ImageId image, Action action) {
        return UnsafePermits.permit(image, action, NOW);
    }

    /** The first bytes of the original, each turned. */
    private static ImageCipher.Derivation turned(int length) {
        return (image, out) -> {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            image.transferTo(whole);
            byte[] bytes = Arrays.copyOf(whole.toByteArray(), length);
            for (int i = 0; i < length; i++) {
                out.write(~bytes[i]);
            }
        };
    }

    private ImageRecord derive(Action action, ImageCipher.Derivation derivation) throws Exception {
        return cipher.derive(permit(ORIGINAL, action), original, CONTEXT, derivation, COPIED, () -> new byte[] {7, 8});
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_112, 262_113, 600_000})
    void isAnImageOfItsOwn(int length) throws Exception {
        ImageRecord record = derive(Action.DEIDENTIFY, turned(length));

        assertThat(record.id()).isNotEqualTo(original);
        assertThat(record.plaintextBytes()).isEqualTo(length);
        assertThat(record.attributes()).containsExactly(7, 8);
        assertThat(cipher.checkSealed(record.id())).isNull();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageCipher.Opened opened = cipher.open(permit(COPY, Action.VIEW), Action.VIEW, record.id(), COPIED)) {
            opened.transferTo(out);
        }
        byte[] expected = Arrays.copyOf(plain, length);
        for (int i = 0; i < length; i++) {
            expected[i] = (byte) ~expected[i];
        }
        assertThat(out.toByteArray()).isEqualTo(expected);
    }

    @Test
    void needsAPermitForThatAlone() {
        for (Action other : new Action[] {Action.VIEW, Action.EXPORT, Action.SHARE, Action.CAPTURE}) {
            assertThatThrownBy(() -> derive(other, turned(1)))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_AVAILABLE));
        }
        assertThat(store.images).hasSize(1);
    }

    @Test
    void leavesNothingWhereItCannotBeMade() throws Exception {
        assertThatThrownBy(() -> derive(Action.DEIDENTIFY, (image, out) -> {
                    out.write(1);
                    throw new RefusedException(ErrorCode.REFUSED, "PIXEL_LAYOUT");
                }))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> derive(Action.DEIDENTIFY, (image, out) -> {
                    throw new IOException("the caller's own");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the caller's own");
        store.fault = new IOException("the disk is gone");
        assertThatThrownBy(() -> derive(Action.DEIDENTIFY, turned(400_000))).isInstanceOf(UnavailableException.class);

        assertThat(store.images).hasSize(1);
        assertThat(keys.administration().records()).hasSize(1);
    }
}
