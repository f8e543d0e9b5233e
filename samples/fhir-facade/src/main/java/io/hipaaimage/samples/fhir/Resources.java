package io.hipaaimage.samples.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.vault.Administration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes FHIR R4 resources in JSON, under the address of this facade. Immutable. */
final class Resources {
    private static final JsonFactory JSON = new JsonFactory();

    private final String base;

    Resources(String base) {
        this.base = base;
    }

    /** What writes one value. */
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    byte[] media(Administration.Listed image, @Nullable PatientRef patient) {
        return written(json -> media(json, image, patient));
    }

    byte[] documentReference(Administration.Listed image) {
        return written(json -> {
            json.writeStartObject();
            json.writeStringField("resourceType", "DocumentReference");
            json.writeStringField("id", image.image().value());
            json.writeStringField("status", "current");
            json.writeStringField("date", image.capturedAt().toString());
            json.writeArrayFieldStart("content");
            json.writeStartObject();
            json.writeFieldName("attachment");
            attachment(json, image);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** The answer to a search for a patient's pictures. */
    byte[] found(List<Administration.Listed> images, PatientRef patient) {
        return written(json -> {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            json.writeStringField("type", "searchset");
            json.writeNumberField("total", images.size());
            if (!images.isEmpty()) {
                json.writeArrayFieldStart("entry");
                for (Administration.Listed image : images) {
                    json.writeStartObject();
                    json.writeStringField(
                            "fullUrl", base + "Media/" + image.image().value());
                    json.writeFieldName("resource");
                    media(json, image, patient);
                    json.writeObjectFieldStart("search");
                    json.writeStringField("mode", "match");
                    json.writeEndObject();
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    /**
     * What went wrong, which says nothing of a patient.
     *
     * @param type of FHIR's issue types
     * @param word a stable word
     */
    static byte[] outcome(String type, String word) {
        return written(json -> {
            json.writeStartObject();
            json.writeStringField("resourceType", "OperationOutcome");
            json.writeArrayFieldStart("issue");
            json.writeStartObject();
            json.writeStringField("severity", "error");
            json.writeStringField("code", type);
            json.writeObjectFieldStart("details");
            json.writeStringField("text", word);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void media(JsonGenerator json, Administration.Listed image, @Nullable PatientRef patient)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("resourceType", "Media");
        json.writeStringField("id", image.image().value());
        json.writeStringField("status", "completed");
        if (patient != null) {
            json.writeObjectFieldStart("subject");
            json.writeStringField("reference", "Patient/" + patient.value());
            json.writeEndObject();
        }
        json.writeStringField("createdDateTime", image.capturedAt().toString());
        json.writeFieldName("content");
        attachment(json, image);
        json.writeEndObject();
    }

    private void attachment(JsonGenerator json, Administration.Listed image) throws IOException {
        json.writeStartObject();
        json.writeStringField("contentType", image.mediaType());
        json.writeStringField("url", base + "Binary/" + image.image().value());
        if (image.bytes() <= Integer.MAX_VALUE) { // FHIR's unsignedInt goes no further
            json.writeNumberField("size", image.bytes());
        }
        json.writeEndObject();
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) { // of memory
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
