package io.hipaaimage.core.selftest;

import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.control.ControlCatalogue;
import io.hipaaimage.core.control.HostTrait;
import io.hipaaimage.core.selftest.check.CheckAbout;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/** Reports for the tests of their writers. */
public final class Reports {
    /** Text that would be markup, if it were let. */
    public static final String HOSTILE = "<img src='https://example.org/x'> & \"quoted\" \u0007";

    private Reports() {}

    public static CheckResult check(String id, String control, Status status, Twin twin) {
        CheckAbout about = new CheckAbout(id, List.of(control), "Tried: " + HOSTILE, "Broken: " + HOSTILE);
        return new CheckResult(about, status, "Seen: " + HOSTILE, twin, "Twin: " + HOSTILE, 12);
    }

    public static SelfTestReport of(Profile profile, List<CheckResult> checks) {
        return of(profile, checks, Words.NONE);
    }

    static SelfTestReport of(Profile profile, List<CheckResult> checks, Words words) {
        ControlCatalogue catalogue = ControlCatalogue.standard();
        return new SelfTestReport(
                Instant.parse("2026-01-02T03:04:05Z"),
                profile,
                catalogue.edition(),
                Verdicts.of(catalogue, profile, EnumSet.allOf(HostTrait.class), checks, words),
                checks,
                List.of("ONE_COPY", HOSTILE),
                34);
    }

    /** One of each status. */
    public static SelfTestReport mixed() {
        return of(
                Profile.STRICT,
                List.of(
                        check("good", "SEC-312-b", Status.SATISFIED, Twin.CAUGHT),
                        check("bad", "SEC-312-c1", Status.NOT_SATISFIED, Twin.CAUGHT),
                        check("doubtful", "SEC-312-c2", Status.PROBE_INVALID, Twin.MISSED),
                        check("people", "SEC-316-b1", Status.ATTESTED, Twin.NONE),
                        check("elsewhere", "SEC-312-d", Status.NOT_APPLICABLE, Twin.NONE)));
    }
}
