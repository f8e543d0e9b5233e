package io.hipaaimage.cli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.RecipientDesk;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.crypto.RecipientKeys;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger does leaves the same work behind whether there is such an image or not. */
class HiddenRecordsTest {
    private static final ImageId NONE = new ImageId("0123456789abcdef0123456789abcdef");

    private static final ObjectDeidentifier.Method METHOD = new ObjectDeidentifier.Method(Set.of(), true);

    @TempDir
    Path folder;

    private final List<FactQuestion> questions = new CopyOnWriteArrayList<>();
    private ImageVault vault;
    private ImageId image;

    @BeforeEach
    void vaultWithAnImage() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .facts(question -> {
                    questions.add(question);
                    boolean care = question.requester().id().startsWith("care")
                            || question.requester().id().equals("dr.all");
                    return new FactSource.Answer(care ? Relationship.CARE_TEAM : Relationship.NONE, Map.of());
                })
                .tenant("test-hidden")
                .create();
        image = VaultFixture.doctor(vault)
                .capture(new ByteArrayInputStream("p".getBytes(UTF_8)), NewImage.of(PatientRef.of("MRN-1")));
    }

    @AfterEach
    void closes() throws Exception {
        vault.close();
    }

    private List<AuditLog.Entry> asked(Call call, ImageId asked) throws Exception {
        CareSession stranger = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.TREAT);
        long from = vault.log().size();
        assertThatThrownBy(() -> call.ask(stranger, asked)).isInstanceOf(ImageVaultException.class);
        List<AuditLog.Entry> entries = new ArrayList<>();
        vault.log().read(from, entries::add);
        return entries;
    }

    /** A verb of a session. */
    private interface Call {
        void ask(CareSession session, ImageId image) throws Exception;
    }

    @Test
    void oneEntryOfADenialEitherWay() throws Exception {
        List<Call> verbs = List.of(
                (s, i) -> s.open(i), (s, i) -> s.copies().export(i, Scope.WHOLE), (s, i) -> s.openInReliance(i));
        for (Call verb : verbs) {
            List<AuditLog.Entry> there = asked(verb, image);
            List<AuditLog.Entry> none = asked(verb, NONE);
            assertThat(there).hasSize(1);
            assertThat(none).hasSize(1);
            assertThat(none.get(0).type())
                    .isEqualTo("DENIED")
                    .isEqualTo(there.get(0).type());
            assertThat(none.get(0).actor()).isEqualTo("dr.far");
            assertThat(none.get(0).action()).isEqualTo(there.get(0).action());
            assertThat(none.get(0).facts()).containsEntry("reasons", "NOT_AVAILABLE");
        }
    }

    /** What a host's places were asked during a call, without what names the image. */
    private List<String> heard(String who, Call call, ImageId asked) {
        questions.clear();
        CareSession session = VaultFixture.session(vault, who, Role.PHYSICIAN, PurposeOfUse.TREAT);
        Throwable thrown = catchThrowable(() -> call.ask(session, asked));
        List<String> heard = new ArrayList<>();
        for (FactQuestion question : questions) {
            heard.add(question.action() + " " + question.purpose().code() + " " + question.recipient());
            assertThat(question.image()).isEqualTo(asked);
        }
        heard.add(thrown == null ? "answered" : "refused");
        return heard;
    }

    @Test
    void theHostsPlacesAreAskedTheSameEitherWay() throws Exception {
        recipient("colleague");
        ShareRequest share = ShareRequest.to("colleague");
        List<Call> verbs = List.of(
                (s, i) -> s.open(i),
                (s, i) -> s.open(i, Scope.UNNAMED),
                (s, i) -> s.openInReliance(i),
                (s, i) -> s.copies().export(i, Scope.WHOLE),
                (s, i) -> s.copies().deidentify(List.of(i), METHOD),
                (s, i) -> s.share(i, share, folder.resolve("out")),
                (s, i) -> s.decide(List.of(i)));
        for (Call verb : verbs) {
            assertThat(heard("dr.far", verb, NONE)).isEqualTo(heard("dr.far", verb, image));
        }
        List<Call> questionsAlone = List.of((s, i) -> s.decide(i), (s, i) -> s.decide(i, share));
        for (Call ask : questionsAlone) {
            List<String> none = heard("dr.far", ask, NONE);
            List<String> there = heard("dr.far", ask, image);
            assertThat(none.subList(0, none.size() - 1)).hasSize(1).isEqualTo(there.subList(0, there.size() - 1));
        }
    }

    @Test
    void aHostThatTreatsEverybodyMakesNoImageOfAnIdThatIsNone() {
        assertThat(heard("dr.all", (s, i) -> s.open(i), NONE)).containsExactly("VIEW TREAT null", "refused");
    }

    private void recipient(String name) throws Exception {
        RecipientKeys.generate(folder.resolve(name), Passphrase.of(new byte[] {1, 2, 3}), PlatformFiles.get());
        byte[] key = Files.readAllBytes(folder.resolve(name + ".pub"));
        RecipientDesk desk = vault.administration("office").recipients();
        desk.verify(name, desk.add(name, RecipientKind.EXTERNAL_PROVIDER, key).challenge());
    }

    @Test
    void aRecipientThatIsNoneIsSaidBeforeTheImageIsLookedFor() {
        CareSession stranger = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.TREAT);
        for (ImageId asked : List.of(NONE, image)) {
            assertThatThrownBy(() -> stranger.share(asked, ShareRequest.to("nobody"), folder.resolve("out")))
                    .hasMessageContaining("there is no such recipient");
        }
    }

    @Test
    void whoMayNotShareIsNotAskedToConfirmTheRecipient() throws Exception {
        recipient("colleague");
        recipient("colleague2"); // a name like another one is to be confirmed by whoever may share at all
        CareSession stranger = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.TREAT);
        assertThatThrownBy(() -> stranger.share(image, ShareRequest.to("colleague"), folder.resolve("out")))
                .isInstanceOf(NotPermittedException.class)
                .hasMessageNotContaining("CONFIRM_RECIPIENT");
    }

    @Test
    void whatAnImageIsIsToldToNobodyWhoMayNotHaveIt() {
        CareSession stranger = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.TREAT);
        assertThatThrownBy(() -> stranger.copies().deidentify(List.of(image), METHOD))
                .isInstanceOf(NotPermittedException.class)
                .hasMessageNotContaining("DICOM");
    }

    @Test
    void aWorkListHasNoPlaceForWhatIsNotThere() throws Exception {
        CareSession stranger = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.TREAT);
        assertThat(stranger.decide(List.of(NONE, image)).keySet()).containsExactly(image);
        assertThat(stranger.decide(List.of(NONE))).isEmpty();
    }
}
