package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.EventDetail;
import java.time.Instant;

/**
 * What somebody put on record about an emergency access, in words: PHI, opened from the sealed details of the log for whoever reviews it
 * (45 CFR 164.308(a)(1)(ii)(D), 164.312(a)(2)(ii)).
 *
 * @param access the index of the access' INTENT
 * @param kind the reason of whoever asked, or the review of somebody else
 * @param who who said it
 * @param at when it was logged
 * @param words what was said; empty where its key was destroyed with its year, or where the detail is damaged
 * @param state whether the words could be opened
 */
public record EmergencyWord(long access, Kind kind, String who, Instant at, String words, EventDetail.State state) {
    /** Whose word it is. */
    public enum Kind {
        /** Of whoever opened something in an emergency: why. */
        REASON,
        /** Of somebody else: what a review found. */
        REVIEW
    }

    @Override
    public String toString() {
        return "EmergencyWord[" + access + ", " + kind + ", hidden]";
    }
}
