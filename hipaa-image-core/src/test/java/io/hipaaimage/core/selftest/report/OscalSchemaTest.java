package io.hipaaimage.core.selftest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.hipaaimage.core.Shared;
import io.hipaaimage.core.selftest.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The report as OSCAL assessment results, judged by NIST's schema of 1.1.3. */
class OscalSchemaTest {
    private static JsonSchema schema() throws IOException {
        String text = Files.readString(Shared.path("data/policy/oscal/oscal-ar-1.1.3-schema-patched.json"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
    }

    private static String report() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFormat.OSCAL.write(Reports.mixed(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyStatusAndControlIsWrittenAsTheSchemaAsks() throws IOException {
        assertThat(schema().validate(report(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaSeesAnObservationWithoutItsMethod() throws IOException {
        String broken = report().replaceFirst("\"methods\"", "\"method\"");
        assertThat(broken).isNotEqualTo(report());
        assertThat(schema().validate(broken, InputFormat.JSON)).isNotEmpty();
    }
}
