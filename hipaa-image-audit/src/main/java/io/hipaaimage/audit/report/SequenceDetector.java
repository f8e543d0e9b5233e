package io.hipaaimage.audit.report;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patients one after the other in the order of the host's own numbers, up or down, by one actor, refused looks included. */
final class SequenceDetector implements Detector {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18})[^0-9]*$");
    private static final int CACHED = 65_536;

    private final ReviewRule rule;
    private final PatientYears years;
    private final int length;
    private final Duration gap;
    private final Map<String, Run> runs = new HashMap<>();
    private final Map<String, OptionalLong> numbers = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OptionalLong> eldest) {
            return size() > CACHED;
        }
    };

    private static final class Run {
        private final List<Look> looks = new ArrayList<>();
        private long last;
        private long step;
        private Instant at = Instant.MIN;
        private boolean told;
    }

    SequenceDetector(ReviewRule rule, PatientYears years) {
        this.rule = rule;
        this.years = years;
        int[] amounts = rule.numbers(2);
        this.length = amounts[0];
        this.gap = Duration.ofMinutes(amounts[1]);
    }

    @Override
    public void see(Look look, FindingSet into) throws ImageVaultException {
        OptionalLong number = number(look.pseudonym());
        if (number.isEmpty()) {
            return;
        }
        Run run = runs.computeIfAbsent(look.actor(), a -> new Run());
        Instant at = look.event().at();
        boolean inTime = run.at.isAfter(Instant.MIN) && !at.isAfter(run.at.plus(gap));
        if (inTime && number.getAsLong() == run.last) {
            run.at = at; // the same patient again
            return;
        }
        long step = number.getAsLong() - run.last;
        boolean next = inTime && Math.abs(step) == 1;
        if (!next || step != run.step) {
            Look before = next && !run.looks.isEmpty() ? run.looks.get(run.looks.size() - 1) : null;
            run.looks.clear();
            run.told = false;
            run.step = next ? step : 0;
            if (before != null) {
                run.looks.add(before); // where it turns, it begins anew with the one before
            }
        }
        run.last = number.getAsLong();
        run.at = at;
        if (run.told) {
            into.actor(rule, look);
            return;
        }
        run.looks.add(look);
        if (run.looks.size() >= length) {
            run.looks.forEach(l -> into.actor(rule, l));
            run.looks.clear();
            run.told = true;
        }
    }

    private OptionalLong number(String pseudonym) throws ImageVaultException {
        OptionalLong known = numbers.get(pseudonym);
        if (known == null) {
            known = resolved(pseudonym);
            numbers.put(pseudonym, known);
        }
        return known;
    }

    private OptionalLong resolved(String pseudonym) throws ImageVaultException {
        try {
            Matcher number = NUMBER.matcher(years.patient(pseudonym).value());
            return number.find() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
        } catch (RefusedException e) {
            if (e.code() != ErrorCode.SHREDDED && e.code() != ErrorCode.NOT_AVAILABLE) {
                throw e;
            }
            return OptionalLong.empty(); // forgotten: nobody can say the order any more
        }
    }
}
