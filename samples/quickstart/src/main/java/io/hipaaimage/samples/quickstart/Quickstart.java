package io.hipaaimage.samples.quickstart;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import javax.imageio.ImageIO;

/** From capture to a certificate of destruction in a temporary folder: {@code main} takes a picture's file, or makes a picture. */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the story once and prints what happened.
     *
     * @param arguments a picture's file, or nothing
     * @throws IOException when the picture or the temporary folder cannot be read or written
     * @throws ImageVaultException if the vault refuses; the message says why
     */
    public static void main(String... arguments) throws IOException, ImageVaultException {
        Path folder = Files.createTempDirectory("quickstart");
        try (InputStream picture = arguments.length > 0 ? Files.newInputStream(Path.of(arguments[0])) : painted()) {
            run(folder, picture, OutputStream.nullOutputStream(), System.out);
        }
    }

    /** A host gets these four from its own world: where to keep images, a picture, a screen, and a console. */
    static void run(Path folder, InputStream picture, OutputStream screen, PrintStream console)
            throws IOException, ImageVaultException {
        Path secret = Files.writeString(folder.resolve("passphrase"), UUID.randomUUID() + "\n", StandardCharsets.UTF_8);
        Path home = folder.resolve("images");
        EmbeddedKeys keys = EmbeddedKeys.at(folder.resolve("keys"), Passphrase.fromFile(secret));
        DevicePosture camera = new DevicePosture(true, true, true, null, "device management");
        Requester doctor =
                Requester.person("dr.lee", Role.PHYSICIAN).device(camera).lastActive(Instant.now());
        captureAndShow(home, keys, doctor, picture, screen);
        try (ImageVault vault = ImageVault.builder().home(home).keys(keys).open()) {
            ImageId wound = vault.administration("clinic").images().get(0).image();
            denyTheFrontDesk(vault, wound, screen, console);
            console.println(destroy(vault, wound).text());
        }
    }

    private static void captureAndShow(
            Path home, EmbeddedKeys keys, Requester doctor, InputStream picture, OutputStream screen)
            throws IOException, ImageVaultException {
        CareTeams.Directory ehr = (who, patient) -> who.equals("dr.lee") ? Relationship.CARE_TEAM : Relationship.NONE;
        // tag::quickstart[]
        try (ImageVault vault = ImageVault.builder()
                .home(home)
                .keys(keys)
                .tenant("test-quickstart")
                .profile(Profile.RULE)
                .facts(CareTeams.from(ehr))
                .create()) {
            CareSession care = vault.as(doctor, PurposeOfUse.TREAT);
            ImageId wound = care.capture(picture, NewImage.of(PatientRef.of("MRN-4711")));
            try (OpenedImage image = care.open(wound)) {
                image.transferTo(screen); // decided, written to the log, then decrypted
            }
        }
        // end::quickstart[]
    }

    private static void denyTheFrontDesk(ImageVault vault, ImageId wound, OutputStream screen, PrintStream console)
            throws IOException, ImageVaultException {
        Requester desk = Requester.person("front.desk", Role.RECEPTIONIST).lastActive(Instant.now());
        try (OpenedImage image = vault.as(desk, PurposeOfUse.TREAT).open(wound)) {
            image.transferTo(screen);
        } catch (NotPermittedException e) {
            e.decision().reasons().forEach(why -> console.println(why.code() + " " + why.citation()));
        }
    }

    private static DestructionCertificate destroy(ImageVault vault, ImageId wound) throws ImageVaultException {
        Requester first = Requester.person("r.cho", Role.RECORDS_OFFICER).lastActive(Instant.now());
        Requester second = Requester.person("m.ortiz", Role.RECORDS_OFFICER).lastActive(Instant.now());
        return vault.as(first, PurposeOfUse.RECORDMGT)
                .shredding()
                .now(
                        wound,
                        Reason.TEST,
                        vault.as(second, PurposeOfUse.RECORDMGT).shredding());
    }

    private static InputStream painted() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", png);
        return new ByteArrayInputStream(png.toByteArray());
    }
}
