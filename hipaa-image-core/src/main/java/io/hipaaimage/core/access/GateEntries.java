package io.hipaaimage.core.access;

import io.hipaaimage.core.AuditEvent;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What the gate writes into the log: the entries of one admission or denial, and which of a question's facts stand in clear there. */
final class GateEntries {
    /** The relationships that may stand in clear: the others say who the patient is, for the actor stands beside them. */
    private static final Set<Relationship> TELLS_NOBODY =
            EnumSet.of(Relationship.CARE_TEAM, Relationship.NONE, Relationship.UNKNOWN);

    private final Profile profile;

    GateEntries(Profile profile) {
        this.profile = profile;
    }

    AuditEvent intent(Decision.Permitted permitted, AccessRequest request, Gate.Subject subject) {
        return event("INTENT", "PENDING", request, subject)
                .fact("rule", permitted.rule())
                .fact("policy", permitted.policyDigest())
                .fact("facts", permitted.factsDigest())
                .fact(
                        "obligations",
                        permitted.obligations().stream()
                                .map(Obligation::toString)
                                .collect(Collectors.joining(";")));
    }

    AuditEvent denied(Decision.Denied denied, AccessRequest request, Gate.Subject subject) {
        String reasons = denied.reasons().stream().map(Reason::code).collect(Collectors.joining(";"));
        return denied(denied.policyDigest(), reasons, request, subject);
    }

    AuditEvent denied(String policy, String reasons, AccessRequest request, Gate.Subject subject) {
        return event("DENIED", "DENIED", request, subject)
                .fact("policy", policy)
                .fact("reasons", reasons);
    }

    AuditEvent outcome(Gate.Admission admission, String outcome) {
        return event("OUTCOME", outcome, admission.request(), admission.subject())
                .fact("intent", Long.toString(admission.intent().index()));
    }

    private AuditEvent event(String type, String outcome, AccessRequest request, Gate.Subject subject) {
        AuditEvent event = AuditEvent.of(type, subject.actor(), request.action().name(), outcome)
                .image(subject.image().value())
                .patient(subject.patient())
                .purpose(request.purpose().code())
                .fact("profile", profile.word())
                .fact("asserted", subject.evidence());
        if (!subject.hostRole().isEmpty()) {
            event = event.detail("hostRole", subject.hostRole());
        }
        if (TELLS_NOBODY.contains(request.relationship())) {
            event = event.fact("relationship", request.relationship().word());
        }
        return sealed(subject.receiver(), request.recipient(), event);
    }

    private static AuditEvent sealed(Gate.Receiver receiver, RecipientKind kind, AuditEvent event) {
        if (receiver.name().isEmpty()) {
            return event;
        }
        AuditEvent named = event.detail("recipient", receiver.name()).detail("recipientKind", kind.word());
        named = receiver.address().isEmpty() ? named : named.detail("address", receiver.address());
        return receiver.organization().isEmpty() ? named : named.detail("organization", receiver.organization());
    }
}
