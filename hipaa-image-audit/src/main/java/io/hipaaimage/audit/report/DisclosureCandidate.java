package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.audit.export.ExportEvent;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry that may be a disclosure, with the INTENT that announced it. */
record DisclosureCandidate(
        LoggedEvent event, EventDetail detail, @Nullable LoggedEvent intent) {
    private static final Set<String> ACTIONS = Set.of("SHARE", "EXPORT", "DISCLOSE");
    private static final String LISTED = "ACCOUNT_DISCLOSURE";
    private static final String AUTHORIZED = "AUT-";

    /** Research by one's own workforce is a use; a copy for it may be the researcher's own. */
    private static final String OWN_USE = "HRESCH";

    /** The purposes of 45 CFR 164.502(a)(2)(ii) and 164.512, whose repeated disclosures may be grouped (164.528(b)(3)). */
    private static final Set<String> GROUPED =
            Set.of("HCOMPL", "PUBHLTH", "PATSFTY", "THREAT", "HDECD", "DONAT", "HLEGAL", "HRESCH");

    static boolean maybe(LoggedEvent event) {
        return event.reached() && ACTIONS.contains(event.action());
    }

    /** An INTENT whose end is in no log: the process died, or it still goes on, and what left meanwhile is not known. */
    static boolean open(LoggedEvent intent) {
        return ACTIONS.contains(intent.action());
    }

    String recipient() {
        return recipient(detail);
    }

    static String recipient(EventDetail detail) {
        return detail.value("recipient", "recipientName", "to");
    }

    static String organization(EventDetail detail) {
        return detail.value("organization");
    }

    /** Who received it, for a reader: the name, and what it belongs to. */
    String received() {
        String organization = organization(detail);
        return organization.isEmpty() ? recipient() : recipient() + ", " + organization;
    }

    String address() {
        return detail.value("address", "recipientAddress");
    }

    String description() {
        if (event.type().equals("INTENT")) {
            return what() + " (it was begun, and no end is logged)";
        }
        return event.brokeOff() ? what() + " (it broke off after " + event.fact("bytes") + " bytes)" : what();
    }

    private String what() {
        String said = detail.value("description", "detail");
        if (!said.isEmpty()) {
            return said;
        }
        return event.image() == null ? "not described" : "picture " + event.image();
    }

    Words.Purpose purpose() {
        return Words.purpose(event.purpose());
    }

    /** What makes repeated disclosures one row; an entry of its own where the law groups nothing. */
    String group() {
        String code = event.purpose() == null ? "" : event.purpose();
        boolean grouped = GROUPED.contains(code) && !recipient().isEmpty() && event.done();
        return grouped ? code + "\n" + recipient().toLowerCase(Locale.ROOT) : "entry " + event.index();
    }

    ExportEvent exported() {
        return new ExportEvent(event, detail);
    }

    /** Why it need not be listed, or null. */
    @Nullable Exclusion exclusion() {
        Words.Purpose purpose = purpose();
        if (intent != null) {
            return byDecision(intent, purpose);
        }
        return purpose.counted() ? null : excluded(purpose.exclusion(), purpose.why());
    }

    /** The decision at the time knew the form, the recipient and the authorization; it counts. */
    private @Nullable Exclusion byDecision(LoggedEvent announced, Words.Purpose purpose) {
        if (announced.fact("obligations").contains(LISTED)) {
            return null;
        }
        if (announced.fact("rule").startsWith(AUTHORIZED)) {
            return excluded("164.528(a)(1)(iv)", "The individual authorized it.");
        }
        if (!purpose.counted()) {
            return excluded(purpose.exclusion(), purpose.why());
        }
        if (recipient().isEmpty()) {
            return leftForNobodyNamed()
                    ? null
                    : excluded("160.103", "No recipient outside: a use, not a disclosure; the access report lists it.");
        }
        return excluded(
                "164.528(a)(1)(iv), (viii)",
                "The decision found no duty to account: authorized, a limited data set, or not protected health information.");
    }

    /** A copy that left for a purpose that is no use of one's own went to somebody, whom the row then says is not recorded. */
    private boolean leftForNobodyNamed() {
        return event.action().equals("EXPORT") && !OWN_USE.equals(event.purpose());
    }

    private Exclusion excluded(String citation, String why) {
        return new Exclusion(event.at(), received(), purpose().words(), citation, why, event.index());
    }
}
