package io.hipaaimage.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hipaaimage.cli.Run;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AppenderTest {
    private final MemoryLog log = new MemoryLog();

    @Test
    void answersEveryEventInOrder() throws Exception {
        Run.Capture capture = new Run.Capture("one\n\ntwo\nthree", Map.of());
        assertThat(append(capture.shell())).isEqualTo(Outcome.DONE);
        assertThat(capture.out().lines())
                .containsExactly(
                        "{\"index\":1,\"leaf\":\"leaf of one\"}",
                        "{\"index\":2,\"leaf\":\"leaf of two\"}",
                        "{\"index\":3,\"leaf\":\"leaf of three\"}");
    }

    @Test
    void aBadLineIsToldInItsPlaceAndTheOthersGoOn() throws Exception {
        Run.Capture capture = new Run.Capture("one\nbad\n" + "x".repeat(40_000) + "\ntwo\n", Map.of());
        assertThat(append(capture.shell())).isEqualTo(Outcome.NEGATIVE);
        assertThat(capture.out().lines()).hasSize(4);
        assertThat(capture.out().lines().toList().get(1)).startsWith("{\"error\":\"REFUSED\",\"where\":\"line 2\"");
        assertThat(capture.out().lines().toList().get(2)).startsWith("{\"error\":\"REFUSED\",\"where\":\"line 3\"");
        assertThat(capture.err().lines()).hasSize(2).allMatch(line -> line.startsWith("REFUSED "));
    }

    @Test
    void aCallerMaySendItsNextEventAfterTheAnswerToTheLast() throws Exception {
        try (Conversation talk = new Conversation()) {
            for (int i = 1; i <= 20; i++) {
                talk.say("event" + i);
                assertThat(talk.hear()).isEqualTo("{\"index\":" + i + ",\"leaf\":\"leaf of event" + i + "\"}");
            }
            talk.hangUp();
            assertThat(talk.outcome.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void aLogThatFailsEndsTheRunThoughItsCallerWaits() throws Exception {
        log.failAfter(2);
        try (Conversation talk = new Conversation()) {
            talk.say("one");
            assertThat(talk.hear()).contains("\"index\":1");
            talk.say("two");
            assertThat(talk.failure()).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void answersThatNobodyTakesEndTheRun() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Shell shell = new Shell(
                new java.io.ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(gone, false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of(),
                InstantSource.system(),
                false);
        assertThat(catchThrowableOfType(UnavailableException.class, () -> append(shell))
                        .code())
                .isEqualTo(ErrorCode.IO);
    }

    private Outcome append(Shell shell) throws Exception {
        return new Appender(log, AppenderTest::event, shell).run();
    }

    private static AuditEvent event(String line) throws RefusedException {
        if (line.equals("bad")) {
            throw new RefusedException(ErrorCode.REFUSED, "no event");
        }
        return AuditEvent.of("ACCESS", line, "VIEW", "SUCCESS");
    }

    /** A run whose caller speaks and listens in turn. */
    private final class Conversation implements AutoCloseable {
        private final PipedOutputStream mouth = new PipedOutputStream();
        private final PipedInputStream ear = new PipedInputStream();
        private final BufferedReader answers = new BufferedReader(new InputStreamReader(ear, StandardCharsets.UTF_8));
        final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        Conversation() throws IOException {
            Shell shell = new Shell(
                    new PipedInputStream(mouth),
                    new PrintStream(new PipedOutputStream(ear), false, StandardCharsets.UTF_8),
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    Map.of(),
                    InstantSource.system(),
                    false);
            Thread thread = new Thread(() -> {
                try {
                    outcome.complete(append(shell));
                } catch (Exception e) {
                    outcome.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        void say(String line) throws IOException {
            mouth.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            mouth.flush();
        }

        String hear() throws IOException {
            return String.valueOf(answers.readLine());
        }

        Throwable failure() throws Exception {
            return outcome.handle((done, why) -> why == null ? new AssertionError("it did not fail") : why)
                    .get(10, TimeUnit.SECONDS);
        }

        void hangUp() throws IOException {
            mouth.close();
        }

        @Override
        public void close() throws IOException {
            mouth.close();
            answers.close();
        }
    }
}
