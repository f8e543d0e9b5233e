package io.hipaaimage.cli.vault;

import static io.hipaaimage.cli.vault.Expected.assertCode;
import static io.hipaaimage.cli.vault.Expected.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.RoleMap;
import io.hipaaimage.core.legal.ChannelRequest;
import io.hipaaimage.core.share.Consultation;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.share.VerificationWay;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.RecipientDesk;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.core.vault.VaultProviders;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a picture from the wrong recipient, the wrong channel and the wrong time. */
class SharingGuardsTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-9");
    private static final byte[] PICTURE = SmallPicture.png();

    @TempDir
    Path folder;

    private volatile Instant now = VaultFixture.NOW;
    private ImageVault vault;
    private ImageId image;
    private int shares;

    @BeforeEach
    void create() throws Exception {
        RoleMap roles = RoleMap.read(new StringReader("resident\tphysician\nporter\t-\n"));
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .clock(() -> now)
                .roles(roles)
                .tenant("test-guards")
                .create();
        image = doctor().capture(new ByteArrayInputStream(PICTURE), NewImage.of(PATIENT));
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    @Test
    void aSimilarNameIsAskedAboutUntilTheFingerprintIsCompared() throws Exception {
        recipient("dr.meier", RecipientKind.EXTERNAL_PROVIDER);
        share(ShareRequest.to("dr.meier"));
        Recipient other = recipient("dr.meler", RecipientKind.EXTERNAL_PROVIDER);
        assertRefused(() -> share(ShareRequest.to("dr.meler")), "CONFIRM_RECIPIENT SIMILAR_NAME");
        assertRefused(() -> share(ShareRequest.to("dr.meler").confirm("00000000")), "CONFIRM_RECIPIENT");
        String wrong = vault.administration("x").recipients().list().get(0).fingerprint();
        assertRefused(() -> share(ShareRequest.to("dr.meler").confirm(wrong)), "CONFIRM_RECIPIENT");
        share(ShareRequest.to("dr.meler").confirm(other.fingerprint().substring(0, 8)));
        assertThat(logged("DENIED", "doubts")).contains("SIMILAR_NAME");
        assertThat(logged("OUTCOME", "doubts")).containsExactly("SIMILAR_NAME");
        CareSession emergency = VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, PurposeOfUse.ETREAT);
        emergency.share(image, ShareRequest.to("dr.meler"), folder.resolve("urgent"));
    }

    @Test
    void howOftenAShareCanBeOpenedStandsInItsGrantAndInTheLog() throws Exception {
        recipient("drx", RecipientKind.EXTERNAL_PROVIDER);
        assertThat(share(ShareRequest.to("drx")).count()).isEqualTo(1);
        assertThat(share(ShareRequest.to("drx")
                                .count(3)
                                .expiresIn(Duration.ofHours(1))
                                .withoutIdentity())
                        .count())
                .isEqualTo(3);
        assertThat(logged("OUTCOME", "count")).containsExactly("1", "3");
        vault.close();
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .clock(() -> now)
                .open();
        assertThat(vault.administration("office").grants().list())
                .extracting(ShareGrant::count)
                .containsExactly(1, 3);
        ShareRequest request = ShareRequest.to("drx");
        assertThatThrownBy(() -> request.count(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.count(1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVerificationGoesStaleAndACallBackRenewsIt() throws Exception {
        Recipient drx = recipient("drx", RecipientKind.EXTERNAL_PROVIDER);
        share(ShareRequest.to("drx"));
        now = VaultFixture.NOW.plus(Duration.ofDays(366));
        assertThat(codes(doctor().decide(image, ShareRequest.to("drx")))).contains("RECIPIENT_UNVERIFIED");
        Administration office = vault.administration("office");
        assertThatThrownBy(() -> office.recipients().verify("drx", "0".repeat(16), VerificationWay.CALL_BACK))
                .isInstanceOf(RefusedException.class);
        office.recipients().verify("drx", drx.fingerprint().substring(0, 16), VerificationWay.CALL_BACK);
        assertThat(doctor().decide(image, ShareRequest.to("drx"))).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void aCallBackIsAnsweredWithWhatTheRecipientsOwnKeygenPrinted() throws Exception {
        Run keygen = Run.of("recipient", "keygen", "-o", folder.resolve("drx"));
        RecipientDesk desk = vault.administration("office").recipients();
        byte[] key = Files.readAllBytes(folder.resolve("drx.pub"));
        Recipient drx = desk.add("drx", RecipientKind.EXTERNAL_PROVIDER, key).recipient();

        assertThat(keygen.out()).contains(drx.fingerprint());
        assertThat(desk.verify("drx", drx.fingerprint(), VerificationWay.CALL_BACK)
                        .verified())
                .isTrue();
    }

    @Test
    void whatIsNoKeyIsRefusedWhenItIsAddedAndNotWhenItIsNeeded() throws Exception {
        recipient("drx", RecipientKind.EXTERNAL_PROVIDER);
        RecipientDesk desk = vault.administration("office").recipients();
        byte[] cut = Arrays.copyOf(Files.readAllBytes(folder.resolve("drx.pub")), 300);
        for (byte[] none : List.of("nonsense".getBytes(StandardCharsets.US_ASCII), cut, new byte[0])) {
            assertThatThrownBy(() -> desk.add("dr.wu", RecipientKind.EXTERNAL_PROVIDER, none))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("not a recipient's public key");
        }
        assertThat(desk.list()).extracting(Recipient::name).containsExactly("drx");
    }

    @Test
    void aConsultationTakesEverythingWithItWhenItCloses() throws Exception {
        recipient("drx", RecipientKind.EXTERNAL_PROVIDER);
        Administration office = vault.administration("office");
        Consultation window = office.consultations().open(PATIENT, "drx", Duration.ofMinutes(30));
        CareSession inside = doctor().within(window.id());
        ShareGrant grant = inside.share(image, ShareRequest.to("drx"), folder.resolve("in"));
        assertThat(grant.expires()).isEqualTo(window.ends());
        ShareGrant outside = share(ShareRequest.to("drx"));
        try (OpenedImage opened = inside.open(image)) {
            opened.transferTo(OutputStream.nullOutputStream());
            assertThat(office.consultations().close(window.id()).endedGrants()).containsExactly(grant.id());
            assertCode(() -> opened.transferTo(OutputStream.nullOutputStream()), ErrorCode.EXPIRED);
        }
        assertThat(office.consultations().close(window.id()).endedGrants()).isEmpty();
        assertThat(office.grants().list())
                .filteredOn(g -> g.alive(now))
                .extracting(ShareGrant::id)
                .containsExactly(outside.id());
        assertThat(codes(inside.decide(image, ShareRequest.to("drx")))).containsExactly("ACCESS_WINDOW_EXPIRED");
        assertCode(() -> inside.open(image), ErrorCode.EXPIRED);
    }

    @Test
    void aConsultationThatClosesWhileAShareIsMadeTakesItAlong() throws Exception {
        recipient("drx", RecipientKind.EXTERNAL_PROVIDER);
        Consultation window =
                vault.administration("office").consultations().open(PATIENT, "drx", Duration.ofMinutes(30));
        vault.close();
        Scrubber honest = VaultProviders.ofClassPath().scrubber();
        InvocationHandler closing = (proxy, method, arguments) -> {
            if (method.getName().equals("scrub")) {
                vault.administration("office").consultations().close(window.id());
            }
            return method.invoke(honest, arguments);
        };
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .clock(() -> now)
                .unsafeScrubber((Scrubber) Proxy.newProxyInstance(
                        Scrubber.class.getClassLoader(), new Class<?>[] {Scrubber.class}, closing))
                .open();
        Path out = folder.resolve("late");
        assertCode(() -> doctor().within(window.id()).share(image, ShareRequest.to("drx"), out), ErrorCode.EXPIRED);
        assertThat(out.toFile().list()).isEmpty();
        assertThat(vault.administration("office").grants().list()).isEmpty();
    }

    @Test
    void aConsultationClosesByItselfAndIsForItsPatientAndRecipientAlone() throws Exception {
        recipient("drx", RecipientKind.EXTERNAL_PROVIDER);
        recipient("plan", RecipientKind.EXTERNAL_PROVIDER);
        Administration office = vault.administration("office");
        Consultation window = office.consultations().open(PATIENT, "drx", Duration.ofMinutes(30));
        CareSession inside = doctor().within(window.id());
        assertThat(codes(inside.decide(image, ShareRequest.to("plan")))).containsExactly("ACCESS_WINDOW_EXPIRED");
        ImageId other = doctor().capture(new ByteArrayInputStream(PICTURE), NewImage.of(PatientRef.of("MRN-2")));
        assertThat(codes(inside.decide(other, ShareRequest.to("drx")))).containsExactly("ACCESS_WINDOW_EXPIRED");
        assertCode(() -> inside.open(other), ErrorCode.EXPIRED);
        now = window.ends();
        assertThat(codes(doctor().within(window.id()).decide(image, ShareRequest.to("drx"))))
                .containsExactly("ACCESS_WINDOW_EXPIRED");
        assertThatThrownBy(() -> doctor().within("f".repeat(32))).isInstanceOf(RefusedException.class);
    }

    @Test
    void plainMailGoesOnlyToAnIndividualWhoAskedForItAndWasWarned() throws Exception {
        recipient("jo@mail", RecipientKind.SELF_EMAIL_UNENCRYPTED);
        CareSession officer = VaultFixture.session(vault, "ro1", Role.RECORDS_OFFICER, PurposeOfUse.PATRQT);
        assertThat(codes(officer.decide(image, ShareRequest.to("jo@mail")))).contains("CHANNEL_UNENCRYPTED");
        vault.administration("office")
                .legal()
                .file(ChannelRequest.parse(("{\"id\":\"c1\",\"patient\":\"MRN-9\",\"channel\":\"email\","
                                + "\"recipient\":\"jo@mail\",\"requestedOn\":\"2026-02-20\",\"warnedOn\":\"2026-02-20\"}")
                        .getBytes(StandardCharsets.UTF_8)));
        ShareGrant grant = officer.share(image, ShareRequest.to("jo@mail"), folder.resolve("mail"));
        assertThat(grant.obligations()).contains("policy:RECORD_RISK_ACK");
        vault.administration("office").legal().endChannel("c1");
        assertThat(codes(officer.decide(image, ShareRequest.to("jo@mail")))).contains("CHANNEL_UNENCRYPTED");
    }

    @Test
    void anOrdinaryMessengerIsRefusedWithTheReason() throws Exception {
        recipient("chat", RecipientKind.CONSUMER_MESSAGING_APP);
        assertThat(codes(doctor().decide(image, ShareRequest.to("chat")))).containsExactly("BAA_MISSING");
    }

    @Test
    void aRoleNameOfTheHostCountsAsItsClassAndOneWithoutIsDeniedAndLogged() throws Exception {
        assertThat(vault.requester("care.lee", "resident").role()).isEqualTo(Role.PHYSICIAN);
        assertThatThrownBy(() -> vault.as(vault.requester("p1", "porter"), PurposeOfUse.ETREAT)
                        .open(image))
                .isInstanceOfSatisfying(
                        NotPermittedException.class,
                        e -> assertThat(e.decision().reasons())
                                .extracting(Reason::code)
                                .contains("ROLE_NOT_ALLOWED"));
        assertThat(logged("DENIED", "reasons")).hasSize(1).first().asString().contains("ROLE_NOT_ALLOWED");
    }

    private CareSession doctor() {
        return vault.as(
                io.hipaaimage.core.Requester.person("care.lee", Role.PHYSICIAN)
                        .authenticated(new io.hipaaimage.core.AuthenticationEvidence(
                                java.util.Set.of("mfa"), null, now, "test", "care.lee", null))
                        .device(new io.hipaaimage.core.DevicePosture(true, true, true, now, "test"))
                        .lastActive(now),
                PurposeOfUse.TREAT);
    }

    private ShareGrant share(ShareRequest request) throws Exception {
        return doctor().share(image, request, folder.resolve("share" + shares++));
    }

    private List<String> logged(String type, String fact) throws Exception {
        List<String> found = new ArrayList<>();
        vault.log().read(0, e -> {
            if (e.type().equals(type) && e.facts().containsKey(fact)) {
                found.add(e.facts().get(fact));
            }
        });
        return found;
    }

    private static void assertRefused(ThrowingCallable call, String begin) {
        assertThatThrownBy(call).isInstanceOf(RefusedException.class).hasMessageContaining(begin);
    }

    private Recipient recipient(String name, RecipientKind kind) throws Exception {
        Path file = folder.resolve(name);
        io.hipaaimage.crypto.RecipientKeys.generate(file, Passphrase.of(new byte[] {1, 2, 3}), PlatformFiles.get());
        Administration office = vault.administration("office");
        String challenge = office.recipients()
                .add(name, kind, Files.readAllBytes(folder.resolve(name + ".pub")))
                .challenge();
        return office.recipients().verify(name, challenge);
    }
}
