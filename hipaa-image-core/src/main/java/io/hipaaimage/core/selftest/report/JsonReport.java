package io.hipaaimage.core.selftest.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hipaaimage.core.evidence.SelfTestRun;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.Comparison;
import io.hipaaimage.core.selftest.ControlResult;
import io.hipaaimage.core.selftest.SelfTestReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One JSON document; its shape is part of the command line's contract and only grows. */
final class JsonReport {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private JsonReport() {}

    static void write(SelfTestReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("profile", report.profile().word());
            json.writeStringField("at", report.at().toString());
            json.writeBooleanField("passed", report.passed());
            json.writeStringField("edition", report.edition());
            json.writeStringField("digest", report.digest());
            json.writeNumberField("millis", report.millis());
            strings(json, "notices", report.notices());
            if (report.onRecord().isPresent()) {
                run(json, report.onRecord().get());
            }
            if (report.comparison().isPresent()) {
                comparison(json, report.comparison().get());
            }
            json.writeArrayFieldStart("controls");
            for (ControlResult control : report.controls()) {
                control(json, control);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("probes");
            for (CheckResult check : report.checks()) {
                check(json, check);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void run(JsonGenerator json, SelfTestRun run) throws IOException {
        json.writeObjectFieldStart("run");
        json.writeNumberField("number", run.number());
        json.writeStringField("previous", run.previous());
        json.writeStringField("chain", run.chain());
        json.writeNumberField("index", run.index());
        json.writeStringField("proof", run.proof());
        json.writeEndObject();
    }

    private static void comparison(JsonGenerator json, Comparison comparison) throws IOException {
        json.writeStringField("since", comparison.since());
        json.writeArrayFieldStart("changes");
        for (Comparison.Change change : comparison.changes()) {
            json.writeStartObject();
            json.writeStringField("id", change.id());
            json.writeStringField("before", change.before());
            json.writeStringField("now", change.now().word());
            json.writeBooleanField("regression", change.regression());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void control(JsonGenerator json, ControlResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", result.control().id());
        json.writeStringField("citation", result.control().citation());
        json.writeStringField("law", result.control().law().word());
        json.writeStringField("title", result.control().title());
        json.writeStringField("status", result.status().word());
        json.writeStringField("kind", result.control().kind().word());
        json.writeStringField("evidence", result.evidence());
        json.writeStringField("twin", result.twin().word());
        json.writeNumberField("millis", result.millis());
        strings(json, "probes", result.checks());
        json.writeEndObject();
    }

    private static void check(JsonGenerator json, CheckResult check) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", check.about().id());
        json.writeStringField("status", check.status().word());
        json.writeStringField("tried", check.about().tried());
        json.writeStringField("seen", check.seen());
        json.writeStringField("twin", check.twin().word());
        json.writeStringField("sabotage", check.about().sabotage());
        json.writeStringField("twinSeen", check.twinSeen());
        json.writeNumberField("millis", check.millis());
        strings(json, "controls", check.about().controls());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
