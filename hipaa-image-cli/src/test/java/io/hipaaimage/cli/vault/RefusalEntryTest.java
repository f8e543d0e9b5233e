package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.share.Consultation;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.Copies;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.RecipientDesk;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.crypto.RecipientKeys;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a session is asked for and refuses stands in the log, once, whichever way it is refused. */
class RefusalEntryTest {
    private static final ImageId NONE = new ImageId("0123456789abcdef0123456789abcdef");
    private static final ObjectDeidentifier.Method METHOD = new ObjectDeidentifier.Method(Set.of(), true);
    private static final Scope PART = Scope.crop(new PictureRenderer.Rectangle(0, 0, 1, 1));

    @TempDir
    Path folder;

    private volatile Instant now = VaultFixture.NOW;
    private ImageVault vault;
    private ImageId image;
    private ImageId text;
    private Consultation over;

    /** One way to be refused: the verb, what the entry says of it, and how it is asked. */
    private record Way(String verb, String action, String reason, Call call) {}

    /** A verb of a session. */
    private interface Call {
        Object ask(CareSession session) throws Exception;
    }

    @BeforeEach
    void vaultWithRecipientsAndAConsultationThatIsOver() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .clock(() -> now)
                .tenant("test-refusals")
                .create();
        image = capture(SmallPicture.png());
        text = capture("no picture".getBytes(StandardCharsets.US_ASCII));
        RecipientDesk desk = vault.administration("office").recipients();
        for (String name : List.of("drx", "dr.meier", "dr.meler")) {
            RecipientKeys.generate(folder.resolve(name), Passphrase.of(new byte[] {1, 2, 3}), PlatformFiles.get());
            byte[] key = Files.readAllBytes(folder.resolve(name + ".pub"));
            desk.verify(
                    name, desk.add(name, RecipientKind.EXTERNAL_PROVIDER, key).challenge());
        }
        desk.verify(
                "keyless",
                desk.addWithoutKey("keyless", RecipientKind.EXTERNAL_PROVIDER, "", "")
                        .challenge());
        over = vault.administration("office")
                .consultations()
                .open(PatientRef.of("MRN-1"), "drx", Duration.ofMinutes(5));
        vault.administration("office").consultations().close(over.id());
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    private ImageId capture(byte[] bytes) throws Exception {
        return VaultFixture.doctor(vault).capture(new ByteArrayInputStream(bytes), NewImage.of(PatientRef.of("MRN-1")));
    }

    private List<Way> ways() {
        return List.of(
                share("NO_RECIPIENT_KEY", s -> share(s, image, ShareRequest.to("keyless"))),
                share("NOT_AVAILABLE", s -> share(s, image, ShareRequest.to("nobody"))),
                share("NOT_AVAILABLE", s -> share(s, image, ShareRequest.to("no\nbody\ud800"))),
                share("NOT_AVAILABLE", s -> share(s, NONE, ShareRequest.to("drx"))),
                share("CONFIRM_RECIPIENT", s -> share(s, image, ShareRequest.to("dr.meler"))),
                share(
                        "CROP_NOT_AVAILABLE",
                        s -> share(s, text, ShareRequest.to("drx").scope(PART))),
                share("ACCESS_WINDOW_EXPIRED", s -> share(s.within(over.id()), image, ShareRequest.to("drx"))),
                share("ACTION_NOT_ALLOWED", s -> share(s.onScreen(), image, ShareRequest.to("drx"))),
                export("ACTION_NOT_ALLOWED", s -> s.onScreen().copies().export(image, Scope.WHOLE)),
                export("ACTION_NOT_ALLOWED", s -> s.onScreen().copies().export(image, Scope.WHOLE, "drx", "")),
                export("NOT_AVAILABLE", s -> s.copies().export(image, Scope.WHOLE, "nobody", "")),
                export("NOT_AVAILABLE", s -> s.copies().export(image, Scope.WHOLE, "", "")),
                export("NOT_AVAILABLE", s -> s.copies().export(NONE, Scope.WHOLE)),
                export("CONFIRM_RECIPIENT", s -> s.copies().export(image, Scope.WHOLE, "dr.meler", "")),
                export("CROP_NOT_AVAILABLE", s -> s.copies().export(text, PART)),
                export("EXPIRED", s -> s.within(over.id()).copies().export(image, Scope.WHOLE)),
                new Way("open", "VIEW", "EXPIRED", s -> s.within(over.id()).open(image)),
                new Way("open", "VIEW", "EXPIRED", s -> s.within(over.id()).open(NONE)),
                new Way("open", "VIEW", "NOT_AVAILABLE", s -> s.open(NONE)),
                new Way("open", "VIEW", "CROP_NOT_AVAILABLE", s -> s.open(text, PART)),
                new Way(
                        "openInReliance",
                        "USE_ALREADY_DISCLOSED",
                        "EXPIRED",
                        s -> s.within(over.id()).openInReliance(image)),
                new Way(
                        "deidentify",
                        "DEIDENTIFY",
                        "ACTION_NOT_ALLOWED",
                        s -> s.onScreen().copies().deidentify(List.of(image, text), METHOD)),
                new Way(
                        "deidentify",
                        "DEIDENTIFY",
                        "NOT_A_DICOM_OBJECT",
                        s -> s.copies().deidentify(List.of(image), METHOD)),
                new Way(
                        "deidentify",
                        "DEIDENTIFY",
                        "NOT_AVAILABLE",
                        s -> s.copies().deidentify(List.of(NONE), METHOD)),
                new Way("within", "CONSULTATION", "NOT_AVAILABLE", s -> s.within("f".repeat(32))),
                new Way(
                        "capture",
                        "CAPTURE",
                        "ACTION_NOT_ALLOWED",
                        s -> s.onScreen().capture(picture(), NewImage.of(PatientRef.of("MRN-1")))),
                new Way(
                        "capture",
                        "CAPTURE",
                        "NOT_AVAILABLE",
                        s -> s.capture(
                                picture(), NewImage.of(PatientRef.of("MRN-2")).corrects(image))));
    }

