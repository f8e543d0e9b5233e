package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that several make under one name at once: one is made, the others are told. What was sealed under a replaced key would be lost. */
class KeyFilesMadeAtOnceTest {
    private static final int MAKERS = 4;

    @TempDir
    Path dir;

    @Test
    void oneKeyFileIsMade() throws Exception {
        Passphrase secret = secret();
        for (int round = 0; round < 5; round++) {
            Path file = dir.resolve("key-" + round);
            assertThat(made(() -> {
                        SealedFiles.createKeyFile(file, secret);
                        return "";
                    }))
                    .hasSize(1);
            SealedFiles.with(file, secret);
        }
    }

    @Test
    void oneKeyPairIsMadeAndItsHalvesBelongTogether() throws Exception {
        Passphrase secret = secret();
        for (int round = 0; round < 5; round++) {
            Path file = dir.resolve("pair-" + round);
            List<String> made = made(() ->
                    RecipientKeys.generate(file, secret, PlatformFiles.get()).fingerprint());
            assertThat(made).hasSize(1);
            assertThat(RecipientKey.read(dir.resolve("pair-" + round + ".pub")).fingerprint())
                    .isEqualTo(made.get(0));
            try (RecipientKeys keys = RecipientKeys.open(file, secret, PlatformFiles.get())) {
                assertThat(keys.publicKey().fingerprint()).isEqualTo(made.get(0));
            }
        }
    }

    private Passphrase secret() throws Exception {
        MachineSecret.createFile(dir.resolve("secret"));
        return Passphrase.of(Files.readString(dir.resolve("secret")).strip().getBytes(StandardCharsets.US_ASCII));
    }

    /** What those got who made it. */
    private static List<String> made(Callable<String> making) throws Exception {
        CyclicBarrier together = new CyclicBarrier(MAKERS);
        ExecutorService pool = Executors.newFixedThreadPool(MAKERS);
        List<String> made = new ArrayList<>();
        try {
            List<Future<Optional<String>>> all = new ArrayList<>();
            for (int i = 0; i < MAKERS; i++) {
                all.add(pool.submit(() -> {
                    together.await(1, TimeUnit.MINUTES);
                    try {
                        return Optional.of(making.call());
                    } catch (RefusedException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS);
                        return Optional.empty();
                    }
                }));
            }
            for (Future<Optional<String>> one : all) {
                one.get().ifPresent(made::add);
            }
        } finally {
            pool.shutdownNow();
        }
        return made;
    }
}
