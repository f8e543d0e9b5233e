package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLogProvider.Predecessor;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageRecord;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log that takes the place of another one: its name and what its genesis says. Its indexes begin at 0 again, so the genesis has a base
 * above every index that the vault's records name: their order is the order of INTENTs.
 *
 * @param old the log before
 * @param base above every index of the old log that is known
 */
record Renewed(Predecessor old, long base) {
    private static final Pattern NUMBERED = Pattern.compile("(.*)/log/([0-9]{1,6})");

    Renewed(Predecessor old, Collection<ImageRecord> records) {
        this(
                old,
                Math.max(
                        old.size(),
                        1
                                + records.stream()
                                        .mapToLong(ImageRecord::intentIndex)
                                        .max()
                                        .orElse(-1)));
    }

    String origin() {
        Matcher numbered = NUMBERED.matcher(old.origin());
        return numbered.matches()
                ? numbered.group(1) + "/log/" + (Integer.parseInt(numbered.group(2)) + 1)
                : old.origin() + "/log/2";
    }

    Map<String, String> genesis(ErrorCode why) {
        Map<String, String> facts = new TreeMap<>(old.facts());
        facts.put("base", Long.toString(base));
        facts.put("previousFault", why.name());
        return facts;
    }
}
