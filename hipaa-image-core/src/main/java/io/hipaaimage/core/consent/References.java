package io.hipaaimage.core.consent;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether two FHIR references name one resource. */
final class References {
    private static final Pattern REFERENCE =
            Pattern.compile("(.*?)([A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]{1,64})?");

    private References() {}

    /**
     * Yes for the same server and id; unclear where only one names a server, or where a resource that is contained or has a URN is named,
     * for those may be anybody.
     */
    static Fit same(String stated, String asked) {
        if (stated.equals(asked)) {
            return Fit.YES;
        }
        Matcher a = REFERENCE.matcher(stated);
        Matcher b = REFERENCE.matcher(asked);
        if (!a.matches() || !b.matches()) {
            return Fit.UNCLEAR;
        }
        if (!a.group(2).equals(b.group(2))) {
            return Fit.NO;
        }
        String hostOfA = a.group(1).toLowerCase(Locale.ROOT);
        String hostOfB = b.group(1).toLowerCase(Locale.ROOT);
        return hostOfA.equals(hostOfB) ? Fit.YES : hostOfA.isEmpty() || hostOfB.isEmpty() ? Fit.UNCLEAR : Fit.NO;
    }
}
