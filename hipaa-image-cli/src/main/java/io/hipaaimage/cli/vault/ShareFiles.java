package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration.RecoverySet;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shares of a recovery key as files, one a person, and back. */
public final class ShareFiles {
    private static final int MOST_BYTES = 4_096;

    private ShareFiles() {}

    /**
     * Refuses numbers and places before anything is made.
     *
     * @param threshold how many give the key back
     * @param shares how many there are, at most 32
     * @param folder where they go
     * @param home the vault's home, where they would recover nothing
     * @param keys its key folder, likewise
     * @throws RefusedException {@code USAGE}, {@code OUTPUT_EXISTS}
     */
    public static void refuse(int threshold, int shares, Path folder, Path home, Path keys) throws RefusedException {
        if (threshold < 2 || threshold > shares || shares > 32) {
            throw new RefusedException(
                    ErrorCode.USAGE, "of 2 to 32 shares, 2 or more and at most all of them give the key back");
        }
        Path to = folder.toAbsolutePath().normalize();
        for (Path other : List.of(home, keys)) {
            if (to.startsWith(other.toAbsolutePath().normalize())) {
                throw new RefusedException(
                        ErrorCode.USAGE, "shares in the home or the key folder recover nothing", "put them elsewhere");
            }
        }
        if (PlatformFiles.get().exists(file(folder, 1))) {
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS, "the folder holds shares already", "choose another folder");
        }
    }

    /**
     * Writes {@code share-1.txt} and so on into a folder that holds none, readable by their owner alone.
     *
     * @param set the shares
     * @param folder where they go
     * @throws ImageVaultException {@code OUTPUT_EXISTS}, {@code IO}
     */
    public static void write(RecoverySet set, Path folder) throws ImageVaultException {
        PlatformFiles disk = PlatformFiles.get();
        try {
            disk.createDirectories(folder);
            for (int i = 1; i <= set.shares(); i++) {
                if (disk.exists(file(folder, i))) {
                    throw new RefusedException(
                            ErrorCode.OUTPUT_EXISTS, "the folder holds shares already", "choose another folder");
                }
            }
            for (int i = 1; i <= set.shares(); i++) {
                disk.replace(file(folder, i), text(set, i).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the shares cannot be written", false, e);
        }
    }

    private static Path file(Path folder, int number) {
        return folder.resolve("share-" + number + ".txt");
    }

    private static String text(RecoverySet set, int number) {
        return "Recovery share " + number + " of " + set.shares() + ", set " + set.id() + ".\n"
                + "Any " + set.threshold()
                + " of these shares give every key of the vault back. Keep yours apart from\n"
                + "the others, on paper or on a medium of its own, and show it to nobody.\n\n"
                + set.texts().get(number - 1) + "\n";
    }

    /**
     * What stands in files of shares.
     *
     * @param files at most 4,096 bytes each
     * @return their texts, in the order given
     * @throws IOException when one cannot be read
     */
    public static List<String> read(List<Path> files) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(InputFile.string(file, MOST_BYTES));
        }
        return texts;
    }
}
