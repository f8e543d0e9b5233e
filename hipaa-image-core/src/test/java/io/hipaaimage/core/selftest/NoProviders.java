package io.hipaaimage.core.selftest;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.vault.VaultProviders;
import java.util.List;
import java.util.Optional;

/** Providers for tests that make no vault. */
final class NoProviders {
    private NoProviders() {}

    static VaultProviders get() {
        return new VaultProviders(
                new NoCipherProvider(),
                s -> {
                    throw none();
                },
                new NoScrubber(),
                List.of("unsafeScrubber"));
    }

    private static UnavailableException none() {
        return new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "this test makes no vault");
    }

    private static final class NoCipherProvider implements ImageCipherProvider {
        @Override
        public Parts create(Settings settings) throws UnavailableException {
            throw none();
        }

        @Override
        public Parts open(Settings settings) throws UnavailableException {
            throw none();
        }
    }

    private static final class NoScrubber implements Scrubber {
        @Override
        public ScrubResult scrub(ImageSource source, Output output, Options options) throws UnavailableException {
            throw none();
        }

        @Override
        public Inspection inspect(ImageSource source) throws RefusedException {
            throw new RefusedException(ErrorCode.REFUSED, "this test has no scrubber");
        }

        @Override
        public Optional<String> mediaType(byte[] head) {
            return Optional.empty();
        }
    }
}
