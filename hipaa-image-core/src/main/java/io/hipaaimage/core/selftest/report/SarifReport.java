package io.hipaaimage.core.selftest.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import java.io.IOException;
import java.io.OutputStream;

/** SARIF 2.1.0: a probe is a rule, its run a result; only what failed has a level. */
final class SarifReport {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private SarifReport() {}

    static void write(SelfTestReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            json.writeObjectFieldStart("tool");
            json.writeObjectFieldStart("driver");
            json.writeStringField("name", "hipaa-image self-test");
            json.writeArrayFieldStart("rules");
            for (CheckResult check : report.checks()) {
                rule(json, check);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayFieldStart("results");
            for (CheckResult check : report.checks()) {
                result(json, check);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void rule(JsonGenerator json, CheckResult check) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", check.about().id());
        text(json, "shortDescription", check.about().tried());
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("tags");
        for (String control : check.about().controls()) {
            json.writeString(control);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void result(JsonGenerator json, CheckResult check) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", check.about().id());
        json.writeStringField("kind", kind(check.status()));
        json.writeStringField("level", check.status().failed() ? "error" : "none");
        text(json, "message", check.seen());
        json.writeObjectFieldStart("properties");
        json.writeStringField("status", check.status().word());
        json.writeStringField("twin", check.twin().word());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String kind(Status status) {
        return switch (status) {
            case SATISFIED -> "pass";
            case NOT_SATISFIED, PROBE_INVALID -> "fail";
            case ATTESTED -> "review";
            case NOT_EVIDENCED -> "open";
            case NOT_APPLICABLE -> "notApplicable";
        };
    }
}
