package io.hipaaimage.samples.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.testkit.Canaries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an AI vendor gets, and what it does not. */
class AiGatewayTest {
    private static final String WORD = "PLANTEDNAME4711";
    private static final String MRN = "MRN-4711";
    private static final String CLAUSES = "'noTraining':true,'noRetention':true,";
    private static final String TERMS = "'terms':['permitted_uses','no_other_use','safeguards','security_rule',"
            + "'report_breaches','report_incidents','subcontractors','subcontractor_security','access','amendment',"
            + "'accounting','delegated_duties','books_to_secretary','return_or_destroy','termination']";

    @TempDir
    Path folder;

    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private ImageVault vault;
    private StubVendor vendor;
    private AiGateway gateway;
    private ImageId photo;
    private ImageId study;

    @BeforeEach
    void open() throws Exception {
        vault = ImageVault.builder()
                .home(folder.resolve("home"))
                .keys(EmbeddedKeys.at(folder.resolve("keys"), Passphrase.of(new byte[] {1, 2, 3})))
                .tenant("test-gateway")
                .profile(Profile.RULE)
                .facts(CareTeams.from((who, patient) -> Relationship.CARE_TEAM))
                .clock(() -> now)
                .create();
        vendor = new StubVendor(Files.createDirectories(folder.resolve("vendor")), () -> now);
        Administration office = vault.administration("office");
        office.recipients()
                .verify(
                        "triage-ai",
                        office.recipients()
                                .add("triage-ai", RecipientKind.AI_VENDOR, vendor.publicKey())
                                .challenge());
        Path outbox = Files.createDirectories(folder.resolve("outbox"));
        gateway = new AiGateway(vault, "triage-ai", Vendor.at(vendor.address()), outbox, () -> now);
        photo = capture(Canaries.picture(WORD));
        study = capture(Canaries.object(MRN, WORD));
    }

    @AfterEach
    void close() throws Exception {
        vendor.close();
        vault.close();
    }

    @Test
    void sendsNothingWithoutAnAgreementAndSaysWhatWouldHelp() throws Exception {
        Answer.Refused refused = (Answer.Refused) gateway.submit(doctor(), photo);

        assertThat(refused.reasons()).hasSize(1).first().asString().startsWith("BAA_MISSING 164.");
        assertThat(refused.wouldHelp()).anyMatch(help -> help.startsWith("baa=active: conclude"));
        assertThat(vendor.wire()).isEmpty();
        assertThat(logged("DENIED")).containsExactly("BAA_MISSING");
        assertThat(folder.resolve("outbox")).isEmptyDirectory();
    }

    @Test
    void sendsNothingOnceTheAgreementHasExpired() throws Exception {
        gateway.agree(agreement(CLAUSES + "'expiresOn':'2026-03-31',"), "office");
        assertThat(gateway.submit(doctor(), photo)).isInstanceOf(Answer.Sent.class);
        int before = vendor.wire().length;

        now = Instant.parse("2026-04-02T10:00:00Z");
        Answer.Refused refused = (Answer.Refused) gateway.submit(doctor(), photo);

        assertThat(refused.reasons()).hasSize(1).first().asString().startsWith("BAA_INACTIVE ");
        assertThat(refused.wouldHelp()).isNotEmpty();
        assertThat(vendor.wire()).hasSize(before);
    }

