package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.RulePack;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Rules of the host's own, from files, by which a command decides beside those of the library. */
public final class RulePacks {
    @Option(
            names = "--pack",
            paramLabel = "PREFIX=FILE",
            order = 72,
            description =
                    "Rules of your own beside those of the library, each time the vault is used; may be given again.")
    private Map<String, Path> packs = new TreeMap<>();

    /**
     * The packs that were named.
     *
     * @return in the order of their prefixes
     * @throws RefusedException {@code USAGE} for a file that is no pack, with its row
     * @throws IOException when a file cannot be read
     */
    public List<RulePack> read() throws RefusedException, IOException {
        return read(packs);
    }

    /**
     * Reads packs.
     *
     * @param files by their prefixes
     * @return in the order of their prefixes
     * @throws RefusedException {@code USAGE} for a file that is no pack, with its row
     * @throws IOException when a file cannot be read
     */
    public static List<RulePack> read(Map<String, Path> files) throws RefusedException, IOException {
        List<RulePack> read = new ArrayList<>();
        for (Map.Entry<String, Path> pack : new TreeMap<>(files).entrySet()) {
            try (BufferedReader reader = InputFile.text(pack.getValue())) {
                read.add(RulePack.read(pack.getKey(), reader));
            } catch (CharacterCodingException e) {
                throw new RefusedException(ErrorCode.USAGE, "a file of rules is not UTF-8");
            }
        }
        return read;
    }
}
