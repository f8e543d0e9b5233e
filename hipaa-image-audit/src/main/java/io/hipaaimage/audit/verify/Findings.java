package io.hipaaimage.audit.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects findings, at most a hundred of a case. */
final class Findings {
    private static final int MOST = 100;

    private final List<VerifyFinding> found = new ArrayList<>();
    private final Map<VerifyCase, Integer> counts = new EnumMap<>(VerifyCase.class);

    void add(VerifyCase kind, long index, String detail) {
        int count = counts.merge(kind, 1, Integer::sum);
        if (count <= MOST) {
            found.add(new VerifyFinding(kind, index, detail));
        }
    }

    boolean has(VerifyCase kind) {
        return counts.containsKey(kind);
    }

    boolean tampered() {
        return counts.keySet().stream().anyMatch(VerifyCase::tampering);
    }

    Verdict verdict() {
        if (tampered()) {
            return Verdict.TAMPERED;
        }
        return has(VerifyCase.TORN_TAIL) ? Verdict.TORN_TAIL : Verdict.INTACT;
    }

    List<VerifyFinding> list() {
        return found;
    }
}
