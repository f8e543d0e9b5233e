package io.hipaaimage.cli.vault;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.LogUpkeep;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.evidence.Attestation;
import io.hipaaimage.core.legal.Amendment;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.legal.ChannelRequest;
import io.hipaaimage.core.legal.DataUseAgreement;
import io.hipaaimage.core.legal.DeidentificationBasis;
import io.hipaaimage.core.legal.FiledRelationship;
import io.hipaaimage.core.legal.Incident;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.legal.Restriction;
import io.hipaaimage.core.legal.RetentionSchedule;
import io.hipaaimage.core.legal.RiskAssessment;
import io.hipaaimage.core.record.adt.AdtMessage;
import io.hipaaimage.core.record.adt.Authorities;
import io.hipaaimage.core.release.Determination;
import io.hipaaimage.core.share.Revocation;
import io.hipaaimage.core.share.VerificationWay;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.shred.ShredRequest;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.BreachScope;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.EmergencyDesk.Finding;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Keys;
import io.hipaaimage.core.vault.LegalOffice;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.PatientDesk;
import io.hipaaimage.core.vault.RecipientDesk;
import io.hipaaimage.core.vault.Shredding;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ways to be refused at the desks of a vault and in the rooms of a session, each verb at least once. */
final class RefusedAtDesks {
    private static final ImageId NONE = new ImageId("0123456789abcdef0123456789abcdef");
    private static final String NOBODY = "f".repeat(32);
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");
    private static final Matter OTHER = Matter.of("LOG_PRUNE", "another matter", new TreeMap<>(), "ro9");

    private final Path folder;
    private final ImageVault vault;
    private final Administration office;
    private final LegalOffice legal;
    private final Shredding first;
    private final Shredding second;
    private final ImageId image;
    private final ShredRequest asked;
    private final Approval ofAnother;
    private final List<Way> ways = new ArrayList<>();

    /** One way: the verb by its signature, who is refused, and how it is asked. */
    record Way(String verb, String actor, Call call) {}

    /** A verb. */
    interface Call {
        Object ask() throws Exception;
    }

    /** A verb that gives nothing back. */
    private interface Deed {
        void run() throws Exception;
    }

    RefusedAtDesks(ImageVault vault, Path folder) throws Exception {
        this.vault = vault;
        this.folder = folder;
        office = vault.administration("office");
        legal = office.legal();
        first = VaultFixture.officer(vault, "ro1").shredding();
        second = VaultFixture.officer(vault, "ro2").shredding();
        image = VaultFixture.doctor(vault).capture(new ByteArrayInputStream(SmallPicture.png()), NewImage.of(PATIENT));
        asked = first.request(image, Reason.RETENTION_ELAPSED);
        ofAnother = office.actors().asserted(OTHER, "kim");
        rooms();
        keys();
        people();
        records();
        upkeep();
    }

    List<Way> ways() {
        return List.copyOf(ways);
    }

    private void way(String actor, String verb, Call call) {
        ways.add(new Way(verb, actor, call));
    }

    private static NewImage required(CareSession session, NewImage image) throws ImageVaultException {
        session.requireCapture(image);
        return image;
    }

    private void way(String verb, Call call) {
        way("office", verb, call);
    }

    private void deed(String verb, Deed deed) {
        way("office", verb, () -> {
            deed.run();
            return verb;
        });
    }

    /** What may be filed once. */
    private void twice(String verb, Deed deed) throws Exception {
        deed.run();
        deed(verb, deed);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
    }

