package io.hipaaimage.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a result goes, and what happens to it when the verdict is no. Each output is used once.
 *
 * <p>The safe ones are {@link #file} and {@link #held}: nothing of a refused result is ever seen. {@link #unverified} streams.
 */
public abstract class Output {
    /** The end of a temporary name, which nobody else's temporary files have: what bears it may be cleared ({@link LeftParts}). */
    static final String TEMPORARY = ".hipaa-part";

    /** What a file system takes as a name. */
    private static final int LONGEST_NAME = 255;

    private boolean begun;

    Output() {}

    /** The body of the work: writes the result, or throws. */
    @FunctionalInterface
    public interface Writing<T> {
        /**
         * Writes.
         *
         * @param out where to; not to be closed
         * @return what the work gives
         * @throws ImageVaultException to refuse
         * @throws IOException when reading or writing fails
         */
        T to(OutputStream out) throws ImageVaultException, IOException;
    }

    /**
     * Runs the work and releases its result, or leaves nothing.
     *
     * @param <T> what the work gives
     * @param work writes the result
     * @return what the work gave
     * @throws ImageVaultException what the work threw, {@code OUTPUT_EXISTS}, {@code NO_SPACE}
     * @throws IOException what the work or the output threw
     */
    public final <T> T write(Writing<T> work) throws ImageVaultException, IOException {
        if (begun) {
            throw new IllegalStateException("an output is used once");
        }
        begun = true;
        return run(work);
    }

    abstract <T> T run(Writing<T> work) throws ImageVaultException, IOException;

    /**
     * Where a file is written until the verdict: {@code .NAME.hipaa-part} in the same folder, with a digest in place of a name that leaves no
     * room for the rest. What lies there is taken for what a crash left, and is replaced; so whoever writes several files has to see that none
     * of them, and none of what is read, has this name.
     *
     * @param target the file
     * @return the temporary file
     */
    public static Path temporaryName(Path target) {
        String name = String.valueOf(target.getFileName());
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        boolean fits = 1 + bytes.length + TEMPORARY.length() <= LONGEST_NAME;
        return target.resolveSibling("." + (fits ? name : digest(bytes)) + TEMPORARY);
    }

    /**
     * What a file system knows a file by, whatever it is called: for whoever has to see that what lies under a name is still what was made there.
     *
     * @param file a file; a link is itself
     * @return the identity, or null where the file system has nothing of the kind
     * @throws IOException when there is no such file, or it cannot be looked at
     */
    public static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static String digest(byte[] name) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }

    /**
     * Refuses to replace what is no file: a pipe, a device such as {@code /dev/stdout}, a socket, a folder, or a link to one. Whoever runs as
     * root would else take the machine's own devices away.
     *
     * @param target where an output is to go
     * @throws RefusedException {@code OUTPUT_EXISTS}
     */
    public static void refuseOther(Path target) throws RefusedException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            String what = Files.isDirectory(target) ? "is a folder" : "is a pipe or a device";
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the output " + what, "choose another name");
        }
    }

    /**
     * A file that must not exist: written under its {@link #temporaryName}, mode 0600, renamed after the verdict.
     *
     * @param target the file
     * @return the output
     */
    public static Output file(Path target) {
        return new FileOutput(target, false);
    }

    /**
     * A file that may exist and is then replaced, after the verdict.
     *
     * @param target the file
     * @return the output
     */
    public static Output replacing(Path target) {
        return new FileOutput(target, true);
    }

    /**
     * A stream that gets everything after the verdict, from an encrypted spill.
     *
     * @param sealer makes the spill
     * @param out not closed by us
     * @return the output
     */
    public static Output held(TempSealer sealer, OutputStream out) {
        return new HeldOutput(sealer, out);
    }

    /**
     * A stream that gets bytes before the verdict: on an exception what it got must be thrown away.
     *
     * @param out not closed by us
     * @return the output
     */
    public static Output unverified(OutputStream out) {
        return new Output() {
            @Override
            <T> T run(Writing<T> work) throws ImageVaultException, IOException {
                T result = work.to(out);
                out.flush();
                return result;
            }
        };
    }

    private static final class FileOutput extends Output {
        private final Path target;
        private final boolean replace;

        FileOutput(Path target, boolean replace) {
            this.target = target;
            this.replace = replace;
        }

        @Override
        <T> T run(Writing<T> work) throws ImageVaultException, IOException {
            if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the output file exists", "choose another name");
            }
            refuseOther(target);
            Path part = temporaryName(target);
            boolean done = false;
            try {
                T result;
                FileChannel created = Unfinished.ofProcess().begin(part, () -> create(part));
                Object ours;
                try (OutputStream out = new FileStream(created)) {
                    ours = identity(part);
                    result = work.to(out);
                }
                if (ours != null && !ours.equals(identity(part))) {
                    throw new IOException("another process writes the same output; its file was left alone");
                }
                if (replace) {
                    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.move(part, target);
                }
                done = true;
                return result;
            } finally {
                if (!done) {
                    Files.deleteIfExists(part);
                }
                Unfinished.ofProcess().done(part);
            }
        }

        /** A new file of ours; what a crash left under its name goes first. */
        private static FileChannel create(Path part) throws IOException {
            Set<StandardOpenOption> fresh = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                return FileChannel.open(part, fresh, ownerOnly(part));
            } catch (FileAlreadyExistsException e) {
                Files.deleteIfExists(part);
                return FileChannel.open(part, fresh, ownerOnly(part));
            }
        }

        private static FileAttribute<?>[] ownerOnly(Path path) {
            return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
        }
    }

    private static final class HeldOutput extends Output {
        private final TempSealer sealer;
        private final OutputStream out;

        HeldOutput(TempSealer sealer, OutputStream out) {
            this.sealer = sealer;
            this.out = out;
        }

        @Override
        <T> T run(Writing<T> work) throws ImageVaultException, IOException {
            try (TempSealer.Spill spill = sealer.spill()) {
                T result;
                try (OutputStream held = spill.writer()) {
                    result = work.to(held);
                }
                try (InputStream released = spill.reader()) {
                    released.transferTo(out);
                }
                out.flush();
                return result;
            }
        }
    }
}
