package io.hipaaimage.audit.report;

/**
 * A rule of the activity review: data, for a host to change.
 *
 * @param id its name in findings: upper case, digits, {@code _}
 * @param kind what looks for it
 * @param amount its thresholds, as its kind reads them, or {@code -}
 * @param weight {@code high}, {@code medium}, {@code low}: what to look at first
 * @param words what it looks for
 */
public record ReviewRule(String id, Kind kind, String amount, String weight, String words) {
    /** What looks for a rule. */
    public enum Kind {
        /** The actor's own record. */
        SELF,
        /** The record of somebody who works here. */
        COWORKER,
        /** The record of the actor's household. */
        HOUSEHOLD,
        /** The record of a person whom the public knows. */
        VIP,
        /** No known relationship. */
        RELATIONSHIP,
        /** An own relationship to a patient that the asker tried to file. */
        OWN,
        /** Relationships to patients that two people filed for each other. */
        MUTUAL,
        /** Refused again and again. */
        REFUSED,
        /** Emergency access that nobody followed up. */
        BREAKGLASS,
        /** Emergency access that no record holds. */
        GAP,
        /** Outside of working hours. */
        HOURS,
        /** Far more patients than usual. */
        VOLUME,
        /** After the actor had left. */
        LEAVER,
        /** Patients in the order of their numbers. */
        SEQUENCE,
        /** No sign-off for too long. */
        DUE
    }

    /** The whole numbers of the amount. */
    int[] numbers(int count) {
        String[] parts = amount.split("[ -]", -1);
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}
