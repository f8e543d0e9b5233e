package io.hipaaimage.core;

import java.time.Duration;
import java.util.Optional;

/**
 * A key encryption key that lives elsewhere: in a token, an HSM, a cloud's key service. Most users will not call this; who has such a
 * key implements it, and holds it to {@code KeyWrapperCompatibilityKit} of the test kit.
 *
 * <p>Guarantees, against whoever can read and write what was wrapped: a secret comes back only from what this key wrapped for the same
 * binding, unaltered. Does not guard against who may use the key. Wraps twice alike never look alike. Safe for use by several threads.
 *
 * <p>This is one of two places where key bytes cross a wall of this library, because a provider cannot wrap what it is not given: the
 * arrays are the caller's, who zeroes them, and a provider keeps none.
 */
public interface KeyWrapper {
    /** The longest wrap that has room in a sealed file. */
    int MOST_BYTES = 1_900;

    /**
     * Wraps a secret.
     *
     * @param secret 16 to 64 bytes, not kept
     * @param binding up to 1,024 bytes that must be given again; not secret, not kept
     * @return the wrap, at most {@link #MOST_BYTES}
     * @throws RefusedException if the key may not be used so
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE} if the key cannot be reached; trying again may help
     */
    byte[] wrap(byte[] secret, byte[] binding) throws RefusedException, UnavailableException;

    /**
     * Unwraps a secret.
     *
     * @param wrapped what {@link #wrap} gave
     * @param binding what it is bound to
     * @return the secret, which the caller zeroes
     * @throws DamagedInputException {@code WRONG_KEY} if this key did not wrap it for this binding, or it was altered
     * @throws RefusedException if the key may not be used so
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE} if the key cannot be reached; never for a wrong wrap
     */
    byte[] unwrap(byte[] wrapped, byte[] binding) throws DamagedInputException, RefusedException, UnavailableException;

    /**
     * What is known of the key without using it.
     *
     * @return the description
     */
    Description describe();

    /**
     * A key in words.
     *
     * @param provider where it lives, such as {@code AWS KMS}
     * @param key names it there for good; a file that was wrapped finds its key by it
     * @param mayReturnFor how long after its destruction the key can come back, by a grace period or by backups; empty where nobody knows,
     *     and never zero: what was never copied cannot be told from what was
     */
    record Description(String provider, String key, Optional<Duration> mayReturnFor) {
        /** Refuses empty names and a time that is not positive. */
        public Description {
            boolean positive =
                    mayReturnFor.map(d -> !d.isZero() && !d.isNegative()).orElse(true);
            if (provider.isBlank() || key.isBlank() || !positive) {
                throw new IllegalArgumentException(
                        "a key has a provider, a name, and a time of return that is positive or unknown");
            }
        }

        /**
         * How long a destroyed key may come back.
         *
         * @return {@code UNKNOWN}, or the time in ISO 8601
         */
        public String mayReturn() {
            return mayReturnFor.map(Duration::toString).orElse("UNKNOWN");
        }
    }
}