    @Test
    void filesNoAgreementThatLetsTheVendorTrainOrKeep() throws Exception {
        for (String lacking : List.of("'noTraining':true,", "'noRetention':true,", "")) {
            assertThatThrownBy(() -> gateway.agree(agreement(lacking), "office"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("_CLAUSE");
        }
        vault.administration("office")
                .legal()
                .file(agreement("'noRetention':true,")); // somebody went around the gateway
        Answer.Refused refused = (Answer.Refused) gateway.submit(doctor(), photo);

        assertThat(refused.reasons()).containsExactly("NO_TRAINING_CLAUSE");
        assertThat(vendor.wire()).isEmpty();
    }

    @Test
    void theVendorGetsAPictureThatNamesNobody() throws Exception {
        gateway.agree(agreement(CLAUSES), "office");

        Answer.Sent sent = (Answer.Sent) gateway.submit(doctor(), photo);

        assertThat(sent.finding()).isEqualTo("nothing acute");
        assertThat(sent.obligations()).contains("policy:VENDOR_NO_RETENTION");
        assertNameless(Canaries.picture(WORD));
    }

    @Test
    void theVendorGetsAStudyThatNamesNobody() throws Exception {
        gateway.agree(agreement(CLAUSES), "office");

        assertThat(gateway.submit(doctor(), study)).isInstanceOf(Answer.Sent.class);

        assertNameless(Canaries.object(MRN, WORD));
        String opened = new String(vendor.opened().get(0), StandardCharsets.ISO_8859_1);
        assertThat(opened.substring(128, 132)).isEqualTo("DICM");
        assertThat(opened).doesNotContain("1.2.3.4.5").doesNotContain("19410203");
    }

    @Test
    void eachDisclosureStandsInTheLog() throws Exception {
        gateway.agree(agreement(CLAUSES), "office");
        Answer.Sent sent = (Answer.Sent) gateway.submit(doctor(), study);

        assertThat(logged("SHARE")).contains("PENDING", sent.grant() + " expert-determination-needed");
        assertThat(logged("DELIVERED")).containsExactly(sent.grant());
        assertThat(folder.resolve("outbox")).isEmptyDirectory();
    }

    @Test
    void aVendorThatBreaksDownHasNoGrant() throws Exception {
        gateway.agree(agreement(CLAUSES), "office");
        vendor.breakDown();

        assertThatThrownBy(() -> gateway.submit(doctor(), photo)).isInstanceOf(IOException.class);

        assertThat(vault.administration("office").grants().list()).hasSize(1).noneMatch(grant -> grant.alive(now));
        assertThat(vault.administration("office").grants().list())
                .extracting(ShareGrant::recipient)
                .containsExactly("triage-ai");
        assertThat(folder.resolve("outbox")).isEmptyDirectory();
    }

    @Test
    void aVendorAcrossTheNetworkIsReachedByTlsAlone() {
        assertThatThrownBy(() -> Vendor.at(URI.create("http://192.0.2.7/")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Vendor.at(URI.create("ftp://127.0.0.1/")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertNameless(byte[] original) {
        assertThat(Canaries.tells(original, WORD)).isTrue();
        assertThat(vendor.opened()).hasSize(1);
        for (byte[] received : List.of(vendor.wire(), vendor.opened().get(0))) {
            assertThat(Canaries.tells(received, WORD)).isFalse();
            assertThat(Canaries.tells(received, MRN)).isFalse();
        }
    }

    /** What entries say: reasons of denials, outcomes of shares with grant and basis, grants of deliveries. */
    private List<String> logged(String what) throws Exception {
        List<String> told = new ArrayList<>();
        AuditLog.EntryVisitor visitor = entry -> {
            var facts = entry.facts();
            if (entry.type().equals(what)) {
                told.add(facts.getOrDefault("reasons", ""));
            } else if (entry.action().equals(what) && facts.containsKey("grant")) {
                told.add((facts.get("grant") + " " + facts.getOrDefault("basis", "")).strip());
            } else if (entry.action().equals(what)) {
                told.add(entry.outcome());
            }
        };
        vault.log().read(0, visitor);
        return told;
    }

    private ImageId capture(byte[] image) throws Exception {
        return vault.as(doctor(), PurposeOfUse.TREAT)
                .capture(new ByteArrayInputStream(image), NewImage.of(PatientRef.of(MRN)));
    }

    private Requester doctor() {
        return Requester.person("dr.lee", Role.PHYSICIAN)
                .device(new DevicePosture(true, true, true, null, "device management"))
                .lastActive(now);
    }

    private static BusinessAssociateAgreement agreement(String more) throws Exception {
        String json = "{'id':'b1','associate':'Triage AI','recipients':['triage-ai'],'signedOn':'2026-01-15'," + more
                + TERMS + "}";
        return BusinessAssociateAgreement.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