    private void rooms() {
        way(
                "care.lee",
                "CareSession.shredding()",
                () -> VaultFixture.doctor(vault).shredding());
        way("care.lee", "CareSession.keys()", () -> VaultFixture.doctor(vault).keys());
        way(
                "ro3",
                "CareSession.keys()",
                () -> VaultFixture.session(vault, "ro3", Role.NURSE, PurposeOfUse.RECORDMGT)
                        .keys());
        way(
                "care.lee",
                "CareSession.receipt(String)",
                () -> VaultFixture.doctor(vault).receipt(NOBODY));
        way(
                "care.lee",
                "CareSession.revoke(String,Revocation)",
                () -> VaultFixture.doctor(vault).revoke(NOBODY, Revocation.PACKET));
        way(
                "ro1",
                "CareSession.consult(PatientRef,Duration)",
                () -> VaultFixture.officer(vault, "ro1").consult(PATIENT, Duration.ofMinutes(5)));
        way(
                "care.lee",
                "CareSession.consult(PatientRef,Duration)",
                () -> VaultFixture.doctor(vault).consult(PATIENT, Duration.ZERO));
        way(
                "ro1",
                "CareSession.requireCapture(NewImage)",
                () -> required(VaultFixture.officer(vault, "ro1"), NewImage.of(PATIENT)));
        way(
                "care.lee",
                "CareSession.requireCapture(NewImage)",
                () -> required(VaultFixture.doctor(vault), NewImage.of(PATIENT).corrects(NONE)));
        way("ro1", "Shredding.request(ImageId,Reason)", () -> first.request(NONE, Reason.TEST));
        way("ro2", "Shredding.request(ImageId,Reason)", () -> second.request(image, Reason.RETENTION_ELAPSED));
        way("ro1", "Shredding.request(ImageId,Reason,Duration)", () -> first.request(NONE, Reason.TEST, Duration.ZERO));
        way("ro1", "Shredding.approve(String)", () -> first.approve(asked.id()));
        way("ro1", "Shredding.approve(String)", () -> first.approve(NOBODY));
        way("ro1", "Shredding.approve(String,Approval)", () -> first.approve(asked.id(), ofAnother));
        way("ro1", "Shredding.cancel(String)", () -> first.cancel(NOBODY));
        way("ro1", "Shredding.execute(String)", () -> first.execute(NOBODY));
        way("ro1", "Shredding.execute(String)", () -> first.execute(asked.id()));
        way("ro1", "Shredding.now(ImageId,Reason,Shredding)", () -> first.now(image, Reason.TEST, first));
        way("ro1", "Shredding.now(ImageId,Reason,Shredding)", () -> first.now(NONE, Reason.TEST, second));
        way("ro1", "Shredding.now(ImageId,Reason,SecondPerson)", () -> first.now(NONE, Reason.TEST, m -> ofAnother));
        way("DestructionDesk.plan(ImageId)", () -> office.destructions().plan(NONE));
        way("DestructionDesk.cancel(ImageId)", () -> office.destructions().cancel(NONE));
    }

    private void keys() {
        Keys keys = office.keys();
        Passphrase words = Passphrase.of(new byte[] {1, 2, 3});
        way("Keys.retire(int)", () -> keys.retire(99));
        way("Keys.askDestruction(int,Duration)", () -> keys.askDestruction(99, Duration.ZERO));
        deed("Keys.cancelDestruction(int)", () -> keys.cancelDestruction(99));
        deed("Keys.destroy(int)", () -> keys.destroy(99));
        deed("Keys.destroy(int,Approval)", () -> keys.destroy(99, ofAnother));
        way("Keys.compromise(int)", () -> keys.compromise(99));
        way("Keys.reencrypt(ImageId)", () -> keys.reencrypt(NONE));
        way("Keys.reencrypt(ImageId)", () -> keys.reencrypt(image));
        deed("Keys.changePassphrase(Passphrase)", () -> keys.changePassphrase(words));
        deed("Keys.move(KeyPlace)", () -> keys.move(EmbeddedKeys.at(folder.resolve("elsewhere"), words)));
        way("Keys.setUpRecovery(int,int,ShareDelivery)", () -> keys.setUpRecovery(1, 99, set -> {}));
        way("Keys.checkRecovery(List)", () -> keys.checkRecovery(List.of("none")));
        way("Keys.setUpEmergencyKey(byte[])", () -> keys.setUpEmergencyKey(new byte[3]));
        way(
                "Keys.checkEmergencyKey(EmergencyKey)",
                () -> keys.checkEmergencyKey(EmergencyKey.of(folder.resolve("none"), words, "kim")));
    }

