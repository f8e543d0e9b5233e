package io.hipaaimage.audit.export;

import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.Markup;
import io.hipaaimage.core.VaultBugException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes events as DICOM audit messages (PS3.15, A.5). A patient is a pseudonym of the log. Thread-safe. */
public final class DicomAuditMessages {
    private DicomAuditMessages() {}

    /**
     * Writes one message.
     *
     * @param exported the event
     * @param origin the log's name
     * @return one XML document without a line end
     */
    public static String message(ExportEvent exported, String origin) {
        StringWriter text = new StringWriter(1_024);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("AuditMessage");
            event(xml, exported);
            participants(xml, exported, origin);
            source(xml, origin);
            objects(xml, exported.event(), origin);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new VaultBugException("memory cannot be written", e);
        }
        return text.toString();
    }

    private static void event(XMLStreamWriter xml, ExportEvent exported) throws XMLStreamException {
        LoggedEvent event = exported.event();
        BalpPattern pattern = BalpPattern.of(exported);
        xml.writeStartElement("EventIdentification");
        xml.writeAttribute("EventActionCode", pattern.action());
        xml.writeAttribute("EventDateTime", event.at().toString());
        xml.writeAttribute("EventOutcomeIndicator", Codes.outcome(event));
        switch (pattern) {
            case READ, UPDATE -> code(xml, "EventID", "110103", "DICOM Instances Accessed");
            case CREATE -> code(xml, "EventID", "110107", "Import");
            case DELETE -> code(xml, "EventID", "110105", "DICOM Study Deleted");
            case DISCLOSURE -> code(xml, "EventID", "110106", "Export");
            case LOGIN, LOGOUT -> code(xml, "EventID", "110114", "User Authentication");
            case NONE -> code(xml, "EventID", "110100", "Application Activity");
        }
        if (pattern == BalpPattern.LOGIN || pattern == BalpPattern.LOGOUT) {
            code(xml, "EventTypeCode", pattern.subtype(), pattern == BalpPattern.LOGIN ? "Login" : "Logout");
        }
        xml.writeEmptyElement("EventTypeCode");
        xml.writeAttribute("csd-code", Markup.characters(event.action()));
        xml.writeAttribute("codeSystemName", "HIPAA-IMAGE");
        xml.writeAttribute("originalText", Markup.characters(event.type() + " " + event.outcome()));
        xml.writeEndElement();
    }

    private static void participants(XMLStreamWriter xml, ExportEvent exported, String origin)
            throws XMLStreamException {
        participant(xml, exported.event().actor(), true, "110152", "Destination Role ID");
        participant(xml, origin, false, "110153", "Source Role ID");
        String recipient = exported.detail().value("recipient", "recipientName", "to");
        if (!recipient.isEmpty()) {
            participant(xml, recipient, false, "110152", "Destination Role ID");
        }
    }

    private static void participant(XMLStreamWriter xml, String user, boolean requestor, String role, String words)
            throws XMLStreamException {
        xml.writeStartElement("ActiveParticipant");
        xml.writeAttribute("UserID", Markup.characters(user));
        xml.writeAttribute("UserIsRequestor", Boolean.toString(requestor));
        code(xml, "RoleIDCode", role, words);
        xml.writeEndElement();
    }

    private static void source(XMLStreamWriter xml, String origin) throws XMLStreamException {
        xml.writeStartElement("AuditSourceIdentification");
        xml.writeAttribute("AuditSourceID", origin);
        xml.writeEmptyElement("AuditSourceTypeCode");
        xml.writeAttribute("csd-code", "4");
        xml.writeEndElement();
    }

    private static void objects(XMLStreamWriter xml, LoggedEvent event, String origin) throws XMLStreamException {
        String pseudonym = event.pseudonym();
        if (pseudonym != null) {
            object(xml, pseudonym, "1", "1");
            idType(xml, "2", "RFC-3881", "Patient Number");
            xml.writeEndElement();
        }
        String image = event.image();
        object(xml, image == null ? origin + " " + event.index() : image, "2", "3");
        idType(xml, "12", "RFC-3881", "URI");
        detail(xml, "log", origin);
        detail(xml, "index", Long.toString(event.index()));
        detail(xml, "leaf", event.leaf());
        String purpose = event.purpose();
        if (purpose != null) {
            detail(xml, "purpose", purpose);
        }
        xml.writeEndElement();
    }

    private static void object(XMLStreamWriter xml, String id, String type, String role) throws XMLStreamException {
        xml.writeStartElement("ParticipantObjectIdentification");
        xml.writeAttribute("ParticipantObjectID", Markup.characters(id));
        xml.writeAttribute("ParticipantObjectTypeCode", type);
        xml.writeAttribute("ParticipantObjectTypeCodeRole", role);
    }

    private static void idType(XMLStreamWriter xml, String code, String system, String words)
            throws XMLStreamException {
        xml.writeEmptyElement("ParticipantObjectIDTypeCode");
        xml.writeAttribute("csd-code", code);
        xml.writeAttribute("codeSystemName", system);
        xml.writeAttribute("originalText", words);
    }

    private static void detail(XMLStreamWriter xml, String type, String value) throws XMLStreamException {
        xml.writeEmptyElement("ParticipantObjectDetail");
        xml.writeAttribute("type", type);
        xml.writeAttribute("value", Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }

    private static void code(XMLStreamWriter xml, String element, String code, String words) throws XMLStreamException {
        xml.writeEmptyElement(element);
        xml.writeAttribute("csd-code", code);
        xml.writeAttribute("codeSystemName", "DCM");
        xml.writeAttribute("originalText", words);
    }
}
