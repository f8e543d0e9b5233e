package io.hipaaimage.core.selftest;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.WorkFolder;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.control.ControlCatalogue;
import io.hipaaimage.core.control.HostTrait;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.selftest.probe.StandardProbes;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultProviders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries the safeguards of a vault's own wiring, and shows that each probe can fail. Works in scratch vaults of the tenant {@code
 * test-selftest} in a temporary folder, made from the same providers; of the vault at hand it reads what is on the disk and changes
 * nothing but its log, by one entry {@code SELFTEST} that holds the report's digest. Decrypts no image of it. For one thread.
 */
public final class SelfTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final @Nullable ImageVault vault;
    private final @Nullable ImageVaultException refusal;
    private final List<SelfTestCheck> more = new ArrayList<>();
    private Profile profile;
    private Set<HostTrait> host = EnumSet.allOf(HostTrait.class);
    private String only = "";
    private Duration limit = LIMIT;
    private Path temp = Path.of(System.getProperty("java.io.tmpdir"));
    private Consumer<CheckResult> progress = result -> {};
    private InstantSource clock = InstantSource.system();
    private @Nullable Baseline baseline;
    private @Nullable List<SelfTestCheck> instead;
    private @Nullable VaultProviders parts;
    private ScratchFolder.Removal removal = WorkFolder::remove;

    private SelfTest(@Nullable ImageVault vault, @Nullable ImageVaultException refusal) {
        this.vault = vault;
        this.refusal = refusal;
        this.profile = vault == null ? Profile.STRICT : vault.profile();
    }

    /**
     * The self-test of an open vault.
     *
     * @param vault stays open
     * @return a self-test by the vault's own profile
     */
    public static SelfTest of(ImageVault vault) {
        return new SelfTest(vault, null);
    }

    /**
     * The self-test of a vault that does not open: its report says why, and tests the class path's providers all the same.
     *
     * @param why what opening it threw
     * @return a self-test by {@code STRICT} that cannot pass
     */
    public static SelfTest ofUnopened(ImageVaultException why) {
        return new SelfTest(null, why);
    }

    /**
     * The self-test of what is on the class path, without a vault.
     *
     * @return a self-test by {@code STRICT}
     */
    public static SelfTest standalone() {
        return new SelfTest(null, null);
    }

    /**
     * The rules to test by.
     *
     * @param rules the profile of the scratch vaults
     * @return this self-test
     */
    public SelfTest profile(Profile rules) {
        profile = rules;
        return this;
    }

    /**
     * What the host is and does: a control that is asked of others alone is {@code not-applicable}, and the report says so.
     *
     * @param traits the host's, all of them if this is not called
     * @return this self-test
     */
    public SelfTest host(Set<HostTrait> traits) {
        host = Set.copyOf(traits);
        return this;
    }

    /**
     * One control, or one check, alone.
     *
     * @param id a control's id such as {@code SEC-312-b}, or a check's such as {@code stored-bytes}
     * @return this self-test
     */
    public SelfTest only(String id) {
        only = id;
        return this;
    }

    /**
     * A check of the host's own, besides those that {@link ServiceLoader} finds.
     *
     * @param check the check
     * @return this self-test
     */
    public SelfTest with(SelfTestCheck check) {
        more.add(check);
        return this;
    }

    /**
     * Hears of each check when it is done.
     *
     * @param listener called by the thread that runs the self-test
     * @return this self-test
     */
    public SelfTest progress(Consumer<CheckResult> listener) {
        progress = listener;
        return this;
    }

    /**
     * What the run is dated by, and the age of attestations.
     *
     * @param source the time; the system's if this is not called
     * @return this self-test
     */
    public SelfTest clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * An earlier report: only what stands worse than there makes the run fail, and the report says what changed.
     *
     * @param earlier the earlier report
     * @return this self-test
     */
    public SelfTest baseline(Baseline earlier) {
        baseline = earlier;
        return this;
    }

    /** These checks and no others, for tests of the runner. */
    SelfTest instead(List<SelfTestCheck> checks) {
        instead = List.copyOf(checks);
        return this;
    }

    SelfTest limit(Duration each) {
        limit = each;
        return this;
    }

    SelfTest temp(Path folder) {
        temp = folder;
        return this;
    }

    SelfTest parts(VaultProviders providers) {
        parts = providers;
        return this;
    }

    SelfTest removal(ScratchFolder.Removal how) {
        removal = how;
        return this;
    }

    /**
     * What would be tried, in order.
     *
     * @return what each check is
     * @throws ImageVaultException {@code USAGE} if {@link #only} names no control and no check
     */
    public List<CheckAbout> abouts() throws ImageVaultException {
        return checks(ControlCatalogue.standard()).stream()
                .map(SelfTestCheck::about)
                .toList();
    }

    /**
     * Runs it.
     *
     * @return the report; whether it passed is {@link SelfTestReport#passed()}
     * @throws ImageVaultException {@code USAGE} if {@link #only} names no control and no check or the baseline is one of another
     *     profile, {@code PROVIDER_UNAVAILABLE} where no vault is given and the class path has none; a run that cannot be put on record is a
     *     failed check {@code run-on-record}
     * @throws IOException if no scratch folder can be made; one that cannot be removed is a notice of the report
     */
    public SelfTestReport run() throws ImageVaultException, IOException {
        ControlCatalogue catalogue = ControlCatalogue.standard();
        Instant at = clock.instant();
        long start = System.nanoTime();
        List<SelfTestCheck> checks = checks(catalogue);
        VaultProviders providers = providers();
        List<CheckResult> results;
        ScratchFolder scratch = ScratchFolder.make(temp, removal);
        try (scratch) {
            Runner runner = new Runner(scratch, folder -> new Bench(folder, profile, providers, vault, refusal), limit);
            results = new Lanes(runner, progress).run(checks);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        Words words = words(at);
        List<String> notices = Notices.of(vault, refusal, providers, scratch);
        RunRecord.Findings findings = of -> new SelfTestReport(
                at,
                profile,
                catalogue.edition(),
                Verdicts.of(catalogue, profile, host, of, words).stream()
                        .filter(new Selection(only)::asks)
                        .toList(),
                of,
                notices,
                millis);
        SelfTestReport recorded = vault == null ? findings.report(results) : new RunRecord(vault).of(findings, results);
        return baseline == null ? recorded : recorded.comparedWith(baseline);
    }

    private VaultProviders providers() throws ImageVaultException {
        if (parts != null) {
            return parts;
        }
        return vault == null ? VaultProviders.ofClassPath() : vault.wiring().providers();
    }

    private List<SelfTestCheck> checks(ControlCatalogue catalogue) throws ImageVaultException {
        List<SelfTestCheck> all = new ArrayList<>();
        if (instead == null) {
            all.addAll(StandardProbes.all());
            ServiceLoader.load(SelfTestCheck.class).forEach(all::add);
        } else {
            all.addAll(instead);
        }
        all.addAll(more);
        return new Selection(only).of(all, catalogue);
    }

    /** What people attest, as of a time; nothing without a vault. */
    private Words words(Instant at) throws UnavailableException {
        return vault == null
                ? Words.NONE
                : new Words(vault.wiring().evidence().attestations().all(), at);
    }
}
