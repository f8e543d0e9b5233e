package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The pseudonyms of one patient.
 *
 * @param known those over a period
 * @param forgotten the years of it that were forgotten
 * @param ever those of all years that are not: what was stated in one of them may stand in another
 */
record Pseudonyms(Set<String> known, List<Integer> forgotten, Set<String> ever) {
    /** The year from which disclosures are accounted for (45 CFR 164.534): nothing was stated of them before. */
    private static final int FIRST = 2003;

    /** Whether an entry is about the patient, in the period's years. */
    boolean of(LoggedEvent event) {
        return event.pseudonym() != null && known.contains(event.pseudonym());
    }

    /** Over a period, and until an accounting is made. */
    static Pseudonyms of(PatientYears years, PatientRef patient, Period period, Instant now)
            throws UnavailableException {
        Pseudonyms asked = of(years, patient, period);
        Instant first = LocalDate.of(FIRST, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant last = now.isAfter(first) ? now : first;
        return new Pseudonyms(
                asked.known(),
                asked.forgotten(),
                of(years, patient, new Period(first, last)).known());
    }

    static Pseudonyms of(PatientYears years, PatientRef patient, Period period) throws UnavailableException {
        Set<String> known = new HashSet<>();
        List<Integer> forgotten = new ArrayList<>();
        for (int year : period.years()) {
            try {
                years.pseudonym(patient, year).ifPresent(known::add);
            } catch (RefusedException e) {
                if (e.code() != ErrorCode.SHREDDED) {
                    throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the crosswalk cannot be read", false, e);
                }
                forgotten.add(year);
            }
        }
        return new Pseudonyms(known, forgotten, known);
    }
}
