package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.RoleMap;
import io.hipaaimage.core.access.RulePack;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

/**
 * Opens a vault, or makes one. Home and keys are required; what else is not given is found on the class path or has the safe default.
 * For one thread.
 */
public final class VaultBuilder {
    /** Evidence that the command line asserted; trusted in test tenants only. */
    public static final String CLI_ISSUER = "cli-asserted";

    private final VaultDraft draft = new VaultDraft();
    private final Ahead ahead = new Ahead();

    VaultBuilder() {}

    /**
     * The home folder: sealed images, key records, log, registries.
     *
     * @param folder on another volume than the keys
     * @return this builder
     */
    public VaultBuilder home(Path folder) {
        draft.home = folder;
        return this;
    }

    /**
     * The keys.
     *
     * @param place where they lie and what unlocks them: {@code EmbeddedKeys} or {@code ProvidedKeys}
     * @return this builder
     */
    public VaultBuilder keys(KeyPlace place) {
        draft.keys = place;
        return this;
    }

    /**
     * The tenant of a vault that is made; of one that is opened it has to be the one it was made for, unless none
     * is named; {@code default} names none.
     *
     * @param name 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}; one that begins with {@code test-} is never a patient's record
     * @return this builder
     */
    public VaultBuilder tenant(String name) {
        draft.tenant(name);
        return this;
    }

    /**
     * The rules of a vault that is made; {@code STRICT} by default.
     *
     * @param rules the profile
     * @return this builder
     */
    public VaultBuilder profile(Profile rules) {
        draft.profile = rules;
        return this;
    }

    /**
     * Rules of the host's own (State law, site policy) beside those of the library; prove them with {@code policy verify --pack} first.
     *
     * @param packs each with a prefix of its own; the digest that stands in every decision and in the log is of all of them
     * @return this builder
     * @throws RefusedException {@code USAGE} if two packs have one prefix, or one weakens what no pack can weaken
     */
    public VaultBuilder rules(RulePack... packs) throws RefusedException {
        draft.policy = PolicyDecisionPoint.with(List.of(packs));
        return this;
    }

    /**
     * The host's knowledge of relationships, holds and agreements; by default nothing is known but what is on file, and nothing else that needs it is permitted.
     *
     * @param source asked before each decision
     * @return this builder
     */
    public VaultBuilder facts(FactSource source) {
        draft.facts = source;
        return this;
    }

    /**
     * The host's own role names; {@link ImageVault#requester} looks them up. The role classes under their own words by default.
     *
     * @param map prove with {@code policy verify --roles} that no name lacks a class
     * @return this builder
     */
    public VaultBuilder roles(RoleMap map) {
        draft.roles = map;
        return this;
    }

    /**
     * A database that holds the registries (recipients, grants, authorizations, agreements, restrictions, holds, ...) in place of files of
     * the home. It sees sealed frames alone; their chain and its heads stay in the log of the home. One process a vault, as ever.
     *
     * @param source gives connections to a database whose commit is durable, such as PostgreSQL with {@code synchronous_commit}
     * @return this builder; a vault is opened with what it was made with
     */
    public VaultBuilder registries(DataSource source) {
        draft.registries = source;
        return this;
    }

    /**
     * A mail domain of the tenant's own: a first share to a name of another domain has to be confirmed. Without any, domains say nothing.
     *
     * @param domain such as {@code clinic.example}
     * @return this builder
     */
    public VaultBuilder ownDomain(String domain) {
        draft.ownDomains.add(domain.toLowerCase(java.util.Locale.ROOT));
        return this;
    }

    /**
     * How long a recipient's verification lasts; 365 days by default. After that it is stale, and {@code recipient verify} renews it.
     *
     * @param time one day to ten years
     * @return this builder
     */
    public VaultBuilder verificationLasts(Duration time) {
        draft.verificationLasts(time);
        return this;
    }

    /**
     * The host's knowledge, with a limit of time: a source that hangs, or that has more questions open than sixteen, is one that does not
     * answer, and keeps no clinician waiting.
     *
     * @param source asked before each decision, on threads of the vault's own
     * @param limit how long an answer may take, 10 ms to one minute
     * @return this builder
     */
    public VaultBuilder facts(FactSource source, Duration limit) {
        draft.facts(source, limit);
        return this;
    }

    /**
     * Who is told at once of emergency accesses; nobody by default.
     *
     * @param sink told after the access is in the log
     * @return this builder
     */
    public VaultBuilder alerts(AlertSink sink) {
        draft.alerts = sink;
        return this;
    }

