package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Nothing of a picture stays where programs put what they do not need any more: temporary and working folders are searched. */
final class TempHygiene {
    private static final long LARGEST = 64L << 20;
    private static final CheckAbout ABOUT = new CheckAbout(
            "temp-hygiene",
            List.of("SEC-310-d2ii"),
            "A picture is captured, opened and exported; every file that came to be meanwhile in the temporary and in the working"
                    + " folder is searched for pieces of it.",
            "The scrubber leaves a temporary file behind.");

    private TempHygiene() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, null), b -> {
            Path left = Files.createTempFile("hipaa-image-selftest", ".tmp");
            try {
                return trial(b, left);
            } finally {
                Files.deleteIfExists(left);
            }
        });
    }

    private static Evidence trial(Bench bench, @org.jspecify.annotations.Nullable Path leaving) throws Exception {
        Canary canary = Canary.small();
        Findings findings = new Findings();
        Set<Path> before = entries();
        if (leaving != null) {
            before.remove(leaving);
        }
        Sabotage sabotage = leaving == null ? Sabotage.NONE : Sabotage.scrubber(s -> new Littering(s, leaving));
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            ImageId image = scratch.capture(canary);
            scratch.read(scratch.care(), image);
            ScratchVault.read(scratch.care().copies().export(image, Scope.WHOLE));
            Set<Path> after = entries();
            after.removeAll(before);
            Search search = new Search(canary.windows());
            long hits = 0;
            for (Path file : after) {
                hits += search.inFile(file);
            }
            findings.require(hits == 0, hits + " pieces of the picture were left in a temporary or working folder.");
            return findings.evidence("After a capture, a view and an export, " + after.size()
                    + " new files of temporary and working folder hold no piece of the picture.");
        }
    }

    private static Set<Path> entries() throws IOException {
        Set<Path> files = new HashSet<>();
        for (String folder : List.of(System.getProperty("java.io.tmpdir"), System.getProperty("user.dir"))) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder))) {
                for (Path entry : entries) {
                    if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                            && Files.isReadable(entry)
                            && entry.toFile().length() <= LARGEST) {
                        files.add(entry);
                    }
                }
            }
        }
        return files;
    }

    /** Saboteur: writes what it reads to a temporary file and forgets it. */
    private record Littering(Scrubber honest, Path left) implements Scrubber {
        @Override
        public ScrubResult scrub(ImageSource source, Output output, Options options)
                throws ImageVaultException, IOException {
            byte[] all = source.stream().readAllBytes();
            Files.write(left, all);
            return honest.scrub(ImageSource.of(new ByteArrayInputStream(all)), output, options);
        }

        @Override
        public Inspection inspect(ImageSource source) throws RefusedException, IOException {
            return honest.inspect(source);
        }

        @Override
        public Optional<String> mediaType(byte[] head) {
            return honest.mediaType(head);
        }
    }
}
