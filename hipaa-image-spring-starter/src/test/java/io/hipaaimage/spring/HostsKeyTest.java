package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.crypto.EmbeddedCipherProvider;
import io.hipaaimage.crypto.RecipientKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A vault under a key that the host brings as a bean. */
class HostsKeyTest {
    @TempDir
    Path folder;

    private final Key key = new Key();
    private ApplicationContextRunner runner;

    @BeforeEach
    void folders() throws IOException {
        runner = TestVault.in(folder).making().withBean(KeyWrapper.class, () -> key);
        Files.delete(folder.resolve("passphrase"));
    }

    @Test
    void opensWithoutAPassphrase() {
        for (int start = 0; start < 2; start++) {
            runner.withPropertyValues("hipaa-image.keys.passphrase-file=")
                    .run(context -> assertThat(
                                    context.getBean(ImageVault.class).describe().toString())
                            .contains("a test's key"));
        }
    }

    @Test
    void failsTheStartWhereTheKeyIsAwayAndGoesOnWhereItGoesAwayLater() {
        runner.run(context -> {
            key.away = true;
            assertThat(context.getBean(ImageVault.class).log().checkpoint()).isNotNegative();
        });
        runner.run(context -> assertThat(context.getStartupFailure())
                .hasRootCauseInstanceOf(UnavailableException.class)
                .hasStackTraceContaining("PROVIDER_UNAVAILABLE"));
    }

    @Test
    void leavesTheProcessorsToTheStartWhereThereIsNothingToStretch() {
        runner.run(context -> assertThat(context).hasNotFailed());
        Recording cipher = new Recording();

        runner.withBean(ImageVaultBuilderCustomizer.class, () -> builder -> builder.unsafeCipher(cipher))
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(cipher.busyStarts).containsExactly(true);
    }

    @Test
    void opensByTheEmergencyKeyOfThePropertiesWhereTheKeyIsAway() throws Exception {
        Path envelope = Files.createDirectory(folder.resolve("envelope")).resolve("key");
        Path words = Files.writeString(folder.resolve("words"), "in the envelope\n");
        Files.setPosixFilePermissions(words, PosixFilePermissions.fromString("rw-------"));
        RecipientKeys.generate(envelope, Passphrase.fromFile(words), PlatformFiles.get());
        byte[] publicHalf = Files.readAllBytes(envelope.resolveSibling("key.pub"));
        runner.run(context -> context.getBean(ImageVault.class)
                .administration("office")
                .keys()
                .setUpEmergencyKey(publicHalf));
        ApplicationContextRunner prepared = runner.withPropertyValues(
                "hipaa-image.keys.emergency.key-file=" + envelope,
                "hipaa-image.keys.emergency.passphrase-file=" + words,
                "hipaa-image.keys.emergency.actor=nurse.in.charge");
        prepared.run(context -> assertThat(
                        context.getBean(ImageVault.class).emergencyUntil().isPresent())
                .as("while the key answers it is not looked at")
                .isFalse());
        key.away = true;
        runner.run(context -> assertThat(context.getStartupFailure()).isNotNull());
        prepared.run(context -> assertThat(
                        context.getBean(ImageVault.class).emergencyUntil().isPresent())
                .isTrue());
    }

    /** The library's cipher, which remembers how it was opened. */
    private static final class Recording implements ImageCipherProvider {
        private final ImageCipherProvider own = new EmbeddedCipherProvider();
        private final List<Boolean> busyStarts = new ArrayList<>();

        @Override
        public Parts create(Settings settings) throws RefusedException, UnavailableException {
            return own.create(settings);
        }

        @Override
        public Parts open(Settings settings) throws UnavailableException {
            busyStarts.add(settings.busyStart());
            return own.open(settings);
        }
    }

    /** AES-GCM in memory. */
    static final class Key implements KeyWrapper {
        private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        private byte counter;
        volatile boolean away;

        private byte[] run(int mode, byte[] nonce, byte[] in, byte[] binding)
                throws UnavailableException, GeneralSecurityException {
            if (away) {
                throw new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "the key is away", true, null);
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(binding);
            return cipher.doFinal(in);
        }

        @Override
        public byte[] wrap(byte[] secret, byte[] binding) throws UnavailableException {
            byte[] nonce = new byte[12];
            nonce[0] = ++counter;
            try {
                byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret, binding);
                byte[] wrapped = Arrays.copyOf(nonce, 12 + sealed.length);
                System.arraycopy(sealed, 0, wrapped, 12, sealed.length);
                return wrapped;
            } catch (GeneralSecurityException e) {
                throw new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "no AES", false, e);
            }
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] binding) throws DamagedInputException, UnavailableException {
            try {
                return run(
                        Cipher.DECRYPT_MODE,
                        Arrays.copyOf(wrapped, 12),
                        Arrays.copyOfRange(wrapped, 12, wrapped.length),
                        binding);
            } catch (GeneralSecurityException e) {
                throw new DamagedInputException(ErrorCode.WRONG_KEY, "not this key's", -1, e);
            }
        }

        @Override
        public Description describe() {
            return new Description("a test's key", "images", Optional.empty());
        }
    }
}
