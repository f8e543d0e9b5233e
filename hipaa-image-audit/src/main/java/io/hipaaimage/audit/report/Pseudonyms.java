package io.hipaaimage.audit.report;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The pseudonyms of one patient over a period, and the years of it that were forgotten. */
record Pseudonyms(Set<String> known, List<Integer> forgotten) {
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
        return new Pseudonyms(known, forgotten);
    }
}
