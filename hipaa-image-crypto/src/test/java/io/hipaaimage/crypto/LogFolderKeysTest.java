package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DetailSealer.SealedDetail;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One holder of a log's keys at a time: two of them would write the same key records. */
class LogFolderKeysTest {
    private static final Instant IN_2026 = Instant.parse("2026-03-01T10:00:00Z");
    private static final PatientRef PATIENT = PatientRef.of("MRN 1");
    private static final byte[] TEXT = {1, 2, 3};
    private static final byte[] ENTRY = new byte[16];

    @TempDir
    Path log;

    @Test
    void refusesASecondHolderAndTouchesNothing() throws Exception {
        try (LogFolderKeys first = open(Duration.ZERO)) {
            String pseudonym = first.details().pseudonym(PATIENT, IN_2026);
            Map<String, FileTime> before = files();
            fails(ErrorCode.LOCKED, () -> open(Duration.ofMillis(50)));
            assertThat(files()).isEqualTo(before);
            SealedDetail sealed = first.details().seal("o", ENTRY, PATIENT, IN_2026, TEXT);
            assertThat(first.details().open("o", ENTRY, pseudonym, IN_2026, sealed))
                    .isEqualTo(TEXT);
        }
        try (LogFolderKeys next = open(Duration.ZERO)) {
            assertThat(next.logKeys().newestEpoch()).isEqualTo(1);
        }
    }

    @Test
    void letsGoOfTheLockAfterEachOpeningThatFailed() throws Exception {
        fails(ErrorCode.REFUSED, () -> open(Passphrase.of(new byte[0]), Duration.ZERO));
        open(Duration.ZERO).close();
        fails(ErrorCode.WRONG_PASSPHRASE, () -> open(Passphrase.of(new byte[] {1}), Duration.ZERO));
        Path keyset = log.resolve("keys/keyset");
        Path aside = Files.move(keyset, log.resolve("aside"));
        fails(ErrorCode.OUTPUT_EXISTS, () -> open(Duration.ZERO));
        Files.move(aside, keyset);
        open(Duration.ZERO).close();
    }

    @Test
    void isClosedOnceForAll() throws Exception {
        LogFolderKeys first = open(Duration.ZERO);
        first.close();
        try (LogFolderKeys second = open(Duration.ZERO)) {
            first.close(); // the lock is the second one's now
            assertThat(second.logKeys().newestEpoch()).isEqualTo(1);
            fails(ErrorCode.LOCKED, () -> open(Duration.ZERO));
        }
    }

    @Test
    void makesTheKeysOnceWhereManyCallForThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<String> pseudonym = () -> {
                try (LogFolderKeys keys = open(Duration.ofSeconds(30))) {
                    return keys.details().pseudonym(PATIENT, IN_2026);
                }
            };
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(pseudonym));
            }
            String one = answers.get(0).get(60, TimeUnit.SECONDS);
            for (Future<String> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(one);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private LogFolderKeys open(Duration wait) throws RefusedException, UnavailableException {
        return open(Vaults.WORDS, wait);
    }

    private LogFolderKeys open(Passphrase words, Duration wait) throws RefusedException, UnavailableException {
        return LogFolderKeys.openOrCreate(log, words, PlatformFiles.get(), wait);
    }

    private Map<String, FileTime> files() throws Exception {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(log)) {
            for (Path path : all.toList()) {
                times.put(log.relativize(path).toString(), Files.getLastModifiedTime(path));
            }
        }
        return times;
    }

    private static void fails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
