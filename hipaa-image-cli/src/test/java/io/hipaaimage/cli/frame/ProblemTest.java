package io.hipaaimage.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    @Test
    void damageIsADeterminedNoAndNamesItsPlace() {
        Problem problem = Problem.of(new DamagedInputException(ErrorCode.TAMPERED, "segment 3", 786_506));
        assertThat(problem.line()).isEqualTo("TAMPERED segment 3 at byte 786506");
        assertThat(problem.where()).isEqualTo("segment 3");
        assertThat(problem.outcome().exit()).isEqualTo(1);
    }

    @Test
    void aRefusalSaysWhatHelps() {
        Problem problem = Problem.of(new RefusedException(ErrorCode.SENDER_UNVERIFIED, "no pinned key", "give --from"));
        assertThat(problem.line()).isEqualTo("SENDER_UNVERIFIED no pinned key; give --from");
        assertThat(problem.outcome().exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyWordHasTheStatusOfItsFamily(ErrorCode code) {
        int exit = Problem.of(exception(code)).outcome().exit();
        if (code == ErrorCode.USAGE || code == ErrorCode.OUTPUT_EXISTS) {
            assertThat(exit).isEqualTo(64);
        } else {
            assertThat(exit).isEqualTo(code.family() == ErrorCode.Family.UNAVAILABLE ? 2 : 1);
        }
    }

    @Test
    void storageThatFailsNamesNoWholePath() {
        assertThat(Problem.of(new NoSuchFileException("/home/jane/scan.jpg")).line())
                .isEqualTo("IO no such file or folder: scan.jpg");
        assertThat(Problem.of(new AccessDeniedException("/home/jane/scan.jpg")).line())
                .isEqualTo("IO no permission: scan.jpg");
        assertThat(Problem.of(new FileSystemException("/home/jane/a", null, "Is a directory"))
                        .line())
                .isEqualTo("IO reading or writing a failed: Is a directory");
        assertThat(Problem.of(new FileAlreadyExistsException("/home/jane/scan.jpg"))
                        .outcome())
                .isEqualTo(Outcome.USAGE);
    }

    @Test
    void aFullDiskIsNamedHoweverItIsTold() {
        assertThat(Problem.of(new FileSystemException("/x", null, "No space left on device"))
                        .code())
                .isEqualTo("NO_SPACE");
        assertThat(Problem.of(new UncheckedIOException(new IOException("No space left on device")))
                        .code())
                .isEqualTo("NO_SPACE");
    }

    @Test
    void aClassThatDoesNotComeUpForWantOfFileHandlesIsTheDisksFault() {
        Throwable noHandles = new FileSystemException("/opt/java/conf", null, "Too many open files");
        assertThat(Problem.of(new ExceptionInInitializerError(new IllegalStateException(noHandles)))
                        .line())
                .isEqualTo("IO reading or writing conf failed: Too many open files");
        assertThat(Problem.of(new NoClassDefFoundError("x")).code()).isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void aQuotaThatIsUsedUpIsAFullDisk() {
        assertThat(Problem.of(new IOException("Disk quota exceeded")).line())
                .isEqualTo("NO_SPACE the disk is full; make room and try again");
    }

    @Test
    void anUnforeseenExceptionIsAnInternalErrorWithoutItsMessage() {
        for (Throwable bug : new Throwable[] {
            new VaultBugException("John Doe"), new NullPointerException("John Doe"), new StackOverflowError("John Doe")
        }) {
            Problem problem = Problem.of(bug);
            assertThat(problem.line()).startsWith("internal error ").doesNotContain("John");
            assertThat(problem.outcome().exit()).isEqualTo(2);
        }
    }

    private static Throwable exception(ErrorCode code) {
        return switch (code.family()) {
            case REFUSED -> new RefusedException(code, "why");
            case HOSTILE_INPUT -> new DamagedInputException(code, "header", 0);
            case UNAVAILABLE -> new UnavailableException(code, "what");
        };
    }
}
