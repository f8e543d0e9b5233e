package io.hipaaimage.cli.vault;

import static io.hipaaimage.cli.vault.Expected.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.core.vault.Shredding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a vault does and refuses, through the facade and on a real disk. */
class VaultStoryTest {
    private static final byte[] TEXT =
            "not a picture at all, but evidence all the same".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private ImageVault vault;

    @BeforeEach
    void create() throws Exception {
        vault = VaultFixture.in(folder).builder().tenant("test-story").create();
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    @Test
    void givesBackWhatWasCaptured() throws Exception {
        ImageId image = capture();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = VaultFixture.doctor(vault).open(image)) {
            assertThat(opened.size()).isEqualTo(TEXT.length);
            ByteBuffer middle = ByteBuffer.allocate(7);
            assertThat(opened.read(middle, 6)).isEqualTo(7);
            assertThat(middle.array()).isEqualTo(java.util.Arrays.copyOfRange(TEXT, 6, 13));
            opened.transferTo(out);
        }
        assertThat(out.toByteArray()).isEqualTo(TEXT);
    }

    @Test
    void everyAccessIsAnIntentAndAnOutcome() throws Exception {
        ImageId image = capture();
        VaultFixture.doctor(vault).open(image).close();
        List<String> types = new ArrayList<>();
        vault.log().read(0, e -> {
            if (image.value().equals(e.image())) {
                types.add(e.type() + " " + e.action() + " " + e.outcome());
            }
        });
        assertThat(types)
                .containsExactly(
                        "INTENT CAPTURE PENDING",
                        "OUTCOME CAPTURE SUCCESS",
                        "INTENT VIEW PENDING",
                        "OUTCOME VIEW SUCCESS");
    }

