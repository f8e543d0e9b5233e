package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Group;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.incident.EmergencyList;
import io.hipaaimage.cli.vault.incident.EmergencyReason;
import io.hipaaimage.cli.vault.incident.EmergencyReview;
import io.hipaaimage.cli.vault.incident.IncidentAssess;
import io.hipaaimage.cli.vault.incident.IncidentClocks;
import io.hipaaimage.cli.vault.incident.IncidentContingency;
import io.hipaaimage.cli.vault.incident.IncidentExport;
import io.hipaaimage.cli.vault.incident.IncidentOpen;
import io.hipaaimage.cli.vault.incident.IncidentScope;
import io.hipaaimage.cli.vault.legal.AmendmentDecide;
import io.hipaaimage.cli.vault.legal.AmendmentList;
import io.hipaaimage.cli.vault.legal.AmendmentRequest;
import io.hipaaimage.cli.vault.legal.AuthorizationAdd;
import io.hipaaimage.cli.vault.legal.AuthorizationCopies;
import io.hipaaimage.cli.vault.legal.AuthorizationRevoke;
import io.hipaaimage.cli.vault.legal.BaaAdd;
import io.hipaaimage.cli.vault.legal.BaaExpiring;
import io.hipaaimage.cli.vault.legal.BaaList;
import io.hipaaimage.cli.vault.legal.BaaTerminate;
import io.hipaaimage.cli.vault.legal.ChannelAdd;
import io.hipaaimage.cli.vault.legal.ChannelEnd;
import io.hipaaimage.cli.vault.legal.ConsentImport;
import io.hipaaimage.cli.vault.legal.ConsentList;
import io.hipaaimage.cli.vault.legal.DuaAdd;
import io.hipaaimage.cli.vault.legal.DuaExpiring;
import io.hipaaimage.cli.vault.legal.DuaList;
import io.hipaaimage.cli.vault.legal.DuaTerminate;
import io.hipaaimage.cli.vault.legal.HoldList;
import io.hipaaimage.cli.vault.legal.HoldPlace;
import io.hipaaimage.cli.vault.legal.HoldRelease;
import io.hipaaimage.cli.vault.legal.RelationshipAdd;
import io.hipaaimage.cli.vault.legal.RelationshipEnd;
import io.hipaaimage.cli.vault.legal.RelationshipList;
import io.hipaaimage.cli.vault.legal.RestrictionAdd;
import io.hipaaimage.cli.vault.legal.RestrictionEnd;
import io.hipaaimage.cli.vault.legal.RetentionPropose;
import io.hipaaimage.cli.vault.legal.RetentionReviewCommand;
import io.hipaaimage.cli.vault.patient.PatientApprove;
import io.hipaaimage.cli.vault.patient.PatientChanges;
import io.hipaaimage.cli.vault.patient.PatientMerge;
import io.hipaaimage.cli.vault.patient.PatientMessage;
import io.hipaaimage.cli.vault.patient.PatientMove;
import io.hipaaimage.cli.vault.patient.PatientRename;
import io.hipaaimage.cli.vault.patient.PatientUndo;
import io.hipaaimage.cli.vault.patient.TelemedClose;
import io.hipaaimage.cli.vault.patient.TelemedList;
import io.hipaaimage.cli.vault.patient.TelemedOpen;
import picocli.CommandLine;

/** What is filed: authorizations, agreements, restrictions, holds. */
final class LegalCommands {
    private LegalCommands() {}

