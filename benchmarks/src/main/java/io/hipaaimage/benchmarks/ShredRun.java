package io.hipaaimage.benchmarks;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.Shredding;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Destroys pictures of a vault on the disk one after the other, each asked for by one person and approved by another, with its certificate
 * and all syncs: milliseconds, half of them at most. Needs no peer: nobody else destroys one image.
 *
 * <p>Arguments: pictures (200). The first tenth warms up.
 */
public final class ShredRun {
    private ShredRun() {}

    /**
     * Runs it.
     *
     * @param arguments see above
     * @throws Exception if a picture is not destroyed
     */
    public static void main(String[] arguments) throws Exception {
        int pictures = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        try (Workplace place = Workplace.onDisk();
                ImageVault vault = vault(place)) {
            long[] nanos = shred(vault, pictures);
            long[] warm = Arrays.copyOfRange(nanos, pictures / 10, pictures);
            Arrays.sort(warm);
            System.out.printf(
                    Locale.ROOT,
                    "%d shreds, load %.1f: half in %.1f ms at most, 99 of 100 in %.1f ms%n",
                    warm.length,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    warm[warm.length / 2] / 1e6,
                    warm[warm.length * 99 / 100] / 1e6);
        }
    }

    private static ImageVault vault(Workplace place) throws ImageVaultException {
        Passphrase passphrase = Passphrase.of("of the benchmark".getBytes(StandardCharsets.US_ASCII));
        return ImageVault.builder()
                .home(place.resolve("home"))
                .keys(EmbeddedKeys.at(place.resolve("keys"), passphrase))
                .tenant("bench")
                .profile(Profile.RULE)
                .facts(question -> new FactSource.Answer(Relationship.CARE_TEAM, Map.of()))
                .create();
    }

    private static long[] shred(ImageVault vault, int pictures) throws ImageVaultException, IOException {
        byte[] picture = picture();
        long[] nanos = new long[pictures];
        for (int i = 0; i < pictures; i++) {
            ImageId image = care(vault)
                    .capture(new ByteArrayInputStream(picture), NewImage.of(PatientRef.of("patient-" + i % 20)));
            Shredding first = officer(vault, "r.cho");
            Shredding second = officer(vault, "m.ortiz");
            long begin = System.nanoTime();
            String level = first.now(image, Reason.TEST, second).level();
            nanos[i] = System.nanoTime() - begin;
            if (level.isEmpty()) {
                throw new IllegalStateException("a picture was not destroyed");
            }
        }
        return nanos;
    }

    private static CareSession care(ImageVault vault) {
        DevicePosture camera = new DevicePosture(true, true, true, null, "device management");
        return vault.as(
                Requester.person("dr.lee", Role.PHYSICIAN).device(camera).lastActive(Instant.now()),
                PurposeOfUse.TREAT);
    }

    private static Shredding officer(ImageVault vault, String name) throws ImageVaultException {
        return vault.as(Requester.person(name, Role.RECORDS_OFFICER).lastActive(Instant.now()), PurposeOfUse.RECORDMGT)
                .shredding();
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }
}
