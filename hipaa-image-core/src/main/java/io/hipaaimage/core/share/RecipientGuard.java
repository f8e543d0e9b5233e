package io.hipaaimage.core.share;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Notices that a share may go to the wrong recipient, so that somebody looks again before it goes: most misdirected pictures went to a name
 * that looked right. It never permits anything.
 *
 * <p>{@code SIMILAR_NAME}: another recipient's name differs by one keystroke or only to the eye; a slip of the hand can happen each time,
 * so this is asked each time. {@code FIRST_TIME}: nothing ever went to it, neither a share nor a copy, and it was not verified today.
 * {@code OUTSIDE_TENANT}: nothing ever went to the domain in its name, which is none of the own ones.
 */
public final class RecipientGuard {
    private static final Duration FRESH = Duration.ofDays(1);

    private final Set<String> ownDomains;

    /**
     * A guard.
     *
     * @param ownDomains the domains of the tenant, in lower case; empty where recipients' names have none
     */
    public RecipientGuard(Set<String> ownDomains) {
        this.ownDomains = Set.copyOf(ownDomains);
    }

    /**
     * What speaks for looking again.
     *
     * @param to who is to get something
     * @param known all recipients
     * @param given what was ever shared
     * @param now the time
     * @return words in a fixed order; empty where nothing does
     */
    public List<String> doubts(Recipient to, List<Recipient> known, List<ShareGrant> given, Instant now) {
        List<String> doubts = new ArrayList<>();
        boolean alike = known.stream().anyMatch(other -> similar(other.name(), to.name()));
        boolean before =
                to.copied() || given.stream().anyMatch(g -> g.recipient().equals(to.name()));
        if (alike) {
            doubts.add("SIMILAR_NAME");
        }
        if (!before
                && to.verifiedAt().filter(at -> !at.plus(FRESH).isBefore(now)).isEmpty()) {
            doubts.add("FIRST_TIME");
        }
        String domain = domain(to.name());
        if (!ownDomains.isEmpty() && !domain.isEmpty() && !ownDomains.contains(domain)) {
            boolean used = given.stream().anyMatch(g -> domain(g.recipient()).equals(domain))
                    || known.stream()
                            .anyMatch(r -> r.copied() && domain(r.name()).equals(domain));
            if (!used) {
                doubts.add("OUTSIDE_TENANT");
            }
        }
        return List.copyOf(doubts);
    }

    private static String domain(String name) {
        return name.substring(name.lastIndexOf('@') + 1).equals(name)
                ? ""
                : name.substring(name.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether two names are not the same and look so, or are one keystroke apart. */
    static boolean similar(String a, String b) {
        if (a.equals(b)) {
            return false;
        }
        String one = looks(a);
        String other = looks(b);
        return one.equals(other) || (Math.min(one.length(), other.length()) >= 4 && oneKeystroke(one, other));
    }

    /** What a hurried eye sees. */
    private static String looks(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("[._-]", "")
                .replace('0', 'o')
                .replaceAll("[1i|]", "l")
                .replace('5', 's')
                .replace("rn", "m")
                .replace("vv", "w");
    }

    /** One character more, less, other, or two neighbours swapped. */
    private static boolean oneKeystroke(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int begin = 0;
        while (begin < shorter && a.charAt(begin) == b.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        int leftA = a.length() - begin - end;
        int leftB = b.length() - begin - end;
        boolean swapped = leftA == 2
                && leftB == 2
                && a.charAt(begin) == b.charAt(begin + 1)
                && a.charAt(begin + 1) == b.charAt(begin);
        return swapped || (leftA <= 1 && leftB <= 1);
    }
}
