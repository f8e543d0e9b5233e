package io.hipaaimage.core.selftest.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.ControlResult;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * OSCAL assessment results 1.1.3: a probe is an observation, a control that was tried a finding. OSCAL knows satisfied and not satisfied
 * only, so what nothing here shows has no finding: it is among the reviewed controls, and named in the remarks.
 */
final class OscalReport {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final SelfTestReport report;
    private final JsonGenerator json;

    private OscalReport(SelfTestReport report, JsonGenerator json) {
        this.report = report;
        this.json = json;
    }

    static void write(SelfTestReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            new OscalReport(report, json).results();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void results() throws IOException {
        json.writeObjectFieldStart("assessment-results");
        json.writeStringField("uuid", uuid("report"));
        json.writeObjectFieldStart("metadata");
        json.writeStringField("title", "hipaa-image self-test");
        json.writeStringField("last-modified", report.at().toString());
        json.writeStringField("version", report.digest());
        json.writeStringField("oscal-version", "1.1.3");
        json.writeEndObject();
        json.writeObjectFieldStart("import-ap");
        json.writeStringField("href", "#" + uuid("plan"));
        json.writeEndObject();
        json.writeArrayFieldStart("results");
        result();
        json.writeEndArray();
        json.writeObjectFieldStart("back-matter");
        json.writeArrayFieldStart("resources");
        json.writeStartObject();
        json.writeStringField("uuid", uuid("plan"));
        json.writeStringField("title", "The probes of the self-test, docs/self-test.md");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result() throws IOException {
        Instant end = report.at().plusMillis(report.millis());
        json.writeStartObject();
        json.writeStringField("uuid", uuid("result"));
        json.writeStringField(
                "title", "Self-test by profile " + report.profile().word());
        json.writeStringField("description", Counts.controls(report) + ". " + Counts.twins(report) + ".");
        json.writeStringField("start", report.at().toString());
        json.writeStringField("end", end.toString());
        reviewed();
        if (!report.checks().isEmpty()) {
            json.writeArrayFieldStart("observations");
            for (CheckResult check : report.checks()) {
                observation(check, end);
            }
            json.writeEndArray();
        }
        findings();
        json.writeStringField("remarks", remarks());
        json.writeEndObject();
    }

    private void reviewed() throws IOException {
        json.writeObjectFieldStart("reviewed-controls");
        json.writeArrayFieldStart("control-selections");
        json.writeStartObject();
        json.writeArrayFieldStart("include-controls");
        for (ControlResult control : report.controls()) {
            json.writeStartObject();
            json.writeStringField("control-id", control.control().id());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void observation(CheckResult check, Instant end) throws IOException {
        json.writeStartObject();
        json.writeStringField("uuid", uuid("check/" + check.about().id()));
        json.writeStringField("title", check.about().id());
        json.writeStringField("description", check.about().tried());
        json.writeArrayFieldStart("methods");
        json.writeString("TEST");
        json.writeEndArray();
        json.writeStringField("collected", end.toString());
        json.writeArrayFieldStart("relevant-evidence");
        json.writeStartObject();
        json.writeStringField("description", check.seen());
        json.writeStringField("remarks", "Twin " + check.twin().word() + ".");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void findings() throws IOException {
        if (report.controls().stream().noneMatch(OscalReport::tried)) {
            return;
        }
        json.writeArrayFieldStart("findings");
        for (ControlResult control : report.controls()) {
            if (tried(control)) {
                finding(control);
            }
        }
        json.writeEndArray();
    }

    private static boolean tried(ControlResult control) {
        return control.status() == Status.SATISFIED || control.status().failed();
    }

    private void finding(ControlResult control) throws IOException {
        boolean satisfied = control.status() == Status.SATISFIED;
        json.writeStartObject();
        json.writeStringField("uuid", uuid("control/" + control.control().id()));
        json.writeStringField("title", control.control().citation());
        json.writeStringField("description", control.control().title());
        json.writeObjectFieldStart("target");
        json.writeStringField("type", "objective-id");
        json.writeStringField("target-id", control.control().id());
        json.writeObjectFieldStart("status");
        json.writeStringField("state", satisfied ? "satisfied" : "not-satisfied");
        json.writeStringField(
                "reason", satisfied ? "pass" : control.status() == Status.NOT_SATISFIED ? "fail" : "other");
        json.writeEndObject();
        json.writeEndObject();
        if (!control.checks().isEmpty()) {
            json.writeArrayFieldStart("related-observations");
            for (String check : control.checks()) {
                json.writeStartObject();
                json.writeStringField("observation-uuid", uuid("check/" + check));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private String remarks() {
        StringBuilder remarks = new StringBuilder("Nothing here shows:");
        report.controls().stream()
                .filter(c -> !tried(c))
                .forEach(c -> remarks.append(' ')
                        .append(c.control().id())
                        .append(" (")
                        .append(c.status().word())
                        .append(')'));
        return remarks.append('.').toString();
    }

    /** A name-based UUID (RFC 9562, version 8: by SHA-256), the same for the same run and part; printed as version 5, which OSCAL takes. */
    private String uuid(String part) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            String name = report.at() + "\n" + report.digest() + "\n" + part;
            ByteBuffer hash = ByteBuffer.wrap(sha.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
