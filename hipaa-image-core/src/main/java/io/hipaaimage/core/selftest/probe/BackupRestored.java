package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.Backups;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A backup alone, with the keys held, gives back what was live; what was destroyed since stays destroyed. */
final class BackupRestored {
    private static final CheckAbout ABOUT = new CheckAbout(
            "backup-restored",
            List.of("SEC-308-a7iiA", "NPRM-09"),
            "Two pictures are backed up, one is destroyed afterwards, the home is lost; the backup is read back, restored to another"
                    + " folder and both pictures are asked for.",
            "The backup leaves out what the pictures are made of.");

    private BackupRestored() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean hollow) throws Exception {
        Findings findings = new Findings();
        Canary canary = Canary.small();
        long took;
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            scratch.facts.fact("retention_elapsed", "");
            ImageId kept = scratch.capture(canary);
            ImageId doomed = scratch.capture(Canary.small());
            Path target = bench.folder("backup");
            Backups backups = scratch.vault().administration("canary.desk").backups();
            backups.create(target);
            if (hollow) {
                empty(target);
            }
            Backups.Verified verified = backups.verify(target);
            findings.require(
                    verified.faults().isEmpty() && verified.records() == 2,
                    "Read back, the backup has " + verified.records() + " records of 2 and "
                            + verified.faults().size() + " faults.");
            scratch.officer(1).now(doomed, Reason.TEST, scratch.officer(2));
            scratch.vault().close();
            long start = System.nanoTime();
            try (ImageVault restored =
                    scratch.restoreAt(bench.folder("restored").resolve("home"), target)) {
                CareSession care =
                        restored.as(scratch.requester("canary.physician", Role.PHYSICIAN), PurposeOfUse.TREAT);
                boolean[] same = {false};
                String code = Refusal.of(() -> same[0] = Arrays.equals(scratch.read(care, kept), canary.picture()));
                took = (System.nanoTime() - start) / 1_000_000;
                findings.require(same[0], "A picture that was backed up did not come back: " + code + ".");
                findings.require(
                        !Refusal.of(() -> scratch.read(care, doomed)).isEmpty(),
                        "A picture that was destroyed came back from the backup.");
            }
        }
        return findings.evidence(
                "The backup was read back without a fault; restored to another folder it gave the picture, bit for bit,"
                        + " after " + took + " ms; a picture that was destroyed after the backup stayed destroyed.");
    }

    /** Saboteur: the files are there and nothing is in them. */
    private static void empty(Path target) throws IOException {
        for (Path file : Search.files(target)) {
            if (file.toString().endsWith(".hic")) {
                Files.write(file, new byte[0]);
            }
        }
    }
}