    static void addTo(CommandLine line, Shell shell) {
        CommandLine authorization = Group.in(line, shell, "authorization", "Authorizations on file (45 CFR 164.508).");
        authorization.addSubcommand(new AuthorizationAdd(shell));
        authorization.addSubcommand(new AuthorizationRevoke(shell));
        authorization.addSubcommand(new AuthorizationCopies(shell));
        CommandLine consent = Group.in(line, shell, "consent", "FHIR consents on file (IHE PCF).");
        consent.addSubcommand(new ConsentImport(shell));
        consent.addSubcommand(new ConsentList(shell));
        CommandLine baa = Group.in(line, shell, "baa", "Business associate agreements on file (45 CFR 164.504(e)).");
        baa.addSubcommand(new BaaAdd(shell));
        baa.addSubcommand(new BaaList(shell));
        baa.addSubcommand(new BaaExpiring(shell));
        baa.addSubcommand(new BaaTerminate(shell));
        CommandLine dua = Group.in(line, shell, "dua", "Data use agreements on file (45 CFR 164.514(e)).");
        dua.addSubcommand(new DuaAdd(shell));
        dua.addSubcommand(new DuaList(shell));
        dua.addSubcommand(new DuaExpiring(shell));
        dua.addSubcommand(new DuaTerminate(shell));
        CommandLine restriction = Group.in(line, shell, "restriction", "Restrictions on file (45 CFR 164.522(a)).");
        restriction.addSubcommand(new RestrictionAdd(shell));
        restriction.addSubcommand(new RestrictionEnd(shell));
        CommandLine relationship = Group.in(line, shell, "relationship", "Who treats, is or represents whom, on file.");
        relationship.addSubcommand(new RelationshipAdd(shell));
        relationship.addSubcommand(new RelationshipEnd(shell));
        relationship.addSubcommand(new RelationshipList(shell));
        CommandLine channel = Group.in(line, shell, "channel", "How individuals asked to be written to.");
        channel.addSubcommand(new ChannelAdd(shell));
        channel.addSubcommand(new ChannelEnd(shell));
        CommandLine telemed = Group.in(line, shell, "telemed", "Telemedicine consultations: windows that close.");
        telemed.addSubcommand(new TelemedOpen(shell));
        telemed.addSubcommand(new TelemedClose(shell));
        telemed.addSubcommand(new TelemedList(shell));
        CommandLine patient = Group.in(line, shell, "patient", "Who is who: merge, unmerge, rename, wrong patient.");
        patient.addSubcommand(new PatientMerge(shell));
        patient.addSubcommand(new PatientApprove(shell));
        patient.addSubcommand(new PatientUndo(shell));
        patient.addSubcommand(new PatientRename(shell));
        patient.addSubcommand(new PatientMove(shell));
        patient.addSubcommand(new PatientMessage(shell));
        patient.addSubcommand(new PatientChanges(shell));
        CommandLine amendment =
                Group.in(line, shell, "amendment", "Requests that the record be amended (45 CFR 164.526).");
        amendment.addSubcommand(new AmendmentRequest(shell));
        amendment.addSubcommand(new AmendmentDecide(shell));
        amendment.addSubcommand(new AmendmentList(shell));
        CommandLine retention = Group.in(line, shell, "retention", "Schedules propose, people review, holds win.");
        retention.addSubcommand(new RetentionPropose(shell));
        retention.addSubcommand(new RetentionReviewCommand(shell));
        CommandLine emergency =
                Group.in(line, shell, "emergency", "Emergency accesses that wait for a reason or a review.");
        emergency.addSubcommand(new EmergencyList(shell));
        emergency.addSubcommand(new EmergencyReason(shell));
        emergency.addSubcommand(new EmergencyReview(shell));
        CommandLine incident =
                Group.in(line, shell, "incident", "Incidents that may be breaches (45 CFR 164.402-164.414).");
        incident.addSubcommand(new IncidentOpen(shell));
        incident.addSubcommand(new IncidentScope(shell));
        incident.addSubcommand(new IncidentAssess(shell));
        incident.addSubcommand(new IncidentClocks(shell));
        incident.addSubcommand(new IncidentExport(shell));
        incident.addSubcommand(new IncidentContingency(shell));
        CommandLine hold = Group.in(line, shell, "hold", "Legal holds: what must not be destroyed.");
        hold.addSubcommand(new HoldPlace(shell));
        hold.addSubcommand(new HoldRelease(shell));
        hold.addSubcommand(new HoldList(shell));
    }
}
