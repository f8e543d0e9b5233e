package io.hipaaimage.core.consent;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The column {@code data} of a consent table: {@code any}, or one or more of {@code authored DATE}, {@code authoredby REFERENCE}, {@code
 * instance REFERENCE} (a bare reference too), {@code related REFERENCE}, {@code dependents REFERENCE}, {@code Confidentiality=CODE}, {@code
 * label CODE}, separated by {@code ;}.
 *
 * <p>{@code any} says nothing, so the answer has to hold for any record. A row that says something describes one record: references and
 * labels that it does not name, it does not have; a date and a confidentiality that it does not name are not known.
 */
final class DataCell {
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:(authoredby|instance|related|dependents)(?: to)? )?([A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64})");
    private static final Pattern AUTHORED = Pattern.compile("authored ([0-9TZ:.+-]{4,40})");
    private static final Pattern LEVEL = Pattern.compile("[Cc]onfidentiality[= ]([A-Za-z]{1,16})");
    private static final Pattern LABEL = Pattern.compile("(?:label|[Ss]ensitivity)[= ]([A-Za-z0-9-]{1,32})");
    private static final List<String> MEANINGS = List.of("instance", "related", "dependents", "authoredby");

    private final ConsentData.Builder data = ConsentData.builder();
    private final List<Coding> labels = new ArrayList<>();
    private final Map<String, List<String>> references = new LinkedHashMap<>();

    private DataCell() {
        MEANINGS.forEach(meaning -> references.put(meaning, new ArrayList<>()));
    }

    static Optional<ConsentData> of(String cell) {
        if (cell.equals("any") || cell.equals("unknown")) {
            return Optional.of(ConsentData.ANY);
        }
        DataCell data = new DataCell();
        for (String part : cell.split("[;,]", -1)) {
            if (!data.said(part.strip())) {
                return Optional.empty();
            }
        }
        data.references.forEach(data.data::references);
        return Optional.of(data.data.labels(data.labels).build());
    }

    private boolean said(String part) {
        Matcher reference = REFERENCE.matcher(part);
        if (reference.matches()) {
            String meaning = reference.group(1) == null ? "instance" : reference.group(1);
            references.computeIfAbsent(meaning, m -> new ArrayList<>()).add(reference.group(2));
            return true;
        }
        Matcher authored = AUTHORED.matcher(part);
        Matcher level = LEVEL.matcher(part);
        Matcher label = LABEL.matcher(part);
        try {
            if (authored.matches()) {
                data.made(authored.group(1));
            } else if (level.matches()) {
                data.confidentiality(level.group(1));
            } else if (label.matches()) {
                labels.add(new Coding(null, label.group(1)));
            } else {
                return false;
            }
            return true;
        } catch (DateTimeException e) {
            return false; // no day of the calendar: as meaningless as any other word
        }
    }
}
