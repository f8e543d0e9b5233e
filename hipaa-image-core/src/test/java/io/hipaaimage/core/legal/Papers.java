package io.hipaaimage.core.legal;

import io.hipaaimage.core.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Documents that lack nothing, to be changed one field at a time. */
final class Papers {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SortedMap<String, String> fields = new TreeMap<>();

    static Papers authorization() {
        return new Papers()
                .with("id", "\"a-1\"")
                .with("patient", "\"MRN-1\"")
                .with("written", "true")
                .with("description", "\"Photographs of the wound of 2026\"")
                .with("disclosers", "[\"St. Elsewhere\"]")
                .with("recipients", "[\"journal\"]")
                .with("purposes", "[\"HMARKT\"]")
                .with("expiresOn", "\"2026-12-31\"")
                .with("statements", "[\"revocation\",\"conditioning\",\"redisclosure\"]")
                .with("signedBy", "\"individual\"")
                .with("signedOn", "\"2026-01-15\"")
                .with("copyGiven", "true");
    }

    static Papers agreement() {
        return new Papers()
                .with("id", "\"b-1\"")
                .with("associate", "\"Cloud Archive, Inc.\"")
                .with("recipients", "[\"cloud\"]")
                .with("terms", words(BaaTerm.values()))
                .with("signedOn", "\"2026-01-15\"")
                .with("expiresOn", "\"2026-12-31\"");
    }

    static Papers dua() {
        return new Papers()
                .with("id", "\"d-1\"")
                .with("recipients", "[\"uni\"]")
                .with("purposes", "[\"HRESCH\"]")
                .with("terms", words(DuaTerm.values()))
                .with("signedOn", "\"2026-01-15\"");
    }

    static String words(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(c -> '"' + Fields.lower(c) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String list(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(",", "[", "]"));
    }

    Papers with(String field, String json) {
        fields.put(field, json);
        return this;
    }

    Papers without(String field) {
        fields.remove(field);
        return this;
    }

    byte[] json() {
        String text = fields.entrySet().stream()
                .map(e -> '"' + e.getKey() + "\":" + e.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Authorization signed() throws RefusedException {
        return Authorization.parse(json());
    }

    static List<String> codes(List<Defect> defects) {
        return defects.stream().map(Defect::code).toList();
    }
}
