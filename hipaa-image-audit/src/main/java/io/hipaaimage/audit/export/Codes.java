package io.hipaaimage.audit.export;

import io.hipaaimage.audit.event.LoggedEvent;

/** Code systems, and the outcome indicator that FHIR and DICOM share (RFC 3881, section 5.1.4). */
final class Codes {
    static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String EVENT_TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    static final String LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
    static final String PROVENANCE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    static final String SOURCE_TYPE = "http://terminology.hl7.org/CodeSystem/security-source-type";

    private Codes() {}

    /** 0 success, 4 minor failure, 8 serious failure. */
    static String outcome(LoggedEvent event) {
        return switch (event.outcome()) {
            case "SUCCESS", "PENDING" -> "0";
            case "DENIED" -> "4";
            default -> "8";
        };
    }
}
