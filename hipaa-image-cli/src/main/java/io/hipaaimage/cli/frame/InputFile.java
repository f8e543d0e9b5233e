package io.hipaaimage.cli.frame;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens what a caller names to be read, and says what is wrong with it by its name. */
public final class InputFile {
    /** The most that is read of a table, a list or a report: far more than anybody writes, and far less than a device gives. */
    static final int MOST_BYTES = 64 << 20;

    private static final int MIB = 1 << 20;

    private InputFile() {}

    /**
     * Refuses what cannot be read at any place: a folder, a pipe, a socket, a device. Nothing is opened, since opening a pipe waits for its
     * writer.
     *
     * @param file what was named; what is missing passes, and opening it says so
     * @throws IOException if it is there and is no file
     */
    public static void requireFile(Path file) throws IOException {
        refuseFolder(file);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is a pipe, a socket or a device; give a file");
        }
    }

    /**
     * Refuses a folder where anything else is read, a pipe too.
     *
     * @param file what was named; what is missing passes, and opening it says so
     * @throws IOException if it is a folder
     */
    public static void refuseFolder(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
    }

    /**
     * Opens a file of any kind, a pipe too.
     *
     * @param file what was named
     * @return a stream that the caller closes
     * @throws IOException if it cannot be opened, or is a folder
     */
    public static InputStream open(Path file) throws IOException {
        refuseFolder(file);
        return Files.newInputStream(file);
    }

    /**
     * Reads a small file whole.
     *
     * @param file what was named
     * @param most how many bytes it may have
     * @return its content
     * @throws IOException if it cannot be read, is a folder, or is longer; each is told by the file's name
     */
    public static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = new Bounded(open(file), file, most)) {
            return in.readAllBytes();
        }
    }

    /**
     * Reads a small text whole.
     *
     * @param file what was named, in UTF-8; what is no UTF-8 in it becomes U+FFFD, which none of our formats has
     * @param most how many bytes it may have
     * @return its content
     * @throws IOException as {@link #bytes}
     */
    public static String string(Path file, int most) throws IOException {
        return new String(bytes(file, most), StandardCharsets.UTF_8);
    }

    /**
     * Reads the beginning of a file, for whoever judges by it or says of its own how long the file may be.
     *
     * @param file what was named
     * @param most how many bytes
     * @return its first bytes, fewer where it has fewer
     * @throws IOException if it cannot be read, or is a folder
     */
    public static byte[] beginning(Path file, int most) throws IOException {
        try (InputStream in = open(file)) {
            return in.readNBytes(most);
        }
    }

    /**
     * Opens a text of bounded length.
     *
     * @param file UTF-8, at most 64 MiB
     * @return a reader that the caller closes; it throws {@link java.nio.charset.CharacterCodingException} at what is no UTF-8
     * @throws IOException if it cannot be opened
     */
    public static BufferedReader text(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new Bounded(open(file), file, MOST_BYTES), StandardCharsets.UTF_8.newDecoder()));
    }

    /** Fails where a file goes on beyond the most that is read. */
    private static final class Bounded extends FilterInputStream {
        private final Path file;
        private final int most;
        private long left;

        Bounded(InputStream in, Path file, int most) {
            super(in);
            this.file = file;
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            return counted(read, read);
        }

        private int counted(int read, int bytes) throws IOException {
            left -= read < 0 ? 0 : bytes;
            if (left < 0) {
                String limit = most % MIB == 0 ? most / MIB + " MiB" : most + " bytes";
                throw new FileSystemException(
                        file.toString(), null, "it is longer than the " + limit + " that are read");
            }
            return read;
        }
    }
}
