package io.hipaaimage.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    @Test
    void keepsTheOrderOfItsKeysOnOneLine() {
        JsonObject object = new JsonObject()
                .put("input", "a/b.jpg")
                .put("output", (String) null)
                .put("bytes", 12)
                .put("ok", true)
                .put("why", List.of("x", "y"))
                .put("risk", new JsonObject().put("level", "low"))
                .put("none", List.of());
        assertThat(object.line())
                .isEqualTo("{\"input\":\"a/b.jpg\",\"output\":null,\"bytes\":12,\"ok\":true,\"why\":[\"x\",\"y\"],"
                        + "\"risk\":{\"level\":\"low\"},\"none\":[]}");
    }

    @Test
    void escapesWhatATerminalWouldAct() {
        String line =
                new JsonObject().put("n", "\u001b[2J\u007f\u009b\u202e\n\"é").line();
        assertThat(line).isEqualTo("{\"n\":\"\\u001B[2J\\u007F\\u009B\\u202E\\n\\\"\\u00E9\"}");
    }

    @Test
    void aDocumentIsIndented() {
        assertThat(new JsonObject().put("a", 1).document().lines()).hasSize(3);
    }
}
