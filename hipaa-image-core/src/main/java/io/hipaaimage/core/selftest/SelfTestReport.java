package io.hipaaimage.core.selftest;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.evidence.SelfTestRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run of the self-test tried and saw. It is evidence for those who judge, never a judgement: no safeguard that needs people is
 * counted, and none is hidden. Immutable.
 *
 * @param at when the run began
 * @param profile the rules it was run by
 * @param edition the edition of the catalogue of controls
 * @param controls every control of the catalogue, in its order
 * @param checks every check that ran, in its order
 * @param notices what an operator has to know besides, one fact a line
 * @param millis how long the run took
 * @param onRecord the run in the vault's log, or empty where no vault was given
 * @param comparison what changed since the baseline, or empty where none was given
 */
public record SelfTestReport(
        Instant at,
        Profile profile,
        String edition,
        List<ControlResult> controls,
        List<CheckResult> checks,
        List<String> notices,
        long millis,
        Optional<SelfTestRun> onRecord,
        Optional<Comparison> comparison) {
    /** Copies the lists. */
    public SelfTestReport {
        controls = List.copyOf(controls);
        checks = List.copyOf(checks);
        notices = List.copyOf(notices);
    }

    /**
     * A report that is on no record and beside no other.
     *
     * @param at when the run began
     * @param profile the rules it was run by
     * @param edition the edition of the catalogue of controls
     * @param controls every control of the catalogue, in its order
     * @param checks every check that ran, in its order
     * @param notices what an operator has to know besides, one fact a line
     * @param millis how long the run took
     */
    public SelfTestReport(
            Instant at,
            Profile profile,
            String edition,
            List<ControlResult> controls,
            List<CheckResult> checks,
            List<String> notices,
            long millis) {
        this(at, profile, edition, controls, checks, notices, millis, Optional.empty(), Optional.empty());
    }

    SelfTestReport recorded(SelfTestRun run) {
        return new SelfTestReport(
                at, profile, edition, controls, checks, notices, millis, Optional.of(run), comparison);
    }

    /**
     * The same findings beside an earlier report: then only what stands worse than there fails.
     *
     * @param baseline the earlier report
     * @return this report with what changed
     * @throws RefusedException {@code USAGE} if the earlier report was run by another profile
     */
    public SelfTestReport comparedWith(Baseline baseline) throws RefusedException {
        if (!baseline.profile().equals(profile.word())) {
            throw new RefusedException(
                    ErrorCode.USAGE,
                    "the baseline was taken by another profile",
                    "give --profile, or a baseline of profile " + profile.word());
        }
        Optional<Comparison> changed = Optional.of(Comparison.of(baseline, this));
        return new SelfTestReport(at, profile, edition, controls, checks, notices, millis, onRecord, changed);
    }

    /**
     * Whether nothing failed: no control and no check is not satisfied, and every probe can be believed. A check that bears on nothing
     * but controls which are not asked of this vault fails nobody. Beside a baseline: whether nothing stands worse than there.
     *
     * @return false if a status is {@code not-satisfied} or {@code probe-invalid}, or there is a regression
     */
    public boolean passed() {
        return comparison.isPresent() ? comparison.get().held() : nothingFailed();
    }

    private boolean nothingFailed() {
        return controls.stream().noneMatch(c -> c.status().failed())
                && checks.stream().noneMatch(c -> c.status().failed() && asked(c));
    }

    /** Whether a check bears on anything that is asked of this vault. */
    boolean asked(CheckResult check) {
        return !check.about().controls().stream().allMatch(this::notApplicable);
    }

    private boolean notApplicable(String id) {
        return controls.stream().anyMatch(c -> c.control().id().equals(id) && c.status() == Status.NOT_APPLICABLE);
    }

    /**
     * The exit status of the command line.
     *
     * @return 0 if it passed, else 1
     */
    public int exitCode() {
        return passed() ? 0 : 1;
    }

    /** The profile, and how everything stands, for the run after this one. */
    Map<String, String> standing() {
        Map<String, String> standing = new TreeMap<>();
        standing.put("profile", profile.word());
        controls.forEach(c -> standing.put(c.control().id(), c.status().word()));
        checks.forEach(c -> standing.put(c.about().id(), c.status().word()));
        return standing;
    }

    /**
     * What changed since the run before this one that the vault has on record. It makes no run fail: {@link #comparison} does.
     *
     * @return the changes of what both runs tried, or empty where there is no run before it by the same profile
     */
    public Optional<Comparison> sinceLastRun() {
        return onRecord
                .flatMap(run -> Baseline.of(run.before()))
                .filter(before -> before.profile().equals(profile.word()))
                .map(before -> {
                    List<Comparison.Change> both = Comparison.of(before, this).changes().stream()
                            .filter(change -> before.statuses().containsKey(change.id()))
                            .toList();
                    return new Comparison(before.at(), both);
                });
    }

    /**
     * How many controls stand so.
     *
     * @param status how
     * @return the number
     */
    public long count(Status status) {
        return controls.stream().filter(c -> c.status() == status).count();
    }

    /**
     * A digest of what was found, without times: what the log's entry holds, and what a printed report is compared by.
     *
     * @return SHA-256 over profile, edition, and each check's and control's id, status and twin, in hex
     */
    public String digest() {
        StringBuilder text = new StringBuilder("hipaa-image/self-test/v1\n")
                .append(profile.word())
                .append('\n')
                .append(edition)
                .append('\n');
        checks.forEach(c -> line(text, c.about().id(), c.status(), c.twin()));
        controls.forEach(c -> line(text, c.control().id(), c.status(), c.twin()));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }

    private static void line(StringBuilder text, String id, Status status, Twin twin) {
        text.append(id)
                .append(' ')
                .append(status.word())
                .append(' ')
                .append(twin.word())
                .append('\n');
    }
}
