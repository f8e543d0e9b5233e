package io.hipaaimage.audit.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.Markup;
import java.io.IOException;
import java.util.Set;

/** Writes one AuditEvent. For one thread. */
final class FhirWriter {
    /** The codes of HL7's v3 PurposeOfUse, edition 2014-03-26; every other word goes under a system of our own. */
    private static final Set<String> HL7 = Set.of(
            ("BIORCH BTG CAREMGT CLINTRCH CLINTRCHNPC CLINTRCHPC CLINTRL CLMATTCH COC COVAUTH COVERAGE DISASTER DONAT DSRCH"
                            + " ELIGDTRM ELIGVER ENROLLM ERTREAT ETREAT FAMRQT FRAUD GOV HACCRED HCOMPL HDECD HDIRECT HDM HLEGAL HMARKT"
                            + " HOPERAT HOUTCOMS HPAYMT HPRGRP HQUALIMP HRESCH HSYSADMIN HTEST LABELING MEMADMIN METAMGT MILCDM MILDCRG"
                            + " PATADMIN PATRQT PATSFTY PERFMSR POARCH POPHLTH PRECLINTRCH PUBHLTH PWATRNY RECORDMGT REMITADV"
                            + " SUPNWK SYSDEV THREAT TRAIN TRANSRCH TREAT")
                    .split(" ", -1));

    private static final String OURS_SYSTEM = "urn:hipaa-image:purpose";
    /** The library runs inside the host's process: caller and keeper are one machine. */
    private static final String IN_PROCESS = "urn:hipaa-image:in-process";

    private final JsonGenerator json;
    private final String origin;

    FhirWriter(JsonGenerator json, String origin) {
        this.json = json;
        this.origin = origin;
    }

