package io.hipaaimage.audit.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes events as FHIR R4 AuditEvent by the patterns of IHE BALP (Basic Audit Log Patterns, PrivacyDisclosure included); what no
 * pattern is for is a plain AuditEvent. A patient is a pseudonym of the log. Thread-safe.
 */
public final class FhirAuditEvents {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private FhirAuditEvents() {}

    /**
     * Writes a Bundle of type collection.
     *
     * @param events what it holds
     * @param origin the log's name
     * @param out gets it, UTF-8; not closed
     * @throws IOException when {@code out} fails
     */
    public static void writeBundle(List<ExportEvent> events, String origin, OutputStream out) throws IOException {
        bundle("collection", events, origin, out);
    }

    /**
     * Writes a Bundle of type transaction: a {@code PUT AuditEvent/<leaf hash>} an event, so that doing it twice does it once.
     *
     * @param events what it holds
     * @param origin the log's name
     * @param out gets it, UTF-8; not closed
     * @throws IOException when {@code out} fails
     */
    public static void writeTransaction(List<ExportEvent> events, String origin, OutputStream out) throws IOException {
        bundle("transaction", events, origin, out);
    }

    private static void bundle(String type, List<ExportEvent> events, String origin, OutputStream out)
            throws IOException {
        boolean transaction = type.equals("transaction");
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            json.writeStringField("type", type);
            if (!events.isEmpty()) {
                json.writeArrayFieldStart("entry");
                for (ExportEvent event : events) {
                    json.writeStartObject();
                    json.writeStringField(
                            "fullUrl", "urn:uuid:" + uuid(event.event().leaf()));
                    json.writeFieldName("resource");
                    new FhirWriter(json, origin).write(event);
                    if (transaction) {
                        json.writeObjectFieldStart("request");
                        json.writeStringField("method", "PUT");
                        json.writeStringField(
                                "url", "AuditEvent/" + event.event().leaf());
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        out.write('\n');
    }

    /**
     * Writes one AuditEvent, without a line end.
     *
     * @param event the event
     * @param origin the log's name
     * @param out gets it, UTF-8; not closed
     * @throws IOException when {@code out} fails
     */
    public static void write(ExportEvent event, String origin, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new FhirWriter(json, origin).write(event);
        }
    }

    /** The first half of a leaf hash as a version 8 UUID (RFC 9562): the same entry has the same one. */
    private static String uuid(String leaf) {
        char variant = "89ab".charAt(Character.digit(leaf.charAt(16), 16) & 3);
        return leaf.substring(0, 8) + '-' + leaf.substring(8, 12) + "-8" + leaf.substring(13, 16) + '-' + variant
                + leaf.substring(17, 20) + '-' + leaf.substring(20, 32);
    }
}