    private static Way share(String reason, Call call) {
        return new Way("share", "SHARE", reason, call);
    }

    private static Way export(String reason, Call call) {
        return new Way("export", "EXPORT", reason, call);
    }

    private Object share(CareSession session, ImageId asked, ShareRequest request) throws Exception {
        return session.share(asked, request, folder.resolve("out"));
    }

    private static ByteArrayInputStream picture() {
        return new ByteArrayInputStream(SmallPicture.png());
    }

    private List<AuditLog.Entry> entries(Call call) throws Exception {
        long from = vault.log().size();
        assertThatThrownBy(() -> call.ask(VaultFixture.doctor(vault))).isInstanceOf(ImageVaultException.class);
        List<AuditLog.Entry> entries = new ArrayList<>();
        vault.log().read(from, entries::add);
        return entries;
    }

    @Test
    void everyWayToBeRefusedLeavesOneEntryOfADenialWithItsReason() throws Exception {
        for (Way way : ways()) {
            List<AuditLog.Entry> entries = entries(way.call());
            assertThat(entries)
                    .as("%s %s", way.verb(), way.reason())
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.type()).isEqualTo("DENIED");
                        assertThat(entry.actor()).isEqualTo("care.lee");
                        assertThat(entry.action()).isEqualTo(way.action());
                        assertThat(entry.facts())
                                .hasEntrySatisfying(
                                        "reasons",
                                        words -> assertThat(words.split(";")).contains(way.reason()));
                        assertThat(entry.facts()).containsKeys("profile", "policy", "asserted");
                    });
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void noVerbThatNamesAnImageIsLeftOut() {
        Set<String> verbs = Stream.of(CareSession.class, Copies.class)
                .flatMap(c -> Arrays.stream(c.getMethods()))
                .filter(m -> Arrays.stream(m.getGenericParameterTypes())
                        .anyMatch(t -> t.getTypeName().contains(ImageId.class.getName())))
                .map(m -> m.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        verbs.remove("decide"); // answers a question, and leaves no entry either way
        assertThat(ways().stream().map(Way::verb)).containsAll(verbs);
    }

    @Test
    void aQuestionWhetherAShareCouldBeLeavesNoEntry() throws Exception {
        assertThat(entries(s -> s.decide(image, ShareRequest.to("keyless")))).isEmpty();
        assertThat(entries(s -> s.decide(NONE))).isEmpty();
    }

    @Test
    void whoIsRefusedIsNotAnsweredBeforeTheEntryStands() throws Exception {
        vault.log().close();
        assertThatThrownBy(() ->
                        VaultFixture.doctor(vault).share(image, ShareRequest.to("keyless"), folder.resolve("out")))
                .isInstanceOf(ImageVaultException.class)
                .isNotInstanceOf(RefusedException.class);
    }

    @Test
    void aShareThatTheVaultsOwnDamagedKeyFailsHasItsIntentAndItsEnd() throws Exception {
        VaultFixture.doctor(vault).share(image, ShareRequest.to("drx"), folder.resolve("before"));
        vault.close();
        Files.writeString(folder.resolve("keys/signing/packet.key"), "none");
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .clock(() -> now)
                .open();
        assertThat(entries(s -> share(s, image, ShareRequest.to("drx"))))
                .extracting(AuditLog.Entry::type, e -> e.facts().get("code"))
                .containsExactly(tuple("INTENT", null), tuple("OUTCOME", "KEY_FILE_DAMAGED"));
        assertThat(folder.resolve("out").toFile().list()).isNullOrEmpty();
    }
}