    @Test
    void aDenialSaysWhyAndWhatIsMissingAndIsAnEntry() throws Exception {
        ImageId image = capture();
        CareSession stranger = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.TREAT);
        assertThatThrownBy(() -> stranger.open(image)).isInstanceOfSatisfying(NotPermittedException.class, e -> {
            assertThat(e.decision().reasons()).extracting(Reason::code).containsExactly("NO_RELATIONSHIP");
            assertThat(e.decision().missing()).extracting(m -> m.fact()).containsExactly("relationship");
        });
        List<String> denied = new ArrayList<>();
        vault.log().read(0, e -> {
            if (e.type().equals("DENIED")) {
                denied.add(e.actor() + " " + e.facts().get("reasons"));
            }
        });
        assertThat(denied).containsExactly("dr.far NO_RELATIONSHIP");
    }

    @Test
    void aQuestionIsNoEntryAndNoPermit() throws Exception {
        ImageId image = capture();
        long entries = vault.log().size();
        Decision decision = VaultFixture.doctor(vault).decide(image);
        assertThat(decision).isInstanceOf(Decision.Permitted.class);
        assertThat(vault.log().size()).isEqualTo(entries);
    }

    @Test
    void theCipherTakesNoPermitThatIsNotThere() throws Exception {
        ImageId image = capture();
        ImageCipher cipher = vault.wiring().parts().cipher();
        var record = vault.wiring().parts().keys().records().get(0);
        assertThat(record.context().values()).containsEntry("image", image.value());
        assertThatThrownBy(() -> cipher.open(nothing(), Action.VIEW, record.id(), record.context()))
                .isInstanceOf(RefusedException.class);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    void whatCannotBeScrubbedCannotLeaveCare() throws Exception {
        ImageId image = capture();
        CareSession patient = VaultFixture.session(vault, "care.self", Role.RECORDS_OFFICER, PurposeOfUse.PATRQT);
        assertCode(() -> patient.copies().export(image, Scope.WHOLE), ErrorCode.REFUSED);
    }

    @Test
    void theMinimumNecessaryNeedsANamedScope() throws Exception {
        ImageId image = capture();
        CareSession review = VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, PurposeOfUse.HOPERAT);
        assertThatThrownBy(() -> review.open(image))
                .isInstanceOfSatisfying(
                        NotPermittedException.class,
                        e -> assertThat(e.decision().reasons())
                                .extracting(Reason::code)
                                .containsExactly("OBLIGATION_UNSUPPORTED"));
    }

    @Test
    void aFailingUploadLeavesNothing() throws Exception {
        InputStream dead = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line went dead");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), dead);
        assertThatThrownBy(() -> VaultFixture.doctor(vault).capture(broken, NewImage.of(PatientRef.of("P-1"))))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("home/images")).isEmptyDirectory();
        assertThat(vault.administration("office").images()).isEmpty();
    }

    @Test
    void oneHomeHasOneHolder() {
        assertCode(
                () -> VaultFixture.in(folder)
                        .builder()
                        .lockWait(Duration.ofMillis(50))
                        .open(),
                ErrorCode.LOCKED);
    }

    @Test
    void oneWrongAnswerDoesNotVerifyAndFiveBlock() throws Exception {
        var office = vault.administration("office");
        var added = office.recipients().add("drx", io.hipaaimage.core.access.RecipientKind.EXTERNAL_PROVIDER, key());
        for (int i = 0; i < 5; i++) {
            assertCode(() -> office.recipients().verify("drx", "wrong"), ErrorCode.RECIPIENT_UNVERIFIED);
        }
        assertCode(() -> office.recipients().verify("drx", added.challenge()), ErrorCode.RECIPIENT_UNVERIFIED);
        assertThat(office.recipients().list().get(0).blocked()).isTrue();
    }

    @Test
    void anUnknownRecipientIsNotAvailable() throws Exception {
        ImageId image = capture();
        assertCode(
                () -> VaultFixture.doctor(vault).share(image, ShareRequest.to("nobody"), folder.resolve("out")),
                ErrorCode.NOT_AVAILABLE);
    }

    @Test
    void aDestructionWaitsAndCanBeTakenBack() throws Exception {
        ImageId image = capture();
        Shredding first = VaultFixture.officer(vault, "ro1").shredding();
        Shredding second = VaultFixture.officer(vault, "ro2").shredding();
        var request = first.request(image, io.hipaaimage.core.shred.Reason.DUPLICATE);
        assertCode(() -> first.approve(request.id()), ErrorCode.DENIED);
        second.approve(request.id());
        assertCode(() -> first.execute(request.id()), ErrorCode.REFUSED);
        first.cancel(request.id());
        assertCode(() -> second.execute(request.id()), ErrorCode.REFUSED);
        VaultFixture.doctor(vault).open(image).close();
    }

    @Test
    void nobodyDestroysForAnotherPurpose() {
        assertCode(() -> VaultFixture.doctor(vault).shredding(), ErrorCode.DENIED);
        assertCode(
                () -> VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, PurposeOfUse.RECORDMGT)
                        .keys(),
                ErrorCode.DENIED);
    }

    @Test
    void noPatientAndNoTenantStandsInClear() throws Exception {
        capture();
        vault.close();
        for (Path root : List.of(folder.resolve("home"), folder.resolve("keys"))) {
            try (var files = Files.walk(root)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    String content = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                    assertThat(content)
                            .as(file.getFileName().toString())
                            .doesNotContain("MRN-0815")
                            .doesNotContain("test-story");
                }
            }
        }
    }

    @Test
    void anotherTenantDoesNotOpenThisHome() throws Exception {
        vault.close();
        assertCode(() -> VaultFixture.in(folder).builder().tenant("clinic-2").open(), ErrorCode.WRONG_CONTEXT);
    }

    @Test
    void aRequesterOfWhomNothingIsKnownGetsNothing() throws Exception {
        ImageId image = capture();
        CareSession bare = vault.as(Requester.person("care.lee", Role.PHYSICIAN), PurposeOfUse.TREAT);
        assertThatThrownBy(() -> bare.open(image))
                .isInstanceOfSatisfying(
                        NotPermittedException.class,
                        e -> assertThat(e.decision().reasons())
                                .extracting(Reason::code)
                                .contains("ATTRIBUTE_MISSING:mfa", "ATTRIBUTE_MISSING:session", "DEVICE_NOT_MANAGED"));
    }

    @Test
    void aSourceThatDoesNotAnswerLeavesEveryRestrictionUnknown() throws Exception {
        ImageId image = capture();
        var office = vault.administration("office");
        var added = office.recipients().add("plan", io.hipaaimage.core.access.RecipientKind.HEALTH_PLAN, key());
        office.recipients().verify("plan", added.challenge());
        vault.close();
        vault = VaultFixture.in(folder)
                .builder()
                .facts(question -> {
                    throw new io.hipaaimage.core.UnavailableException(
                            ErrorCode.PROVIDER_UNAVAILABLE, "the directory is down");
                })
                .open();
        CareSession billing = VaultFixture.session(vault, "b.cho", Role.BILLING, PurposeOfUse.HPAYMT);
        Decision decision = billing.decide(image, ShareRequest.to("plan").scope(Scope.WHOLE));
        assertThat(((Decision.Denied) decision).reasons())
                .extracting(Reason::code)
                .contains("ATTRIBUTE_MISSING:restriction_paid_in_full", "ATTRIBUTE_MISSING:shared_account");
    }

    @Test
    void aSourceThatThrowsIsADenialAndInAnEmergencyNone() throws Exception {
        ImageId image = capture();
        vault.close();
        vault = VaultFixture.in(folder)
                .builder()
                .facts(question -> new io.hipaaimage.core.access.FactSource.Answer(
                        io.hipaaimage.core.access.Relationship.CARE_TEAM, java.util.Map.of("legal_hodl", "")))
                .open();
        assertThatThrownBy(() -> VaultFixture.doctor(vault).open(image))
                .isInstanceOfSatisfying(
                        NotPermittedException.class,
                        e -> assertThat(e.decision().reasons())
                                .extracting(Reason::code)
                                .contains("ATTRIBUTE_MISSING:relationship"));
        VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, PurposeOfUse.ETREAT)
                .open(image)
                .close();
    }

    @Test
    void aListIsAnEntryAboutThePatient() throws Exception {
        capture();
        long entries = vault.log().size();
        assertThat(vault.administration("office").images(PatientRef.of("MRN-0815")))
                .hasSize(1);
        List<io.hipaaimage.core.AuditLog.Entry> told = new ArrayList<>();
        vault.log().read(entries, told::add);
        assertThat(told).singleElement().satisfies(e -> {
            assertThat(e.actor() + " " + e.action()).isEqualTo("office IMAGES_LIST");
            assertThat(e.pseudonym()).isNotNull();
        });
    }

    @Test
    void aShareOfAnAlteredImageIsTamperedAndLeavesNothing() throws Exception {
        java.awt.image.BufferedImage noise =
                new java.awt.image.BufferedImage(500, 500, java.awt.image.BufferedImage.TYPE_INT_RGB);
        java.util.Random random = new java.util.Random(4);
        for (int i = 0; i < 250_000; i++) {
            noise.setRGB(i % 500, i / 500, random.nextInt());
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(noise, "png", png);
        ImageId image = VaultFixture.doctor(vault)
                .capture(new ByteArrayInputStream(png.toByteArray()), NewImage.of(PatientRef.of("P-2")));
        var office = vault.administration("office");
        var added = office.recipients().add("drx", io.hipaaimage.core.access.RecipientKind.EXTERNAL_PROVIDER, key());
        office.recipients().verify("drx", added.challenge());
        Path sealed = folder.resolve("home/images").toFile().listFiles()[0].toPath();
        byte[] bytes = Files.readAllBytes(sealed);
        bytes[bytes.length / 2] ^= 1;
        Files.write(sealed, bytes);

        assertCode(
                () -> VaultFixture.doctor(vault).share(image, ShareRequest.to("drx"), folder.resolve("out")),
                ErrorCode.TAMPERED);

        assertThat(folder.resolve("out"))
                .satisfiesAnyOf(
                        out -> assertThat(out).doesNotExist(),
                        out -> assertThat(out).isEmptyDirectory());
        List<String> outcomes = new ArrayList<>();
        vault.log().read(0, e -> {
            if (e.type().equals("OUTCOME") && e.action().equals("SHARE")) {
                outcomes.add(e.outcome() + " " + e.facts().get("code"));
            }
        });
        assertThat(outcomes).containsExactly("FAILED TAMPERED");
    }

    private ImageId capture() throws Exception {
        return VaultFixture.doctor(vault)
                .capture(
                        new ByteArrayInputStream(TEXT),
                        NewImage.of(PatientRef.of("MRN-0815")).bodySite("left shin"));
    }

    private byte[] key() throws Exception {
        Path file = folder.resolve("recipient");
        io.hipaaimage.crypto.RecipientKeys.generate(
                file, io.hipaaimage.core.Passphrase.of(new byte[] {1, 2, 3}), PlatformFiles.get());
        return Files.readAllBytes(folder.resolve("recipient.pub"));
    }
}
