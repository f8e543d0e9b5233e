package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The files of a log as a verifier takes them: a link leads to what somebody else can change, a pipe never ends and a folder is none, so
 * that none of these is a file of the log. A writer makes none of them.
 */
final class LogFile {
    private LogFile() {}

    /** Whether there is something of that name, a link that leads nowhere included. */
    static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether it is a file of its own. */
    static boolean isOne(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * All bytes of a file.
     *
     * @param most the most that it may have
     * @return null where it is no file of its own, or longer
     * @throws IOException if it cannot be read
     */
    static byte @Nullable [] bytes(Path file, long most) throws IOException {
        return isOne(file) && Files.size(file) <= most ? Files.readAllBytes(file) : null;
    }

    /** The SHA-256 of a file in hex; an empty text where there is none, and no digest where it is none of the log's. */
    static String digest(Path file, long most) throws IOException {
        byte[] bytes = bytes(file, most);
        if (bytes == null) {
            return isThere(file) ? "not a file of the log" : "";
        }
        return HexFormat.of().formatHex(Bytes.sha256().digest(bytes));
    }
}