    private void people() throws Exception {
        RecipientDesk recipients = office.recipients();
        recipients.addWithoutKey("drx", RecipientKind.EXTERNAL_PROVIDER, "", "");
        way(
                "RecipientDesk.add(String,RecipientKind,byte[])",
                () -> recipients.add("no name", RecipientKind.EXTERNAL_PROVIDER, new byte[3]));
        way(
                "RecipientDesk.add(String,RecipientKind,String,String,byte[])",
                () -> recipients.add("no name", RecipientKind.EXTERNAL_PROVIDER, "", "", new byte[3]));
        way(
                "RecipientDesk.addWithoutKey(String,RecipientKind,String,String)",
                () -> recipients.addWithoutKey("no name", RecipientKind.EXTERNAL_PROVIDER, "", ""));
        way("RecipientDesk.verify(String,String)", () -> recipients.verify("drx", "wrong"));
        way("RecipientDesk.verify(String,String)", () -> recipients.verify("nobody", "wrong"));
        way(
                "RecipientDesk.verify(String,String,VerificationWay)",
                () -> recipients.verify("nobody", "wrong", VerificationWay.SECOND_CHANNEL));
        way("GrantDesk.revoke(String,Revocation)", () -> office.grants().revoke(NOBODY, Revocation.PACKET));
        way(
                "ConsultationDesk.open(PatientRef,String,Duration)",
                () -> office.consultations().open(PATIENT, "drx", Duration.ZERO));
        way("ConsultationDesk.close(String)", () -> office.consultations().close(NOBODY));
        way(
                "ActorOffice.enroll(String,Role,byte[])",
                () -> office.actors().enroll("no name", Role.RECORDS_OFFICER, new byte[32]));
        way("ActorOffice.revoke(String)", () -> office.actors().revoke("nobody"));
        way("ActorOffice.asserted(Matter,String)", () -> office.actors().asserted(OTHER, "ro9"));
        PatientDesk patients = office.patients();
        String merge =
                patients.merge(PatientRef.of("MRN-7"), PatientRef.of("MRN-8")).id();
        way("PatientDesk.merge(PatientRef,PatientRef)", () -> patients.merge(PATIENT, PATIENT));
        way("PatientDesk.rename(PatientRef,PatientRef)", () -> patients.rename(PATIENT, PATIENT));
        way("PatientDesk.move(ImageId,PatientRef)", () -> patients.move(NONE, PATIENT));
        way("PatientDesk.move(ImageId,PatientRef)", () -> patients.move(image, PATIENT));
        way("PatientDesk.approve(String)", () -> patients.approve(merge));
        way("PatientDesk.approve(String,Approval)", () -> patients.approve(merge, ofAnother));
        way("PatientDesk.undo(String)", () -> patients.undo(NOBODY));
        AdtMessage message = AdtMessage.read(("MSH|^~\\&|ADT1|HOSP|VAULT|HOSP|20260715||ADT^A40|M1|P|2.5\rEVN|A40\r"
                        + "PID|||2^^^HOSP^MR\rMRG|1^^^HOSP^MR\r")
                .getBytes(StandardCharsets.US_ASCII));
        way("PatientDesk.propose(AdtMessage,Authorities)", () -> patients.propose(message, Authorities.none()));
        deed("EmergencyDesk.reason(long,String)", () -> office.emergencies().reason(0, "care"));
        deed(
                "EmergencyDesk.review(long,Finding,String)",
                () -> office.emergencies().review(0, Finding.JUSTIFIED, "care"));
    }

