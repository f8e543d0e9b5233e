package io.hipaaimage.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a profile of IHE BALP requires, read from its StructureDefinition: how often an element stands, which slices it has by their
 * patterns, and what each of these holds. A check of its own, beside HAPI's validator, which the build does not run.
 */
final class BalpProfile {
    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/AuditEvent";

    private final List<Map<String, Object>> elements = new ArrayList<>();

    /** A profile with those that it is derived from. */
    static BalpProfile of(Path folder, String url) throws IOException {
        BalpProfile profile = new BalpProfile();
        for (String next = url; !next.equals(BASE); ) {
            String name = next.substring(next.lastIndexOf('/') + 1);
            Map<String, Object> definition =
                    object(json(Files.readString(folder.resolve("StructureDefinition-" + name + ".json"))));
            for (Object element : list(part(object(part(definition, "differential")), "element"))) {
                profile.elements.add(object(element));
            }
            next = String.valueOf(definition.get("baseDefinition"));
        }
        return profile;
    }

    private static Object part(Map<String, Object> whole, String name) {
        return Objects.requireNonNull(whole.get(name), name);
    }

    int size() {
        return elements.size();
    }

    /** Fails where the event lacks anything that is required. */
    void check(Map<String, Object> event) {
        for (Map<String, Object> element : elements) {
            String id = String.valueOf(element.get("id"));
            List<Object> holders = holders(event, id);
            String name = id.substring(id.lastIndexOf('.') + 1);
            for (Object holder : holders) {
                List<Object> found = values(holder, name.replaceAll(":.*", ""));
                if (name.contains(":") && !told(id)) {
                    continue; // told by a value set, which HAPI's validator knows
                }
                if (name.contains(":")) {
                    found = found.stream().filter(value -> isOf(id, value)).toList();
                } else {
                    found.forEach(value -> assertThat(matches(pattern(element), value))
                            .as("%s is %s", id, value)
                            .isTrue());
                }
                assertThat((long) found.size()).as("%s of %s", id, holder).isBetween(least(element), most(element));
            }
        }
    }

    /** Where an element's values stand: the whole event, all values of a plain parent, or those of its slice. */
    private List<Object> holders(Map<String, Object> event, String id) {
        List<Object> holders = new ArrayList<>(List.of(event));
        String[] parts = id.split("\\.", -1);
        StringBuilder at = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length - 1; i++) {
            at.append('.').append(parts[i]);
            String part = parts[i];
            String here = at.toString();
            List<Object> next = new ArrayList<>();
            for (Object holder : holders) {
                for (Object value : values(holder, part.replaceAll(":.*", ""))) {
                    if (!part.contains(":") || isOf(here, value)) {
                        next.add(value);
                    }
                }
            }
            holders = next;
        }
        return holders;
    }

    /** Whether a value is of a slice: by the pattern of the slice itself, or of its type. */
    private boolean isOf(String slice, Object value) {
        boolean told = false;
        for (Map<String, Object> element : elements) {
            Object pattern = pattern(element);
            String id = String.valueOf(element.get("id"));
            if (pattern != null && id.equals(slice)) {
                return matches(pattern, value);
            }
            if (pattern != null && (id.equals(slice + ".type") || id.equals(slice + ".role"))) {
                told = true;
                String name = id.substring(slice.length() + 1);
                if (values(value, name).stream().noneMatch(v -> matches(pattern, v))) {
                    return false;
                }
            }
        }
        return told;
    }

    private boolean told(String slice) {
        return elements.stream()
                .filter(element -> pattern(element) != null)
                .map(element -> String.valueOf(element.get("id")))
                .anyMatch(id -> id.equals(slice) || id.equals(slice + ".type") || id.equals(slice + ".role"));
    }

    private static @Nullable Object pattern(Map<String, Object> element) {
        return element.entrySet().stream()
                .filter(e -> e.getKey().startsWith("pattern") || e.getKey().startsWith("fixed"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** A pattern asks for what it holds; the value may hold more. */
    private static boolean matches(@Nullable Object pattern, @Nullable Object value) {
        if (pattern instanceof Map<?, ?> wanted) {
            return value instanceof Map<?, ?> given
                    && wanted.entrySet().stream().allMatch(e -> matches(e.getValue(), given.get(e.getKey())));
        }
        if (pattern instanceof List<?> wanted) {
            return value instanceof List<?> given
                    && wanted.stream().allMatch(one -> given.stream().anyMatch(v -> matches(one, v)));
        }
        return pattern == null || pattern.equals(value);
    }

    private static long least(Map<String, Object> element) {
        return element.get("min") instanceof Long min ? min : 0;
    }

    private static long most(Map<String, Object> element) {
        Object max = element.get("max");
        return max == null || max.equals("*") ? Long.MAX_VALUE : Long.parseLong(String.valueOf(max));
    }

    /** {@code value[x]} stands under the name of what it is. */
    private static List<Object> values(Object holder, String name) {
        if (!(holder instanceof Map<?, ?> map)) {
            return List.of();
        }
        List<Object> found = new ArrayList<>();
        map.forEach((key, value) -> {
            boolean choice = name.endsWith("[x]") && String.valueOf(key).startsWith(name.replace("[x]", ""));
            if (choice || key.equals(name)) {
                found.addAll(value instanceof List<?> many ? many : List.of(value));
            }
        });
        return found;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    static Object json(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static Object value(JsonParser in) throws IOException {
        switch (in.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.currentName();
                    in.nextToken();
                    map.put(name, value(in));
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(in));
                }
                return values;
            }
            case VALUE_NUMBER_INT -> {
                return in.getLongValue();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return in.getBooleanValue();
            }
            default -> {
                return in.getText();
            }
        }
    }
}
