package io.hipaaimage.cli.frame;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.NotPermittedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in the words of the command line.
 *
 * @param code the word of the line, such as {@code WRONG_KEY}; {@code INTERNAL_ERROR} for an own bug
 * @param line the whole line for people
 * @param where the damaged structure, or null
 * @param outcome how the command or item ends by it
 */
public record Problem(String code, String line, @Nullable String where, Outcome outcome) {
    private static final int MOST_CAUSES = 32;

    /**
     * Puts an exception into words.
     *
     * @param thrown anything that a command threw
     * @return what went wrong; an own bug unless it is known not to be one
     */
    public static Problem of(Throwable thrown) {
        if (thrown instanceof NotPermittedException e) {
            return new Problem("DENIED", DenialText.line(e.decision()), null, Outcome.NEGATIVE);
        }
        if (thrown instanceof ImageVaultException e) {
            return ofOurs(e);
        }
        if (thrown instanceof UncheckedIOException e && e.getCause() != null) {
            return ofIo(e.getCause());
        }
        if (thrown instanceof IOException e) {
            return ofIo(e);
        }
        if (thrown instanceof InvalidPathException) {
            return of(ErrorCode.USAGE, "a file name holds what this machine's locale cannot name; try LC_ALL=C.UTF-8");
        }
        if (thrown instanceof OutOfMemoryError) {
            return of(ErrorCode.IO, "out of memory; give Java more by -Xmx, or use fewer threads");
        }
        Optional<IOException> disk = thrown instanceof LinkageError ? disk(thrown) : Optional.empty();
        return disk.isPresent()
                ? ofIo(disk.get())
                : new Problem("INTERNAL_ERROR", "internal error " + bug(thrown), null, Outcome.FAILED);
    }

    /** Why a class of the platform does not come up, where the disk is why: too many open files, above all. */
    private static Optional<IOException> disk(Throwable thrown) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < MOST_CAUSES; t = t.getCause(), depth++) {
            if (t instanceof IOException e) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }

    private static Problem ofOurs(ImageVaultException e) {
        String message = e.getMessage() == null ? e.code().name() : e.getMessage();
        if (e instanceof DamagedInputException damaged) {
            String at = damaged.offset() < 0 ? "" : " at byte " + damaged.offset();
            return new Problem(e.code().name(), message + at, damaged.where(), outcome(e.code()));
        }
        return new Problem(e.code().name(), message, null, outcome(e.code()));
    }

    private static Problem ofIo(IOException e) {
        if (e instanceof FileAlreadyExistsException exists) {
            return of(ErrorCode.OUTPUT_EXISTS, name(exists) + " exists; choose another name or --force");
        }
        if (e instanceof NoSuchFileException missing) {
            return of(ErrorCode.IO, "no such file or folder: " + name(missing));
        }
        if (e instanceof AccessDeniedException denied) {
            return of(ErrorCode.IO, "no permission: " + name(denied));
        }
        if (UnavailableException.ofDisk("", e).code() == ErrorCode.NO_SPACE) {
            return of(ErrorCode.NO_SPACE, "the disk is full; make room and try again");
        }
        String named = e instanceof FileSystemException file && file.getFile() != null ? name(file) + " " : "";
        return of(ErrorCode.IO, "reading or writing " + named + "failed: " + reason(e));
    }

    /** The message of a file system's exception begins with a whole path; its reason does not. */
    private static String reason(IOException e) {
        if (e instanceof FileSystemException file) {
            return file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String name(FileSystemException e) {
        return e.getFile() == null ? "a file" : Names.shortName(Path.of(e.getFile()));
    }

    private static Problem of(ErrorCode code, String detail) {
        return new Problem(code.name(), code.name() + " " + detail, null, outcome(code));
    }

    private static Outcome outcome(ErrorCode code) {
        if (code == ErrorCode.USAGE || code == ErrorCode.OUTPUT_EXISTS) {
            return Outcome.USAGE;
        }
        return code.family() == ErrorCode.Family.UNAVAILABLE ? Outcome.FAILED : Outcome.NEGATIVE;
    }

    /** Class and place only: the message of an unforeseen exception may hold anything. */
    private static String bug(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
        return thrown.getClass().getSimpleName() + place + "; please report it, with the lines of --debug";
    }
}
