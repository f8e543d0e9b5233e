package io.hipaaimage.crypto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads vector files: objects as maps, arrays as lists, scalars as texts. */
final class Json {
    private Json() {}

    /** One test of a Wycheproof file with the fields of its group. */
    record Vector(Map<?, ?> group, Map<?, ?> test) {
        byte[] hex(String name) {
            return HexFormat.of().parseHex(text(name));
        }

        String text(String name) {
            return String.valueOf(test.get(name));
        }

        boolean valid() {
            return !text("result").equals("invalid");
        }

        @Override
        public String toString() {
            return "test " + text("tcId") + " " + text("comment");
        }
    }

    static List<Vector> wycheproof(String file) throws IOException {
        Map<?, ?> all = (Map<?, ?>) read(SharedFiles.vectors("wycheproof").resolve(file));
        List<Vector> vectors = new ArrayList<>();
        for (Object group : list(all, "testGroups")) {
            for (Object test : list((Map<?, ?>) group, "tests")) {
                vectors.add(new Vector((Map<?, ?>) group, (Map<?, ?>) test));
            }
        }
        return vectors;
    }

    static List<?> list(Map<?, ?> map, String name) {
        return (List<?>) Objects.requireNonNull(map.get(name), name);
    }

    /** A field of an object that is an object itself. */
    static Map<?, ?> object(Map<?, ?> map, String name) {
        return (Map<?, ?>) Objects.requireNonNull(map.get(name), name);
    }

    /** A file that is an array of objects. */
    static List<?> listOf(Path file) throws IOException {
        return (List<?>) read(file);
    }

    /** A text that is an object. */
    static Map<?, ?> objectOf(byte[] text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            return (Map<?, ?>) value(parser);
        }
    }

    private static Object read(Path file) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value(parser));
            }
            return map;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        return parser.getText();
    }
}
