package io.hipaaimage.samples.deidonly;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.Scrubbers;
import io.hipaaimage.deid.dicom.DeidResult;
import io.hipaaimage.deid.dicom.DicomDeidentifier;
import io.hipaaimage.deid.dicom.ReleasedIds;
import io.hipaaimage.deid.dicom.identity.Crosswalk;
import io.hipaaimage.deid.dicom.identity.Secret;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an EHR adds to let pictures and studies go. Sources are read and never written; an output appears under its name once the verdict
 * is there, and not at all where the verdict is no. One process at a time has a key folder; safe for use by several threads.
 */
public final class EhrExport implements Closeable {
    private static final Scrubber.Options DEEP = new Scrubber.Options(Scrubber.Depth.DEEP, true, true);

    private final Crosswalk names;
    private final DicomDeidentifier dicom;

    private EhrExport(Crosswalk names) {
        this.names = names;
        this.dicom = new DicomDeidentifier(names, Set.of());
    }

    /**
     * Opens the key folder, and makes secret and crosswalk where there are none. New names are random: only secret and crosswalk together
     * lead back, so keep them where your keys are.
     *
     * @param keys a folder that nobody else reads
     * @return the export, to be closed
     * @throws ImageVaultException {@code STORE_DAMAGED} if the crosswalk was changed or is of another secret
     * @throws IOException when the folder cannot be read or written
     */
    public static EhrExport with(Path keys) throws ImageVaultException, IOException {
        DurableFiles disk = PlatformFiles.get();
        SecureRandom random = new SecureRandom();
        Path secret = keys.resolve("release.secret");
        if (!Files.exists(secret)) {
            Secret.create(disk, secret, random);
        }
        return new EhrExport(
                Crosswalk.open(disk, keys.resolve("release.crosswalk"), Secret.read(disk, secret), random));
    }

    /**
     * Scrubs a picture into a new file: the same pixels, orientation and colour, and nothing else. Looks into the coded data too, and lets
     * independent readers look at the result.
     *
     * @param source the picture
     * @param target a file that must not exist
     * @return what was left out, and both hashes
     * @throws ImageVaultException {@code REFUSED}, {@code MALFORMED}, {@code TRUNCATED}, {@code OUTPUT_EXISTS}: then there is no output
     * @throws IOException when reading or writing fails: then there is no output
     */
    public ScrubResult picture(Path source, Path target) throws ImageVaultException, IOException {
        // tag::picture[]
        Scrubber scrubber = Scrubbers.standard();
        ScrubResult result = scrubber.scrub(ImageSource.file(source), Output.file(target), DEEP);
        // end::picture[]
        return result;
    }

    /**
     * What became of one object.
     *
     * @param source the object, relative to its folder
     * @param verdict {@code CLEAN}, {@code CLEAN-EXCEPT-PIXELS}: then somebody has to look at the pixels; or {@code REFUSED}: no output
     * @param why under which clause it can be released ({@code safe-harbor}, ...), or why it was refused
     */
    public record Told(Path source, String verdict, String why) {}

    /**
     * De-identifies every file of a folder by the basic profile of DICOM PS3.15, into {@code target/study/series/instance.dcm} under new
     * names. One that is refused leaves no output and does not keep the others waiting.
     *
     * @param folder its files are read, those in folders below too; links are passed over
     * @param target a folder outside of it
     * @return what became of each, in the order of their names
     * @throws ImageVaultException {@code USAGE} if the target lies in the folder
     * @throws IOException when reading or writing fails: what was written before is whole
     */
    public List<Told> study(Path folder, Path target) throws ImageVaultException, IOException {
        if (target.toAbsolutePath()
                .normalize()
                .startsWith(folder.toAbsolutePath().normalize())) {
            throw new RefusedException(ErrorCode.USAGE, "the target lies in the source", "choose another folder");
        }
        List<Told> told = new ArrayList<>();
        for (Path source : files(folder)) {
            told.add(object(folder, source, target));
        }
        return told;
    }

    private Told object(Path folder, Path source, Path target) throws IOException {
        try {
            // tag::object[]
            DeidResult receipt = dicom.deidentify(ImageSource.file(source), ids -> place(target, ids), false);
            // end::object[]
            return new Told(folder.relativize(source), receipt.verdict(), receipt.basis());
        } catch (ImageVaultException e) {
            return new Told(folder.relativize(source), "REFUSED", String.valueOf(e.getMessage()));
        }
    }

    private static Output place(Path target, ReleasedIds ids) throws IOException {
        Path series = Files.createDirectories(target.resolve(ids.study()).resolve(ids.series()));
        return Output.file(series.resolve(ids.instance() + ".dcm"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        names.close();
    }

    /**
     * Exports from a command line: {@code KEYS SOURCE TARGET}; a folder is a study, a file a picture.
     *
     * @param arguments three paths
     * @throws IOException when reading or writing fails
     * @throws ImageVaultException if it is refused
     */
    public static void main(String... arguments) throws ImageVaultException, IOException {
        if (arguments.length != 3) {
            throw new RefusedException(ErrorCode.USAGE, "three paths are needed", "KEYS SOURCE TARGET");
        }
        Path source = Path.of(arguments[1]);
        Path target = Path.of(arguments[2]);
        try (EhrExport export = EhrExport.with(Path.of(arguments[0]))) {
            if (Files.isDirectory(source)) {
                export.study(source, target)
                        .forEach(told -> System.out.println(told.verdict() + " " + told.why() + " " + told.source()));
            } else {
                export.picture(source, target)
                        .removed()
                        .forEach(gone -> System.out.println("removed " + gone.what() + ", " + gone.bytes() + " bytes"));
            }
        }
    }
}
