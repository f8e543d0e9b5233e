package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Nobody but their owner reads the keys, and a vault whose keys others can read does not open. */
final class KeyRights {
    private static final CheckAbout ABOUT = new CheckAbout(
            "key-rights",
            List.of("SEC-312-a2iv", "SEC-312-a1"),
            "The rights of every file and folder of the keys are read, in a scratch vault and in the vault at hand, and those of the"
                    + " folders above; a scratch vault's key folder is opened to everybody, then the folder above it, and each time the"
                    + " vault is opened.",
            "The keys are readable by everybody, or to be exchanged by everybody, and nobody looks.");

    private static final String EVERYBODYS = "rwxrwxrwx";
    private static final String OWNERS = "rwx------";

    private KeyRights() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean exposed) throws Exception {
        if (!exposed
                && bench.refusal()
                        .filter(r -> r.code() == ErrorCode.KEYS_EXPOSED)
                        .isPresent()) {
            return Evidence.notSatisfied(
                    "The vault at hand does not open: others can read its keys, or put others in their place (KEYS_EXPOSED).");
        }
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Evidence.notEvidenced(
                    "This file system has no POSIX rights; its access lists are an administrator's.");
        }
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE, b -> b.files(PlatformFiles.get()))) {
            findings.require(exposed(scratch.keys) == 0, "A new vault's keys are readable by others.");
            Path above = Objects.requireNonNull(scratch.keys.getParent(), "a scratch vault has a folder of its own");
            if (exposed) {
                expose(scratch.keys);
                rights(above, EVERYBODYS);
                findings.require(
                        exposed(scratch.keys) == 0, exposed(scratch.keys) + " key files are readable by others.");
                findings.require(
                        PlatformFiles.exchangeable(scratch.keys).isEmpty(),
                        "Everybody may write to the folder above the keys.");
            } else {
                rights(above, EVERYBODYS);
                findings.refused(
                        "Opening a vault whose keys everybody may exchange",
                        "KEYS_EXPOSED",
                        Refusal.of(scratch::reopen));
                rights(above, OWNERS);
                expose(scratch.keys);
                findings.refused("Opening a vault with exposed keys", "KEYS_EXPOSED", Refusal.of(scratch::reopen));
            }
        }
        Optional<ImageVault> vault = exposed ? Optional.empty() : bench.vault();
        if (vault.isPresent()) {
            long open = 0;
            for (Path folder : vault.get().wiring().keyFolders()) {
                open += exposed(folder);
            }
            findings.require(open == 0, open + " key files of the vault at hand are readable by others.");
            for (Path folder : vault.get().wiring().keyFolders()) {
                findings.require(
                        PlatformFiles.exchangeable(folder).isEmpty(),
                        "Everybody may write to a folder above a key folder of the vault at hand.");
            }
        }
        return findings.evidence(
                "Keys are their owner's alone" + (vault.isPresent() ? ", those of the vault at hand too" : "")
                        + "; a vault whose keys everybody can read, or put others in the place of, was refused as KEYS_EXPOSED.");
    }

    private static long exposed(Path folder) throws IOException {
        long found = 0;
        for (Path path : tree(folder)) {
            found += ownerOnly(path) ? 0 : 1;
        }
        return found;
    }

    private static void expose(Path folder) throws IOException {
        for (Path path : tree(folder)) {
            rights(path, EVERYBODYS);
        }
    }

    private static void rights(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private static boolean ownerOnly(Path path) throws IOException {
        try {
            return PlatformFiles.ownerOnly(path);
        } catch (NoSuchFileException e) {
            return true; // the vault took a file of its own away
        }
    }

    private static List<Path> tree(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        LiveTree.walk(folder.toRealPath(), (path, attributes) -> all.add(path));
        return all;
    }
}