    void write(ExportEvent exported) throws IOException {
        LoggedEvent event = exported.event();
        BalpPattern pattern = BalpPattern.of(exported);
        json.writeStartObject();
        json.writeStringField("resourceType", "AuditEvent");
        json.writeStringField("id", event.leaf());
        if (!pattern.profileUrl().isEmpty()) {
            json.writeObjectFieldStart("meta");
            json.writeArrayFieldStart("profile");
            json.writeString(pattern.profileUrl());
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeFieldName("type");
        coding(pattern.typeSystem(), pattern.type());
        subtypes(pattern, event);
        json.writeStringField("action", pattern.action());
        json.writeObjectFieldStart("period");
        json.writeStringField("start", event.at().toString());
        json.writeStringField("end", event.at().toString());
        json.writeEndObject();
        json.writeStringField("recorded", event.loggedAt().toString());
        json.writeStringField("outcome", Codes.outcome(event));
        json.writeStringField("outcomeDesc", text(event.outcome()));
        purpose("purposeOfEvent", event);
        agents(pattern, exported);
        source();
        entities(event);
        json.writeEndObject();
    }

    private void subtypes(BalpPattern pattern, LoggedEvent event) throws IOException {
        json.writeArrayFieldStart("subtype");
        if (!pattern.subtype().isEmpty()) {
            coding(pattern.subtypeSystem(), pattern.subtype());
        }
        coding("urn:hipaa-image:type", event.type());
        coding("urn:hipaa-image:action", event.action());
        json.writeEndArray();
    }

    private void coding(String system, String code) throws IOException {
        json.writeStartObject();
        json.writeStringField("system", system);
        json.writeStringField("code", code(code));
        json.writeEndObject();
    }

    /** A FHIR code has no white space at its ends and single spaces inside. */
    private static String code(String text) {
        String code = text(text).strip().replaceAll("\\s+", " ");
        return code.isEmpty() ? "none" : code;
    }

    private void concept(String system, String code) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("coding");
        coding(system, code);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void purpose(String field, LoggedEvent event) throws IOException {
        String purpose = event.purpose();
        if (purpose != null) {
            json.writeArrayFieldStart(field);
            concept(HL7.contains(purpose) ? Codes.REASON : OURS_SYSTEM, purpose);
            json.writeEndArray();
        }
    }

    private void agents(BalpPattern pattern, ExportEvent exported) throws IOException {
        LoggedEvent event = exported.event();
        json.writeArrayFieldStart("agent");
        if (pattern == BalpPattern.DISCLOSURE) {
            agent(Codes.DCM, pattern.server(), origin, "urn:hipaa-image:log");
            String recipient = exported.detail().value("recipient", "recipientName", "to");
            agent(Codes.DCM, pattern.client(), recipient.isEmpty() ? "sealed" : recipient, "urn:hipaa-image:recipient");
        } else {
            agent(Codes.DCM, pattern.client(), IN_PROCESS, "urn:ietf:rfc:3986");
            agent(pattern.serverSystem(), pattern.server(), origin, "urn:hipaa-image:log");
        }
        json.writeStartObject();
        json.writeFieldName("type");
        concept(Codes.PARTICIPATION, pattern.user());
        who("urn:hipaa-image:actor", event.actor());
        json.writeBooleanField("requestor", true);
        String rule = event.fact("rule");
        if (!rule.isEmpty()) {
            json.writeArrayFieldStart("policy");
            json.writeString("urn:hipaa-image:rule:" + text(rule));
            json.writeEndArray();
        }
        purpose("purposeOfUse", event);
        json.writeEndObject();
        json.writeEndArray();
    }

    private void agent(String system, String code, String name, String nameSystem) throws IOException {
        json.writeStartObject();
        json.writeFieldName("type");
        concept(system, code);
        who(nameSystem, name);
        json.writeBooleanField("requestor", false);
        json.writeObjectFieldStart("network");
        json.writeStringField("address", IN_PROCESS);
        json.writeStringField("type", "5");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void who(String system, String value) throws IOException {
        json.writeObjectFieldStart("who");
        identifier(system, value);
        json.writeEndObject();
    }

    private void identifier(String system, String value) throws IOException {
        json.writeObjectFieldStart("identifier");
        json.writeStringField("system", system);
        json.writeStringField("value", value.isBlank() ? "none" : text(value.strip()));
        json.writeEndObject();
    }

    private void source() throws IOException {
        json.writeObjectFieldStart("source");
        json.writeObjectFieldStart("observer");
        identifier("urn:hipaa-image:log", origin);
        json.writeEndObject();
        json.writeArrayFieldStart("type");
        coding(Codes.SOURCE_TYPE, "4");
        json.writeEndArray();
        json.writeEndObject();
    }

    private void entities(LoggedEvent event) throws IOException {
        json.writeArrayFieldStart("entity");
        String pseudonym = event.pseudonym();
        if (pseudonym != null) {
            json.writeStartObject();
            json.writeObjectFieldStart("what");
            identifier("urn:hipaa-image:pseudonym", pseudonym);
            json.writeEndObject();
            typeAndRole("1", "1");
            json.writeEndObject();
        }
        json.writeStartObject();
        json.writeObjectFieldStart("what");
        String image = event.image();
        if (image == null) {
            identifier("urn:hipaa-image:entry", Long.toString(event.index()));
        } else {
            identifier("urn:hipaa-image:image", image);
        }
        json.writeEndObject();
        typeAndRole("2", "4");
        json.writeArrayFieldStart("detail");
        detail("log", origin);
        detail("index", Long.toString(event.index()));
        detail("leaf", event.leaf());
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void typeAndRole(String type, String role) throws IOException {
        json.writeFieldName("type");
        coding(Codes.ENTITY_TYPE, type);
        json.writeFieldName("role");
        coding(Codes.ROLE, role);
    }

    private void detail(String type, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", text(type));
        json.writeStringField("valueString", text(value));
        json.writeEndObject();
    }

    /** A FHIR string has no controls but tabulator and line feed, and no half of a surrogate pair. */
    private static String text(String raw) {
        return Markup.characters(raw);
    }
}
