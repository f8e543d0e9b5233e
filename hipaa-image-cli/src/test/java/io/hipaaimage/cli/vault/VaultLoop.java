package io.hipaaimage.cli.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/**
 * A process to be killed: captures, shreds, rotates and rewraps without end, and says on standard output what was acknowledged: {@code
 * put ID SEED}, {@code shredding ID}, {@code shredded ID}.
 */
public final class VaultLoop {
    private VaultLoop() {}

    static byte[] picture(long seed) {
        byte[] picture = new byte[50_000];
        new Random(seed).nextBytes(picture);
        return picture;
    }

    /**
     * Runs until it is killed.
     *
     * @param arguments a folder, and the first seed
     * @throws Exception never, while the disk holds
     */
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        VaultFixture fixture = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"));
        Deque<ImageId> live = new ArrayDeque<>();
        try (ImageVault vault = fixture.builder().open()) {
            for (long seed = Long.parseLong(arguments[1]); ; seed++) {
                ImageId image = VaultFixture.doctor(vault)
                        .capture(new ByteArrayInputStream(picture(seed)), NewImage.of(PatientRef.of("P-" + seed)));
                live.add(image);
                say("put " + image + " " + seed);
                if (live.size() > 3) {
                    shred(vault, live.remove());
                }
                if (seed % 5 == 0) {
                    vault.administration("office").keys().rotate();
                    vault.administration("office").keys().rewrap(KeyAdministration.Progress.NONE);
                }
            }
        }
    }

    private static void shred(ImageVault vault, ImageId image) throws Exception {
        say("shredding " + image);
        VaultFixture.officer(vault, "ro1")
                .shredding()
                .now(image, Reason.TEST, VaultFixture.officer(vault, "ro2").shredding());
        say("shredded " + image);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
