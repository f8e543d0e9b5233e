package io.hipaaimage.crypto;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has AES-GCM compiled before the first image needs it: in a fresh JVM it runs about forty times slower until then. Once a JVM, in a
 * daemon that nobody waits for: whoever seals meanwhile goes on at the speed that has been reached. What matters to
 * the compiler is the number of calls, not their length, so the pieces are small: about 12 MiB in all, under a key that is thrown away. A host
 * that goes on running gets the faster {@link SeedSigner} with it.
 */
final class Warmup {
    private static final Logger LOG = LoggerFactory.getLogger(Warmup.class);

    private static final int PIECE = 1_024;
    private static final int CALLS = 12_000;
    private static final Duration LEAST_WAIT = Duration.ofSeconds(5);
    private static final Duration MOST_WAIT = Duration.ofMinutes(1);
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private Warmup() {}

    /** Begins in the background, if it was not begun before. Called where keys are unlocked, which takes as long. */
    static void begin() {
        background(() -> {
            if (BEGUN.compareAndSet(false, true)) {
                run(CALLS);
            }
        });
    }

    /** Begins once a host that starts has the processors no longer, unless somebody was in more of a hurry. */
    static void beginLater() {
        background(() -> {
            try {
                Thread.sleep(delay(uptime()).toMillis());
            } catch (InterruptedException e) {
                return; // nobody needs it
            }
            if (BEGUN.compareAndSet(false, true)) {
                run(CALLS);
            }
            SeedSigner.warm();
        });
    }

    /** Three times as long as the process has run until now: a host unlocks early in its start, and a slow machine starts slowly. */
    static Duration delay(Duration uptime) {
        Duration wait = uptime.multipliedBy(3);
        return wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait.compareTo(MOST_WAIT) > 0 ? MOST_WAIT : wait;
    }

    private static Duration uptime() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(began -> Duration.between(began, Instant.now()))
                .orElse(Duration.ZERO);
    }

    private static void background(Runnable work) {
        if (!BEGUN.get()) {
            Thread thread = new Thread(work, "hipaa-image-warm-up");
            thread.setDaemon(true);
            // it only makes others faster: what goes wrong here goes wrong there too, and is told where somebody waits
            thread.setUncaughtExceptionHandler((failed, thrown) -> LOG.debug("nothing was made faster", thrown));
            thread.start();
        }
    }

    /** Seals and opens as images are sealed and opened; gives the number of pieces that opened as they should. */
    static int run(int calls) {
        SecureRandom random = new SecureRandom();
        FloeParameters parameters = new FloeParameters(PIECE + FloeParameters.OVERHEAD, FloeParameters.ROTATION_BITS);
        byte[] plain = new byte[PIECE];
        byte[] sealed = new byte[PIECE + FloeParameters.OVERHEAD];
        byte[] opened = new byte[PIECE + FloeParameters.OVERHEAD];
        int good = 0;
        byte[] key = new byte[32];
        random.nextBytes(key);
        try (FloeMessage message = FloeMessage.begin(parameters, key, new byte[48], random)) {
            SegmentCipher cipher = new SegmentCipher(message, random);
            for (int i = 0; i < calls; i++) {
                cipher.encrypt(plain, PIECE, i, false, sealed);
                good += cipher.decrypt(sealed, 0, sealed.length, i, false, opened) == PIECE ? 1 : 0;
            }
        }
        return good;
    }
}