    private void records() throws Exception {
        deed(
                "LegalOffice.file(Authorization)",
                () -> legal.file(Authorization.parse(json("{'id':'a1','patient':'MRN-1'}"))));
        way("LegalOffice.revokeAuthorization(String)", () -> legal.revokeAuthorization("none"));
        way("LegalOffice.endAuthorization(String)", () -> legal.endAuthorization("none"));
        way("LegalOffice.copyGiven(String)", () -> legal.copyGiven("none"));
        deed(
                "LegalOffice.file(BusinessAssociateAgreement)",
                () -> legal.file(BusinessAssociateAgreement.parse(
                        json("{'id':'b1','associate':'Cloud','recipients':['cloud']}"))));
        way("LegalOffice.terminate(String)", () -> legal.terminate("none"));
        deed(
                "LegalOffice.file(DataUseAgreement)",
                () -> legal.file(DataUseAgreement.parse(json("{'id':'d1','recipients':['lab']}"))));
        way("DataUseDesk.terminate(String)", () -> legal.dataUse().terminate("none"));
        Restriction restriction = Restriction.parse(json("{'id':'r1','patient':'MRN-2','kind':'treatment_use'}"));
        twice("LegalOffice.restrict(Restriction)", () -> legal.restrict(restriction));
        way("LegalOffice.endRestriction(String)", () -> legal.endRestriction("none"));
        ChannelRequest channel = ChannelRequest.parse(
                json("{'id':'c1','patient':'MRN-2','channel':'email','recipient':'drx','requestedOn':'2026-01-16'}"));
        twice("LegalOffice.file(ChannelRequest)", () -> legal.file(channel));
        way("LegalOffice.endChannel(String)", () -> legal.endChannel("none"));
        Amendment amendment =
                Amendment.parse(json("{'id':'am','patient':'MRN-2','request':'r','requestedOn':'2026-01-16'}"));
        twice("LegalOffice.file(Amendment)", () -> legal.file(amendment));
        way("LegalOffice.decideAmendment(String,byte[])", () -> legal.decideAmendment("none", json("{}")));
        LegalHold hold = LegalHold.parse(json("{'id':'h1','matter':'x','patients':['MRN-2']}"));
        twice("LegalOffice.place(LegalHold)", () -> legal.place(hold));
        way("LegalOffice.release(String)", () -> legal.release("none"));
        way(
                "ConsentDesk.file(byte[],PatientRef)",
                () -> legal.consents()
                        .file(
                                json(
                                        "{'resourceType':'Consent','status':'active','scope':{'coding':[{'code':'patient-privacy'}]},"
                                                + "'patient':{'reference':'Patient/1'},'provision':{'type':'permit'}}"),
                                PATIENT));
        FiledRelationship own = FiledRelationship.parse(
                json("{'id':'r1','who':'office','patient':'MRN-2','relationship':'care_team','from':'2026-01-01'}"));
        deed(
                "RelationshipDesk.file(FiledRelationship)",
                () -> legal.relationships().file(own));
        way("RelationshipDesk.end(String)", () -> legal.relationships().end("none"));
        way(
                "RetentionDesk.review(ImageId,RetentionSchedule,Map,ZoneId)",
                () -> office.retention().review(image, RetentionSchedule.ofStates(), Map.of(), ZoneOffset.UTC));
        Incident incident = Incident.parse(
                json("{'id':'i1','what':'w','discoveredOn':'2026-02-01','zone':'UTC','patients':['MRN-2']}"));
        twice("IncidentDesk.open(Incident)", () -> office.incidents().open(incident));
        RiskAssessment empty = RiskAssessment.parse(json("{'conclusion':'low_probability','assessedBy':'kim'}"));
        way(
                "IncidentDesk.assess(String,RiskAssessment)",
                () -> office.incidents().assess("i1", empty));
        way("IncidentDesk.close(String)", () -> office.incidents().close("none"));
        way("IncidentDesk.scope(String,Map)", () -> office.incidents().scope("none", Map.of()));
        BreachScope scope = office.incidents().scope("i1", Map.of());
        way("IncidentDesk.clocks(String,BreachScope)", () -> office.incidents().clocks("none", scope));
    }

    private void upkeep() throws Exception {
        deed("LogDesk.prunable(long)", () -> office.upkeep().prunable(1));
        LogUpkeep.Prunable range = new LogUpkeep.Prunable(0, 1, 0, 1, "", VaultFixture.NOW);
        way("LogDesk.prune(Prunable,Approval,Path)", () -> office.upkeep().prune(range, ofAnother, null));
        way(
                "EvidenceDesk.attest(Attestation)",
                () -> office.evidence()
                        .attest(Attestation.of(
                                "none", "kim", "binder", VaultFixture.NOW, VaultFixture.NOW.plus(Duration.ofDays(1)))));
        way("EvidenceDesk.endException(String)", () -> office.evidence().endException("none"));
        way("ReleaseDesk.review(ImageId,Set,boolean)", () -> office.releases().review(image, Set.of(), true));
        Determination determination = new Determination(
                "kim", "binder", new DeidentificationBasis.Expert(true, true, true, null, ZoneOffset.UTC));
        way(
                "ReleaseDesk.determine(ImageId,Determination)",
                () -> office.releases().determine(image, determination));
        way("ReleaseDesk.standing(ImageId)", () -> office.releases().standing(NONE));
        way("Backups.create(Path)", () -> office.backups().create(folder.resolve("keys/inside")));
        way("Backups.copyKeys(Path)", () -> office.backups().copyKeys(folder.resolve("keys/inside")));
        deed("Backups.forget(Path)", () -> office.backups().forget(folder.resolve("none")));
        way("Backups.confirm()", () -> office.backups().confirm());
    }
}