    /**
     * An issuer whose evidence of authentication counts.
     *
     * @param issuer as the evidence names it
     * @return this builder
     */
    public VaultBuilder trustIssuer(String issuer) {
        draft.trusted.add(issuer);
        return this;
    }

    /**
     * A context class of an issuer that stands for two factors; its {@code acr} counts for nothing without this.
     *
     * @param issuer as the evidence names it; its evidence has to count too
     * @param acr the authentication context class
     * @return this builder
     */
    public VaultBuilder trustContext(String issuer, String acr) {
        draft.context(issuer, acr);
        return this;
    }

    /**
     * After how long without activity a session is over (45 CFR 164.312(a)(2)(iii)); 15 minutes by default.
     *
     * @param limit one minute to 12 hours
     * @return this builder
     */
    public VaultBuilder idleLimit(Duration limit) {
        draft.idleLimit(limit);
        return this;
    }

    /**
     * How long a requested destruction waits and can be taken back; seven days by default.
     *
     * @param delay not negative
     * @return this builder
     */
    public VaultBuilder shredDelay(Duration delay) {
        draft.shredDelay(delay);
        return this;
    }

    /**
     * How long to wait for another process that holds the home; ten seconds by default.
     *
     * @param wait not negative
     * @return this builder
     */
    public VaultBuilder lockWait(Duration wait) {
        draft.lockWait = wait;
        return this;
    }

    /**
     * The time; the system's by default.
     *
     * @param source the clock
     * @return this builder
     */
    public VaultBuilder clock(InstantSource source) {
        draft.clock = source;
        return this;
    }

    /**
     * The disk; the platform's by default. For tests.
     *
     * @param disk the disk
     * @return this builder
     */
    public VaultBuilder files(DurableFiles disk) {
        draft.files = disk;
        return this;
    }

    /**
     * What the log waits for before it answers, by class of event: {@code io.hipaaimage.audit.Acknowledgements}. A change is an entry, and
     * the log keeps it: an opening without it refuses what it could not confirm.
     *
     * @param options of the log's module
     * @return this builder
     */
    public VaultBuilder log(AuditLogProvider.Options options) {
        draft.logOptions = options;
        return this;
    }

    /**
     * A cipher of the host's own, which the self-test names.
     *
     * @param provider makes it
     * @return this builder
     */
    public VaultBuilder unsafeCipher(ImageCipherProvider provider) {
        draft.cipherProvider = provider;
        return this;
    }

    /**
     * A log of the host's own, which the self-test names.
     *
     * @param provider makes it
     * @return this builder
     */
    public VaultBuilder unsafeLog(AuditLogProvider provider) {
        draft.logProvider = provider;
        return this;
    }

    /**
     * A scrubber of the host's own, which the self-test names.
     *
     * @param own the scrubber
     * @return this builder
     */
    public VaultBuilder unsafeScrubber(Scrubber own) {
        draft.scrubber = own;
        return this;
    }

    /**
     * Does the first half of {@link #open} with what was given so far, and holds the home from then on: takes its lock, unlocks the keys,
     * which takes longest, since a passphrase is stretched, and opens the log. A host that has other things to do at its start calls it on
     * a thread of its own, and hands the builder over; what only makes the first images faster waits until the host has started. If home,
     * keys, cipher, clock or disk are others by the time of {@code open}, what was unlocked is closed and nothing is won; if tenant, rules
     * or what the log waits for are, the log alone is opened again.
     *
     * @return gives back what no {@code open} has taken; does nothing afterwards
     * @throws ImageVaultException as {@code open}; then nothing is held
     */
    public Closeable unlock() throws ImageVaultException {
        ahead.letGo();
        return ahead.unlock(draft.plan());
    }

    /**
     * Makes a new vault and opens it. A home whose making was stopped is not a vault: {@code open} says so, and another {@code create}
     * with the same folders, tenant and profile goes on with it.
     *
     * @return the open vault
     * @throws ImageVaultException {@code USAGE} if home and keys lie in one another, {@code OUTPUT_EXISTS} if a folder is in use, or if it
     *     cannot be made
     */
    public ImageVault create() throws ImageVaultException {
        return ahead.alone(draft).create();
    }

    /**
     * Opens a vault: takes the home's lock, unlocks the keys, recovers log, records and registries.
     *
     * @return the open vault
     * @throws ImageVaultException if any part of it cannot be opened; then none is
     */
    public ImageVault open() throws ImageVaultException {
        return ahead.open(draft.plan());
    }

    /**
     * What is done where the vault cannot be opened as it was: its home or its log is lost.
     *
     * @return the ways back
     */
    public VaultRecovery recovery() {
        return new VaultRecovery(draft, ahead);
    }
}
