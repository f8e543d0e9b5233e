package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key in a token or a key service that unlocks the vault at hand keeps what it wraps. It is used on random bytes. */
final class HostKey {
    private static final byte[] BINDING = "hipaa-image/self-test/canary".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "hipaa-image/self-test/other".getBytes(StandardCharsets.US_ASCII);
    /** How keys call themselves that no patient's record should hang on. */
    private static final Pattern DEVELOPMENT = Pattern.compile(
            "\\b(dev|development|test|tests|demo|example|insecure|memory)\\b", Pattern.CASE_INSENSITIVE);

    private static final CheckAbout ABOUT = new CheckAbout(
            "host-key",
            List.of("SEC-312-a2iv"),
            "The host's own key that unlocks the vault at hand wraps a random secret twice; the wraps are searched for it, unwrapped,"
                    + " altered, and unwrapped for another purpose; what it calls itself is read.",
            "The key returns what it is given.");

    private HostKey() {}

    static SelfTestCheck probe() {
        return new Probe(
                ABOUT, b -> trial(wrapper(b), test(b)), b -> trial(wrapper(b).map(Open::new), true));
    }

    private static boolean test(Bench bench) {
        return bench.vault().filter(v -> v.tenant().startsWith("test-")).isPresent();
    }

    private static Optional<KeyWrapper> wrapper(Bench bench) {
        return bench.vault().flatMap(vault -> vault.wiring().keyWrapper());
    }

    private static Evidence trial(Optional<KeyWrapper> wrapper, boolean test) throws Exception {
        if (wrapper.isEmpty()) {
            return Evidence.notApplicable("A passphrase unlocks the keys, and wrong-key tries it.");
        }
        KeyWrapper key = wrapper.get();
        Findings findings = new Findings();
        String named = key.describe().provider() + " " + key.describe().key();
        findings.require(
                test || !DEVELOPMENT.matcher(named).find(),
                "The keys of a tenant that is none for tests are unlocked by a key of development.");
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        byte[] one = key.wrap(secret, BINDING);
        byte[] two = key.wrap(secret, BINDING);
        findings.require(!Arrays.equals(one, two), "The key wraps the same secret alike twice.");
        findings.require(
                new Search(List.of(Arrays.copyOf(secret, 16), Arrays.copyOfRange(secret, 16, 32))).in(one) == 0,
                "The wrap holds the secret in clear.");
        findings.require(
                Arrays.equals(key.unwrap(one, BINDING), secret), "The key does not give back what it wrapped.");
        byte[] altered = one.clone();
        altered[altered.length - 1] ^= 1;
        findings.require(refuses(key, altered, BINDING), "The key opens a wrap that was altered.");
        findings.require(refuses(key, one, OTHER), "The key opens a wrap for another purpose.");
        return findings.evidence("The host's key, of " + key.describe().provider()
                + ", gave back what it had wrapped, and refused a wrap that was altered and one for another purpose.");
    }

    private static boolean refuses(KeyWrapper key, byte[] wrapped, byte[] binding) {
        try {
            key.unwrap(wrapped, binding);
            return false;
        } catch (ImageVaultException e) {
            return true;
        }
    }

    /** Saboteur: wraps nothing. */
    private record Open(KeyWrapper honest) implements KeyWrapper {
        @Override
        public byte[] wrap(byte[] secret, byte[] binding) {
            return secret.clone();
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] binding) {
            return wrapped.clone();
        }

        @Override
        public Description describe() {
            return honest.describe();
        }
    }
}
