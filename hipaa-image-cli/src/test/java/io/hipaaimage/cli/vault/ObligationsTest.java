package io.hipaaimage.cli.vault;

import static io.hipaaimage.cli.vault.Expected.assertCode;
import static io.hipaaimage.cli.vault.Expected.assertUnsupported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.Obligation;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.core.share.Notices;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LegalOffice;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.crypto.RecipientKeys;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes with a permit is done by the vault, recorded, or makes a denial of it. */
class ObligationsTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-9");

    @TempDir
    Path folder;

    private volatile Instant now = VaultFixture.NOW;
    private volatile FactSource.Answer known = knows(Map.of());
    private ImageVault vault;

    @BeforeEach
    void create() throws Exception {
        vault = VaultFixture.in(folder)
                .builder()
                .facts(question -> known)
                .clock(() -> now)
                .profile(Profile.RULE)
                .tenant("test-duties")
                .create();
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    @Test
    void whatMustNotBeTakenAwayIsShownOnAScreenAndNowhereElse() throws Exception {
        ImageId image = capture(Sensitivity.NORMAL);
        known = knows(Map.of("preparatory", "", "representation_signed", "", "no_removal", ""));
        CareSession review = session(Role.RESEARCHER, PurposeOfUse.HRESCH);

        assertUnsupported(() -> review.open(image, Scope.WHOLE), "NO_EXPORT");
        try (OpenedImage shown = review.onScreen().open(image, Scope.WHOLE)) {
            assertThat(ids(shown.decision())).contains("NO_EXPORT", "MIN_NECESSARY");
            shown.transferTo(OutputStream.nullOutputStream());
            now = now.plus(Duration.ofMinutes(31));
            assertCode(() -> shown.transferTo(OutputStream.nullOutputStream()), ErrorCode.EXPIRED);
        }
        assertThat(logged("INTENT", "obligations")).anyMatch(told -> told.contains("NO_EXPORT"));
    }

    @Test
    void aCaptureOnADeviceThatGuardsNoGalleryIsADenial() throws Exception {
        Requester person = Requester.person("care.lee", Role.PHYSICIAN).lastActive(now);
        CareSession guarded =
                vault.as(person.device(new DevicePosture(false, true, true, now, "test")), PurposeOfUse.TREAT);
        CareSession open =
                vault.as(person.device(new DevicePosture(false, false, false, now, "test")), PurposeOfUse.TREAT);

        assertUnsupported(() -> open.capture(picture(), NewImage.of(PATIENT)), "NO_GALLERY");
        assertThat(guarded.capture(picture(), NewImage.of(PATIENT))).isNotNull();
        assertThat(logged("INTENT", "obligations"))
                .singleElement()
                .asString()
                .contains("NO_GALLERY", "NO_CLOUD_BACKUP");
    }

    @Test
    void aSessionOnScreenTakesNothingOut() throws Exception {
        ImageId image = capture(Sensitivity.NORMAL);
        recipient("drx", RecipientKind.EXTERNAL_PROVIDER);
        CareSession screen = session(Role.PHYSICIAN, PurposeOfUse.TREAT).onScreen();

        assertCode(() -> screen.copies().export(image, Scope.WHOLE), ErrorCode.DENIED);
        assertCode(() -> screen.share(image, ShareRequest.to("drx"), folder.resolve("out")), ErrorCode.DENIED);
        assertCode(() -> screen.capture(picture(), NewImage.of(PATIENT)), ErrorCode.DENIED);
        assertThat(folder.resolve("out")).doesNotExist();
        screen.open(image).close();
    }

    @Test
    void afterARevocationTheVaultUsesWhatItHeldBeforeAndNothingNew() throws Exception {
        office().file(authorization("'recipients':['internal'],'purposes':['HRESCH'],'copyGiven':true"));
        ImageId before = capture(Sensitivity.NORMAL);
        now = now.plus(Duration.ofDays(1));
        office().revokeAuthorization("a1");
        now = now.plus(Duration.ofDays(1));
        ImageId after = capture(Sensitivity.NORMAL);
        known = knows(Map.of("study_integrity", ""));
        CareSession study = session(Role.RESEARCHER, PurposeOfUse.HRESCH);

        try (OpenedImage opened = study.openInReliance(before)) {
            assertThat(ids(opened.decision())).contains("NO_NEW_COLLECTION");
            assertThat(opened.transferTo(OutputStream.nullOutputStream())).isPositive();
        }
        assertThatThrownBy(() -> study.openInReliance(after)).isInstanceOf(NotPermittedException.class);
        known = knows(Map.of("study_integrity", "", "obtained_before_revocation", "")); // the catalogue knows better
        assertUnsupported(() -> study.openInReliance(after), "NO_NEW_COLLECTION");
        assertThatThrownBy(() -> study.open(before, Scope.WHOLE)).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aConsentOfPart2GoesWithTheRecord() throws Exception {
        ImageId image = capture(Sensitivity.PART2);
        recipient("drx", RecipientKind.EXTERNAL_PROVIDER);
        known = new FactSource.Answer(Relationship.CARE_TEAM, Map.of(), AuthorizationClaim.of("part2_tpo_consent"));
        CareSession care = session(Role.PHYSICIAN, PurposeOfUse.TREAT);
        ShareRequest plain = ShareRequest.to("drx");

        assertUnsupported(() -> care.share(image, plain, folder.resolve("none")), "ATTACH_CONSENT");
        ShareGrant grant =
                care.share(image, plain.consent("consent-7", "treatment by Dr. X, until 2027"), folder.resolve("out"));

        assertThat(grant.obligations()).contains("ATTACH_CONSENT", "PART2_NOTICE");
        assertThat(Notices.of(grant.obligations()))
                .contains("The patient's written consent consent-7 goes with it (42 CFR 2.32(b));"
                        + " it covers: treatment by Dr. X, until 2027");
    }

    @Test
    void aConsentSaysWhatItCovers() {
        ShareRequest plain = ShareRequest.to("drx");
        for (String[] wrong : new String[][] {{"", "all"}, {"c 1", "all"}, {"c1", ""}, {"c1", " "}, {"c1", "a\nb"}}) {
            assertThatThrownBy(() -> plain.consent(wrong[0], wrong[1])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aCopyThatIsOwedStandsInAQueueUntilItIsGiven() throws Exception {
        ImageId image = capture(Sensitivity.NORMAL);
        recipient("paper", RecipientKind.PRESS);
        office().file(authorization("'recipients':['paper'],'purposes':['MEDIA']"));
        CareSession media = session(Role.RECORDS_OFFICER, PurposeOfUse.MEDIA);
        ShareRequest toPress = ShareRequest.to("paper").scope(Scope.WHOLE);

        assertThat(ids((Decision.Permitted) media.decide(image, toPress))).contains("PROVIDE_COPY");
        assertThat(office().copiesOwed()).extracting(Authorization::id).containsExactly("a1");
        office().copyGiven("a1");
        office().copyGiven("a1");
        assertThat(ids((Decision.Permitted) media.decide(image, toPress))).doesNotContain("PROVIDE_COPY");
        assertThat(office().copiesOwed()).isEmpty();
        assertThat(actions()).containsOnlyOnce("AUTHORIZATION_COPY");

        vault.close();
        vault = VaultFixture.in(folder)
                .builder()
                .facts(question -> known)
                .clock(() -> now)
                .open();
        assertThat(office().copiesOwed()).isEmpty();
    }

    @Test
    void aCopyThatNobodyRemembersIsADenial() throws Exception {
        ImageId image = capture(Sensitivity.NORMAL);
        recipient("paper", RecipientKind.PRESS);
        known = new FactSource.Answer(
                Relationship.NONE, Map.of(), new AuthorizationClaim(List.of("valid", "copy_not_given")));
        CareSession media = session(Role.RECORDS_OFFICER, PurposeOfUse.MEDIA);
        assertThat(((Decision.Denied)
                                media.decide(image, ShareRequest.to("paper").scope(Scope.WHOLE)))
                        .reasons())
                .extracting(Reason::message)
                .anyMatch(message -> message.contains("PROVIDE_COPY"));
    }

    private static FactSource.Answer knows(Map<String, String> facts) {
        return new FactSource.Answer(Relationship.CARE_TEAM, facts);
    }

    private CareSession session(Role role, PurposeOfUse purpose) {
        return vault.as(
                Requester.person("care.lee", role)
                        .device(new DevicePosture(true, true, true, now, "test"))
                        .lastActive(now),
                purpose);
    }

    private LegalOffice office() {
        return vault.administration("office").legal();
    }

    private ImageId capture(Sensitivity kind) throws Exception {
        return session(Role.PHYSICIAN, PurposeOfUse.TREAT)
                .capture(picture(), NewImage.of(PATIENT).sensitivity(kind));
    }

    private static ByteArrayInputStream picture() {
        return new ByteArrayInputStream(SmallPicture.png());
    }

    private void recipient(String name, RecipientKind kind) throws Exception {
        Path file = folder.resolve(name);
        RecipientKeys.generate(file, Passphrase.of(new byte[] {1, 2, 3}), PlatformFiles.get());
        var administration = vault.administration("office");
        administration
                .recipients()
                .verify(
                        name,
                        administration
                                .recipients()
                                .add(name, kind, Files.readAllBytes(folder.resolve(name + ".pub")))
                                .challenge());
    }

    private static Authorization authorization(String more) throws Exception {
        String json = "{'id':'a1','patient':'MRN-9','written':true,'description':'the wound','disclosers':['us'],"
                + "'expiresOn':'2026-12-31','statements':['revocation','conditioning','redisclosure'],"
                + "'signedBy':'individual','signedOn':'2026-02-01'," + more + "}";
        return Authorization.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> ids(Decision.Permitted decision) {
        return decision.obligations().stream().map(Obligation::id).toList();
    }

    private List<String> logged(String type, String fact) throws Exception {
        List<String> found = new ArrayList<>();
        vault.log().read(0, entry -> {
            if (entry.type().equals(type) && entry.facts().containsKey(fact)) {
                found.add(entry.facts().get(fact));
            }
        });
        return found;
    }

    private List<String> actions() throws Exception {
        List<String> found = new ArrayList<>();
        vault.log().read(0, entry -> found.add(entry.action()));
        return found;
    }
}
