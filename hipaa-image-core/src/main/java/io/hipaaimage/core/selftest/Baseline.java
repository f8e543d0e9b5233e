package io.hipaaimage.core.selftest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An earlier report, as far as a later one is compared with it. Immutable.
 *
 * @param at when it ran, as it says
 * @param profile the rules it was run by, as it says
 * @param statuses how each control and each probe stood, by id
 */
public record Baseline(String at, String profile, Map<String, Status> statuses) {
    /** The largest report that is read, in bytes. */
    public static final int LARGEST = 16 << 20;

    private static final int MOST_ROWS = 10_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(1 << 20)
                    .maxDocumentLength(LARGEST)
                    .build())
            .build();

    /** Copies the map. */
    public Baseline {
        statuses = Map.copyOf(statuses);
    }

    /**
     * What a later run is compared with.
     *
     * @param report a run
     * @return how each of its controls and checks stood
     */
    public static Baseline of(SelfTestReport report) {
        Map<String, Status> statuses = new LinkedHashMap<>();
        report.controls().forEach(c -> statuses.put(c.control().id(), c.status()));
        report.checks().forEach(c -> statuses.put(c.about().id(), c.status()));
        return new Baseline(report.at().toString(), report.profile().word(), statuses);
    }

    /** The run before, as the vault has it on record. */
    static Optional<Baseline> of(Map<String, String> standing) {
        Map<String, Status> statuses = new LinkedHashMap<>();
        standing.forEach((id, word) -> {
            for (Status status : Status.values()) {
                if (status.word().equals(word)) {
                    statuses.put(id, status);
                }
            }
        });
        return statuses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Baseline(
                        standing.getOrDefault("at", ""), standing.getOrDefault("profile", ""), statuses));
    }

    /**
     * Reads a report that {@code ReportFormat.JSON} wrote, by this version or an earlier one.
     *
     * @param json the document
     * @return what it says
     * @throws RefusedException {@code USAGE} if it is no report
     */
    public static Baseline read(byte[] json) throws RefusedException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return new Reader(parser).read();
        } catch (IOException e) {
            throw refused("it is not well-formed JSON, or names a field twice");
        }
    }

    private static RefusedException refused(String why) {
        return new RefusedException(
                ErrorCode.USAGE, "the baseline is no report of the self-test: " + why, "give one of --format json");
    }

    /** Reads one document. */
    private record Reader(JsonParser parser) {
        Baseline read() throws IOException, RefusedException {
            Map<String, String> head = new LinkedHashMap<>();
            Map<String, Status> statuses = new LinkedHashMap<>();
            require(parser.nextToken() == JsonToken.START_OBJECT, "it is no object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_ARRAY && (name.equals("controls") || name.equals("probes"))) {
                    rows(statuses);
                } else if (value == JsonToken.VALUE_STRING) {
                    head.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            require(parser.currentToken() == JsonToken.END_OBJECT, "it has no end");
            require(head.containsKey("profile") && !statuses.isEmpty(), "it names no profile or no control");
            return new Baseline(head.getOrDefault("at", ""), head.getOrDefault("profile", ""), statuses);
        }

        private void rows(Map<String, Status> statuses) throws IOException, RefusedException {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                String id = "";
                String status = "";
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    id = name.equals("id") ? parser.getText() : id;
                    status = name.equals("status") ? parser.getText() : status;
                    parser.skipChildren();
                }
                require(statuses.size() < MOST_ROWS, "it has too many rows");
                statuses.put(id, status(status));
            }
            require(parser.currentToken() == JsonToken.END_ARRAY, "it lists something that is no row");
        }

        private static Status status(String word) throws RefusedException {
            for (Status status : Status.values()) {
                if (status.word().equals(word)) {
                    return status;
                }
            }
            throw refused("it has the status " + word.toLowerCase(Locale.ROOT).replaceAll("[^a-z-]", "?"));
        }

        private static void require(boolean holds, String why) throws RefusedException {
            if (!holds) {
                throw refused(why);
            }
        }
    }
}
