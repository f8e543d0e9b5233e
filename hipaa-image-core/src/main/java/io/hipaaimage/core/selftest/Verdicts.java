package io.hipaaimage.core.selftest;

import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.control.Control;
import io.hipaaimage.core.control.ControlCatalogue;
import io.hipaaimage.core.control.HostTrait;
import io.hipaaimage.core.control.Kind;
import io.hipaaimage.core.control.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets the results of checks beside the controls that they bear on. */
final class Verdicts {
    private static final String PEOPLE = "No software shows this: it needs people, their records and their signatures.";
    private static final String NOT_RUN = "No probe of it was run.";
    private static final String BY_RECORD =
            "Shown by a record of the host's: selftest attest names who, and where it lies; its age is checked.";
    private static final String HALF = " What people have to do for this control is not shown by it.";
    private static final String OTHER_HOST = "Not asked of this host, by what it says of itself.";
    private static final String NOT_ASKED = "Proposed, not in force; the profile in use does not ask for it.";

    private Verdicts() {}

    static List<ControlResult> of(
            ControlCatalogue catalogue, Profile profile, Set<HostTrait> host, List<CheckResult> checks, Words words) {
        List<ControlResult> results = new ArrayList<>();
        for (Control control : catalogue.controls()) {
            List<CheckResult> bearing = checks.stream()
                    .filter(c -> c.about().controls().contains(control.id()))
                    .toList();
            results.add(words.added(of(control, profile, host, bearing)));
        }
        return results;
    }

    private static ControlResult of(Control control, Profile profile, Set<HostTrait> host, List<CheckResult> checks) {
        if (control.law() == Law.PROPOSED && profile == Profile.RULE) {
            return new ControlResult(control, Status.NOT_APPLICABLE, NOT_ASKED, Twin.NONE, List.of(), 0);
        }
        if (!control.asks(host)) {
            return new ControlResult(control, Status.NOT_APPLICABLE, OTHER_HOST, Twin.NONE, List.of(), 0);
        }
        if (checks.isEmpty()) {
            String why = why(control.kind());
            return new ControlResult(control, Status.NOT_EVIDENCED, why, Twin.NONE, List.of(), 0);
        }
        List<CheckResult> counted = counted(checks);
        Status status =
                counted.stream().map(CheckResult::status).reduce(Status::worse).orElse(Status.NOT_EVIDENCED);
        return new ControlResult(
                control,
                status,
                counted.stream().map(CheckResult::seen).collect(Collectors.joining(" "))
                        + (control.kind() == Kind.LIVE_AND_MANUAL && status == Status.SATISFIED ? HALF : ""),
                twin(counted),
                counted.stream().map(c -> c.about().id()).toList(),
                counted.stream().mapToLong(CheckResult::millis).sum());
    }

    private static String why(Kind kind) {
        if (kind.live()) {
            return NOT_RUN;
        }
        return kind == Kind.MANUAL ? PEOPLE : BY_RECORD;
    }

    /** What says nothing counts only where nothing else says more. */
    private static List<CheckResult> counted(List<CheckResult> checks) {
        List<CheckResult> telling = checks.stream()
                .filter(c -> c.status().compareTo(Status.NOT_EVIDENCED) > 0)
                .toList();
        return telling.isEmpty() ? checks : telling;
    }

    private static Twin twin(List<CheckResult> checks) {
        if (checks.stream().anyMatch(c -> c.twin() == Twin.MISSED)) {
            return Twin.MISSED;
        }
        return checks.stream().allMatch(c -> c.twin() == Twin.CAUGHT) ? Twin.CAUGHT : Twin.NONE;
    }
}
