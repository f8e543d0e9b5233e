package io.hipaaimage.audit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A report as one JSON object: its facts, its notes, and each table as a list of objects. */
final class JsonPage {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonPage() {}

    static void write(ReportDocument report, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("report", report.kind());
            json.writeStringField("title", report.title());
            json.writeStringField("origin", report.origin());
            for (ReportDocument.Fact fact : report.facts()) {
                json.writeStringField(fact.key(), fact.value());
            }
            for (ReportTable table : report.tables()) {
                table(table, json);
            }
            json.writeArrayFieldStart("notes");
            for (String note : report.notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void table(ReportTable table, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(table.key());
        for (List<String> row : table.rows()) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                ReportColumn column = table.columns().get(i);
                cell(column, row.get(i), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void cell(ReportColumn column, String value, JsonGenerator json) throws IOException {
        if (column.kind() == ReportColumn.Kind.NUMBER && !value.isEmpty()) {
            json.writeNumberField(column.key(), Long.parseLong(value));
        } else {
            json.writeStringField(column.key(), value);
        }
    }
}
