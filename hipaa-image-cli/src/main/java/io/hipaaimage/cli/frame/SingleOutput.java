package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Where the one result of one file goes. */
public final class SingleOutput {
    private SingleOutput() {}

    /**
     * Decides before anything is read or unlocked, and clears what a killed run left half-written in the output's folder.
     *
     * @param input the input
     * @param out what was given to {@code -o}: a file, or an existing folder that is to hold one named like the input
     * @param force whether an existing output may be replaced
     * @return the output file
     * @throws RefusedException {@code OUTPUT_EXISTS}; {@code USAGE} if it is the input, would be written under its name, or its folder
     *     is missing
     * @throws IOException when the disk cannot be asked, or the folder not cleared
     */
    public static Path of(Path input, Path out, boolean force) throws RefusedException, IOException {
        Path target = out;
        if (Files.isDirectory(out)) {
            Path name = input.getFileName();
            target = name == null ? out : out.resolve(name);
        }
        if (Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input)) {
            throw new RefusedException(ErrorCode.USAGE, "the output is the input", "give -o another name");
        }
        Path temporary = Output.temporaryName(target);
        if (Files.exists(temporary) && Files.exists(input) && Files.isSameFile(temporary, input)) {
            throw new RefusedException(
                    ErrorCode.USAGE,
                    "the output is written as " + Names.shortName(temporary) + ", which is the input",
                    "give -o another name");
        }
        boolean other =
                Files.exists(target) && !Files.isRegularFile(target); // a folder, a pipe, a device: never replaced
        if (other || (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS))) {
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS,
                    "the output " + Names.shortName(target) + " exists",
                    other ? "choose another name" : "choose another name, or --force");
        }
        OutputFile.prepareFolder(target, List.of(input));
        return target;
    }
}
