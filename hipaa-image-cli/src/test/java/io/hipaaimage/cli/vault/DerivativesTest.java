package io.hipaaimage.cli.vault;

import static io.hipaaimage.cli.vault.Expected.assertUnsupported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PictureRenderer.Rectangle;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.RulePack;
import io.hipaaimage.core.share.Notices;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.crypto.Packets;
import io.hipaaimage.crypto.ReceiveRequest;
import io.hipaaimage.crypto.RecipientKeys;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a picture, and a mark over one, are given as they were asked for, are in the log, or are a denial. */
class DerivativesTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-4711");
    private static final Rectangle PART = new Rectangle(20, 10, 30, 25);
    private static final Scope CROP = Scope.crop(PART);
    private static final String MARKED =
            "SITE-1\tduty\tRNS\tpurpose:TREAT !action:capture\tpolicy:WATERMARK\tSite 1\t-\n";
    private static final String CROPPED = "SITE-2\tduty\tRNS\tpurpose:HPAYMT\tpolicy:CROP\tSite 2\t-\n";

    @TempDir
    Path folder;

    private ImageVault vault = nothing();

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    @Test
    void aRecipientGetsTheRectangleAndNothingOutsideOfIt() throws Exception {
        create("");
        BufferedImage picture = SmallPicture.gradient(200, 90);
        ImageId image = capture(SmallPicture.png(picture));
        recipient("drx");

        ShareGrant grant = care().share(image, ShareRequest.to("drx").scope(CROP), folder.resolve("out"));
        byte[] got = received("drx", "image/png");

        assertSame(ImageIO.read(new ByteArrayInputStream(got)), picture.getSubimage(20, 10, 30, 25));
        assertThat(grant.obligations()).contains("CROP=20,10,30,25");
        assertThat(Notices.of(grant.obligations()))
                .anyMatch(notice -> notice.contains("rectangle of a larger picture"));
        assertThat(facts("OUTCOME", "SHARE"))
                .last()
                .satisfies(facts -> assertThat(facts)
                        .containsEntry("crop", "20,10,30,25")
                        .containsEntry("sha256", sha256(got))
                        .doesNotContainKey("watermark"));
    }

    @Test
    void anExportAndALookAreCroppedToo() throws Exception {
        create("");
        BufferedImage picture = SmallPicture.gradient(200, 90);
        ImageId image = capture(SmallPicture.png(picture));

        try (OpenedImage exported = care().copies().export(image, CROP);
                OpenedImage seen = care().open(image, CROP)) {
            for (OpenedImage opened : List.of(exported, seen)) {
                byte[] bytes = bytes(opened);
                assertThat(opened.mediaType()).isEqualTo("image/png");
                assertThat(opened.size()).isEqualTo(bytes.length);
                assertSame(ImageIO.read(new ByteArrayInputStream(bytes)), picture.getSubimage(20, 10, 30, 25));
            }
        }
        assertThat(facts("OUTCOME", "EXPORT"))
                .last()
                .satisfies(f -> assertThat(f).containsKeys("crop", "sha256"));
    }

    @Test
    void whatCannotBeCroppedIsADenialAndLeavesNothing() throws Exception {
        create("");
        recipient("drx");
        ImageId clip = capture("no picture that anybody scrubs".getBytes(StandardCharsets.US_ASCII));
        ImageId small = capture(SmallPicture.png());
        ShareRequest part = ShareRequest.to("drx").scope(CROP);

        assertDenied(() -> care().decide(clip, part), "CROP_NOT_AVAILABLE");
        assertThat(facts("DENIED", "SHARE")).isEmpty();
        assertDenied(() -> care().share(clip, part, folder.resolve("out")), "CROP_NOT_AVAILABLE");
        assertDenied(() -> care().open(clip, CROP), "CROP_NOT_AVAILABLE");
        assertDenied(() -> care().share(small, part, folder.resolve("out")), "RENDERING_NOT_AVAILABLE:OUTSIDE");
        assertDenied(() -> care().copies().export(small, CROP), "RENDERING_NOT_AVAILABLE:OUTSIDE");

        assertThat(facts("DENIED", "SHARE")).extracting(f -> f.get("reasons")).containsExactly("CROP_NOT_AVAILABLE");
        assertThat(facts("DENIED", "VIEW")).extracting(f -> f.get("reasons")).containsExactly("CROP_NOT_AVAILABLE");
        assertThat(facts("OUTCOME", "SHARE")).extracting(f -> f.get("code")).containsExactly("DENIED");
        assertThat(vault.administration("office").grants().list()).isEmpty();
        assertThat(folder.resolve("out").resolve("image.hic")).doesNotExist();
        assertThat(folder.resolve("out").resolve("packet.hics")).doesNotExist();
    }

    @Test
    void aStrangerIsNotToldWhetherAnImageCanBeCropped() throws Exception {
        create("");
        ImageId clip = capture("no picture that anybody scrubs".getBytes(StandardCharsets.US_ASCII));
        CareSession stranger = session("far.lee", Role.PHYSICIAN, PurposeOfUse.TREAT);

        assertThatThrownBy(() -> stranger.open(clip, CROP)).isInstanceOf(NotPermittedException.class);
        assertThat(facts("DENIED", "VIEW")).extracting(f -> f.get("reasons")).containsExactly("NO_RELATIONSHIP");
    }

    @Test
    void aRectangleIsAScopeWhereTheMinimumIsAskedFor() throws Exception {
        create("");
        ImageId image = capture(SmallPicture.png(SmallPicture.gradient(200, 90)));
        ImageId clip = capture("no picture that anybody scrubs".getBytes(StandardCharsets.US_ASCII));
        CareSession billing = session("care.bill", Role.BILLING, PurposeOfUse.HPAYMT);

        try (OpenedImage opened = billing.open(image, CROP)) {
            assertThat(ImageIO.read(new ByteArrayInputStream(bytes(opened))).getWidth())
                    .isEqualTo(30);
        }
        assertUnsupported(() -> billing.open(clip, CROP), "MIN_NECESSARY");
    }

    @Test
    void aRuleThatAsksForACropIsFulfilledOrADenial() throws Exception {
        create(CROPPED);
        ImageId image = capture(SmallPicture.png(SmallPicture.gradient(200, 90)));
        CareSession billing = session("care.bill", Role.BILLING, PurposeOfUse.HPAYMT);

        assertUnsupported(() -> billing.open(image, Scope.WHOLE), "CROP");
        try (OpenedImage opened = billing.open(image, CROP)) {
            assertThat(opened.decision().obligations())
                    .anyMatch(duty -> duty.id().equals("CROP"));
        }
    }

    @Test
    void aMarkNamesWhoGetsItAndTheDayAndLeavesTheOriginalAsItIs() throws Exception {
        create(MARKED);
        recipient("drx");
        byte[] original = SmallPicture.png(SmallPicture.gradient(400, 300));
        ImageId image = capture(original);

        care().share(image, ShareRequest.to("drx"), folder.resolve("out"));
        byte[] got = received("drx", "image/png");
        BufferedImage marked = ImageIO.read(new ByteArrayInputStream(got));
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(original));
        int changed = changed(before, marked);
        assertThat(changed).isBetween(400 * 300 / 50, 400 * 300 / 2);
        assertThat(facts("OUTCOME", "SHARE"))
                .last()
                .satisfies(
                        f -> assertThat(f).containsEntry("watermark", "drawn").containsEntry("sha256", sha256(got)));

        try (OpenedImage seen = care().open(image)) {
            assertThat(changed(marked, ImageIO.read(new ByteArrayInputStream(bytes(seen)))))
                    .as("another name is another mark")
                    .isPositive();
        }
        try (OpenedImage whole =
                session("care.lee", Role.PHYSICIAN, PurposeOfUse.ETREAT).open(image)) {
            assertThat(bytes(whole)).as("the original").isEqualTo(original);
        }
    }

    @Test
    void whatCannotBeMarkedIsADenial() throws Exception {
        create(MARKED);
        ImageId clip = capture("no picture that anybody scrubs".getBytes(StandardCharsets.US_ASCII));
        ImageId small = capture(SmallPicture.png());

        assertUnsupported(() -> care().open(clip), "WATERMARK");
        assertDenied(() -> care().open(small), "RENDERING_NOT_AVAILABLE:TOO_SMALL_FOR_MARK");
        assertThat(facts("OUTCOME", "VIEW")).extracting(f -> f.get("code")).containsExactly("DENIED");
    }

    @Test
    void chosenInstancesAreTheImagesThatAreSharedAndNoOther() throws Exception {
        create("");
        recipient("drx");
        ImageId first = capture(SmallPicture.png(SmallPicture.gradient(40, 40)));
        ImageId second = capture(SmallPicture.png(SmallPicture.gradient(50, 40)));
        ImageId third = capture(SmallPicture.png(SmallPicture.gradient(60, 40)));

        care().share(first, ShareRequest.to("drx"), folder.resolve("first"));
        care().share(third, ShareRequest.to("drx"), folder.resolve("third"));

        assertThat(vault.administration("office").grants().list())
                .extracting(ShareGrant::image)
                .containsExactlyInAnyOrder(first, third)
                .doesNotContain(second);
    }

    private void create(String rules) throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .facts(question -> new FactSource.Answer(
                        question.requester().id().startsWith("care") ? Relationship.CARE_TEAM : Relationship.NONE,
                        Map.of()))
                .rules(RulePack.read("SITE", new StringReader(rules)))
                .profile(Profile.RULE)
                .tenant("test-derivatives")
                .create();
    }

    private CareSession care() {
        return session("care.lee", Role.PHYSICIAN, PurposeOfUse.TREAT);
    }

    private CareSession session(String id, Role role, PurposeOfUse purpose) {
        return vault.as(
                Requester.person(id, role)
                        .device(new DevicePosture(true, true, true, VaultFixture.NOW, "test"))
                        .lastActive(VaultFixture.NOW),
                purpose);
    }

    private ImageId capture(byte[] file) throws Exception {
        return session("care.lee", Role.PHYSICIAN, PurposeOfUse.TREAT)
                .capture(new ByteArrayInputStream(file), NewImage.of(PATIENT));
    }

    private void recipient(String name) throws Exception {
        RecipientKeys.generate(folder.resolve(name), secret(), PlatformFiles.get());
        var recipients = vault.administration("office").recipients();
        recipients.verify(
                name,
                recipients
                        .add(name, RecipientKind.EXTERNAL_PROVIDER, Files.readAllBytes(folder.resolve(name + ".pub")))
                        .challenge());
    }

    private static Passphrase secret() {
        return Passphrase.of(new byte[] {1, 2, 3});
    }

    private byte[] received(String name, String mediaType) throws Exception {
        Path out = folder.resolve("received");
        Path sender = folder.resolve("sender.vkey");
        Files.copy(folder.resolve("out").resolve("sender.vkey"), sender);
        Packets.Received received =
                Packets.receive(ReceiveRequest.of(folder.resolve("out"), folder.resolve(name), secret(), out)
                        .from(sender)
                        .clock(() -> VaultFixture.NOW));
        assertThat(received.contentType()).isEqualTo(mediaType);
        return Files.readAllBytes(out);
    }

    private List<Map<String, String>> facts(String type, String action) throws Exception {
        List<Map<String, String>> found = new ArrayList<>();
        vault.log().read(0, entry -> {
            if (entry.type().equals(type) && entry.action().equals(action)) {
                found.add(entry.facts());
            }
        });
        return found;
    }

    private static byte[] bytes(OpenedImage opened) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        opened.transferTo(out);
        return out.toByteArray();
    }

    private static void assertSame(BufferedImage got, BufferedImage wanted) {
        assertThat(got.getWidth()).isEqualTo(wanted.getWidth());
        assertThat(got.getHeight()).isEqualTo(wanted.getHeight());
        assertThat(changed(wanted, got)).isZero();
    }

    private static int changed(BufferedImage one, BufferedImage two) {
        int changed = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                changed += one.getRGB(x, y) == two.getRGB(x, y) ? 0 : 1;
            }
        }
        return changed;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertDenied(ThrowingCallable call, String reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.DENIED);
            assertThat(e.reason()).isEqualTo(reason);
        });
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
