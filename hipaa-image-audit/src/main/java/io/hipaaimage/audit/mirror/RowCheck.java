package io.hipaaimage.audit.mirror;

import io.hipaaimage.audit.verify.RootHasher;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.UnavailableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares the rows of a mirror with leaf hashes, many at a time, up to the first that differs. Not safe for use by several threads. */
final class RowCheck {
    /** So many hashes take half a megabyte, and a folder is listed once for them. */
    private static final int BATCH = 16_384;

    private final ReadableMirror mirror;
    private final String origin;
    private final long end;
    private final List<byte[]> expected = new ArrayList<>();
    private long from;
    private long differs = -1;

    /**
     * A check of the first rows.
     *
     * @param end how many
     */
    RowCheck(ReadableMirror mirror, String origin, long end) {
        this.mirror = mirror;
        this.origin = origin;
        this.end = end;
    }

    /** The next row has to be an entry of this leaf hash; what is behind the last row is passed over. */
    void expect(byte[] leaf) throws UnavailableException {
        if (differs < 0 && from + expected.size() < end) {
            expected.add(leaf);
            if (expected.size() == BATCH || from + expected.size() == end) {
                differs = difference();
                from += expected.size();
                expected.clear();
            }
        }
    }

    Optional<VerifyFinding> finding(String what) {
        return differs < 0
                ? Optional.empty()
                : Optional.of(new VerifyFinding(VerifyCase.MIRROR_MISMATCH, differs, what));
    }

    private long difference() throws UnavailableException {
        int[] same = {0};
        boolean[] more = {false};
        try {
            mirror.read(origin, from, from + expected.size(), row -> {
                if (same[0] == expected.size() || more[0] || !isExpected(row, same[0])) {
                    more[0] = true;
                } else {
                    same[0]++;
                }
            });
        } catch (DamagedInputException e) {
            return from + Math.min(same[0], expected.size() - 1); // what is stored there is no row
        }
        boolean differ = more[0] || same[0] < expected.size();
        return differ ? from + Math.min(same[0], expected.size() - 1) : -1;
    }

    private boolean isExpected(AuditMirror.Row row, int place) {
        return row.index() == from + place
                && Arrays.equals(row.leaf(), expected.get(place))
                && Arrays.equals(RootHasher.leaf(row.entry()), expected.get(place));
    }
}
