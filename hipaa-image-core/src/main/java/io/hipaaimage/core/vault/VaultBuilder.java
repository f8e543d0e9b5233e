package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.ScrubberProvider;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.share.Grants;
import io.hipaaimage.core.share.Recipients;
import io.hipaaimage.core.shred.Destructions;
import io.hipaaimage.core.store.FileImageStore;
import io.hipaaimage.core.store.HomeLock;
import io.hipaaimage.core.store.SealedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens a vault, or makes one. Home and keys are required; what else is not given is found on the class path or has the safe default.
 * For one thread.
 */
public final class VaultBuilder {
    /** Evidence that the command line asserted; trusted in test tenants only. */
    public static final String CLI_ISSUER = "cli-asserted";

    private static final int LONGEST_TENANT = 128;

    private @Nullable Path home;
    private @Nullable EmbeddedKeys keys;
    private String tenant = "default";
    private Profile profile = Profile.STRICT;
    private FactSource facts = FactSource.NONE;
    private final Set<String> trusted = new HashSet<>();
    private Duration idleLimit = Duration.ofMinutes(15);
    private Duration shredDelay = Duration.ofDays(7);
    private Duration lockWait = Duration.ofSeconds(10);
    private InstantSource clock = InstantSource.system();
    private DurableFiles files = PlatformFiles.get();
    private @Nullable ImageCipherProvider cipherProvider;
    private @Nullable AuditLogProvider logProvider;
    private @Nullable Scrubber scrubber;

    VaultBuilder() {}

    /**
     * The home folder: sealed images, key records, log, registries.
     *
     * @param folder on another volume than the keys
     * @return this builder
     */
    public VaultBuilder home(Path folder) {
        home = folder;
        return this;
    }

    /**
     * The keys.
     *
     * @param embedded where they lie and who unlocks them
     * @return this builder
     */
    public VaultBuilder keys(EmbeddedKeys embedded) {
        keys = embedded;
        return this;
    }

    /**
     * The tenant of a vault that is made; of one that is opened it has to be the one it was made for, unless it is not given.
     *
     * @param name 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}; one that begins with {@code test-} is never a patient's record
     * @return this builder
     */
    public VaultBuilder tenant(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1," + LONGEST_TENANT + "}")) {
            throw new IllegalArgumentException("a tenant has 1 to 128 characters of A-Z a-z 0-9 . _ -");
        }
        tenant = name;
        return this;
    }

    /**
     * The rules of a vault that is made; {@code STRICT} by default.
     *
     * @param rules the profile
     * @return this builder
     */
    public VaultBuilder profile(Profile rules) {
        profile = rules;
        return this;
    }

    /**
     * The host's knowledge of relationships, holds and agreements; by default nothing is known, and nothing that needs it is permitted.
     *
     * @param source asked before each decision
     * @return this builder
     */
    public VaultBuilder facts(FactSource source) {
        facts = source;
        return this;
    }

    /**
     * An issuer whose evidence of authentication counts.
     *
     * @param issuer as the evidence names it
     * @return this builder
     */
    public VaultBuilder trustIssuer(String issuer) {
        trusted.add(issuer);
        return this;
    }

    /**
     * After how long without activity a session is over (45 CFR 164.312(a)(2)(iii)); 15 minutes by default.
     *
     * @param limit one minute to 12 hours
     * @return this builder
     */
    public VaultBuilder idleLimit(Duration limit) {
        if (limit.compareTo(Duration.ofMinutes(1)) < 0 || limit.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException("an idle limit has one minute to 12 hours");
        }
        idleLimit = limit;
        return this;
    }

    /**
     * How long a requested destruction waits and can be taken back; seven days by default.
     *
     * @param delay not negative
     * @return this builder
     */
    public VaultBuilder shredDelay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative");
        }
        shredDelay = delay;
        return this;
    }

    /**
     * How long to wait for another process that holds the home; ten seconds by default.
     *
     * @param wait not negative
     * @return this builder
     */
    public VaultBuilder lockWait(Duration wait) {
        lockWait = wait;
        return this;
    }

    /**
     * The time; the system's by default.
     *
     * @param source the clock
     * @return this builder
     */
    public VaultBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * The disk; the platform's by default. For tests.
     *
     * @param disk the disk
     * @return this builder
     */
    public VaultBuilder files(DurableFiles disk) {
        files = disk;
        return this;
    }

    /**
     * A cipher of the host's own, which the self-test names.
     *
     * @param provider makes it
     * @return this builder
     */
    public VaultBuilder unsafeCipher(ImageCipherProvider provider) {
        cipherProvider = provider;
        return this;
    }

    /**
     * A log of the host's own, which the self-test names.
     *
     * @param provider makes it
     * @return this builder
     */
    public VaultBuilder unsafeLog(AuditLogProvider provider) {
        logProvider = provider;
        return this;
    }

    /**
     * A scrubber of the host's own, which the self-test names.
     *
     * @param own the scrubber
     * @return this builder
     */
    public VaultBuilder unsafeScrubber(Scrubber own) {
        scrubber = own;
        return this;
    }

    /**
     * Makes a new vault and opens it. A home whose making was stopped is not a vault: it says so, and is made again in an empty folder.
     *
     * @return the open vault
     * @throws ImageVaultException {@code USAGE} if home and keys lie in one another, {@code OUTPUT_EXISTS} if a folder is in use, or if it
     *     cannot be made
     */
    public ImageVault create() throws ImageVaultException {
        Home target = home();
        EmbeddedKeys embedded = requireKeys();
        target.refuseTogether(embedded.folder());
        for (Path copy : embedded.copies()) {
            target.refuseTogether(copy);
        }
        target.refuseTogether(embedded.epochFolder());
        target.refuseUsed();
        makeFolder(target);
        HomeLock lock = lock(target);
        try {
            FileImageStore store = new FileImageStore(target.images(), files);
            VaultProviders providers = providers();
            ImageCipherProvider.Parts parts = providers
                    .cipher()
                    .create(new ImageCipherProvider.Settings(target.records(), embedded, store, clock, files));
            String origin = "hipaa-image.local/"
                    + ImageId.random(new SecureRandom()).value().substring(0, 16);
            Home.Settings settings = new Home.Settings(tenant, profile, origin);
            target.writeSettings(settings, parts.attributes());
            VaultState state = wire(providers, target, settings, parts, store);
            target.finish();
            return new ImageVault(state, lock);
        } catch (IOException e) {
            close(lock, e);
            throw new UnavailableException(ErrorCode.IO, "the home folder cannot be written", false, e);
        } catch (ImageVaultException e) {
            close(lock, e);
            throw e;
        }
    }

    /**
     * Opens a vault: takes the home's lock, unlocks the keys, recovers log, records and registries.
     *
     * @return the open vault
     * @throws ImageVaultException if any part of it cannot be opened; then none is
     */
    public ImageVault open() throws ImageVaultException {
        Home target = home();
        EmbeddedKeys embedded = requireKeys();
        target.requireVault();
        HomeLock lock = lock(target);
        ImageCipherProvider.@Nullable Parts parts = null;
        try {
            FileImageStore store = new FileImageStore(target.images(), files);
            VaultProviders providers = providers();
            parts = providers
                    .cipher()
                    .open(new ImageCipherProvider.Settings(target.records(), embedded, store, clock, files));
            Home.Settings settings = target.readSettings(parts.attributes());
            if (!tenant.equals("default") && !tenant.equals(settings.tenant())) {
                throw new RefusedException(ErrorCode.WRONG_CONTEXT, "this home belongs to another tenant");
            }
            return new ImageVault(wire(providers, target, settings, parts, store), lock);
        } catch (IOException e) {
            close(lock, e);
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the home folder cannot be read", false, e);
        } catch (ImageVaultException e) {
            if (parts != null) {
                parts.cipher().close();
            }
            close(lock, e);
            throw e;
        }
    }

    private VaultState wire(
            VaultProviders providers,
            Home target,
            Home.Settings settings,
            ImageCipherProvider.Parts parts,
            FileImageStore store)
            throws ImageVaultException {
        PolicyDecisionPoint policy = PolicyDecisionPoint.standard();
        AuditLog log = providers
                .log()
                .open(new AuditLogProvider.Settings(
                        target.audit(),
                        settings.origin(),
                        parts.logKeys(),
                        parts.details(),
                        policy.policyDigest() + " " + settings.profile().word(),
                        clock,
                        files));
        try {
            SecureRandom random = new SecureRandom();
            Map<String, String> heads = Recovery.heads(log);
            Set<String> issuers = new HashSet<>(trusted);
            if (settings.test()) {
                issuers.add(CLI_ISSUER);
            }
            VaultState state = new VaultState(
                    providers,
                    requireKeys(),
                    target,
                    settings,
                    parts,
                    log,
                    providers.scrubber(),
                    new Gate(policy, settings.profile(), log, clock, Enforcement.PERFORMED),
                    store,
                    Catalogue.read(parts.keys()),
                    new Recipients(registry("recipients", target, parts, heads), log, random),
                    new Grants(registry("grants", target, parts, heads), log),
                    new Destructions(
                            registry("destructions", target, parts, heads),
                            log,
                            parts.keys().signer("certificate")),
                    facts,
                    Set.copyOf(issuers),
                    idleLimit,
                    shredDelay,
                    clock,
                    random);
            Recovery.finish(state);
            parts.keys().highestTimeSeen(clock.instant());
            return state;
        } catch (ImageVaultException e) {
            log.close();
            throw e;
        }
    }

    private SealedRegistry registry(
            String name, Home target, ImageCipherProvider.Parts parts, Map<String, String> heads)
            throws ImageVaultException {
        return SealedRegistry.open(
                name, target.registry(), files, parts.attributes(), Optional.ofNullable(heads.get(name)));
    }

    private void makeFolder(Home target) throws UnavailableException {
        try {
            files.createDirectories(target.folder());
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the home folder cannot be made", false, e);
        }
    }

    private HomeLock lock(Home target) throws UnavailableException {
        return files instanceof PlatformFiles ? HomeLock.take(target.lock(), lockWait) : HomeLock.none();
    }

    private static void close(HomeLock lock, Exception cause) {
        try {
            lock.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private Home home() {
        if (home == null) {
            throw new IllegalStateException("a vault needs a home: builder().home(path)");
        }
        return new Home(home, files);
    }

    private EmbeddedKeys requireKeys() {
        if (keys == null) {
            throw new IllegalStateException("a vault needs keys: builder().keys(EmbeddedKeys.at(path, passphrase))");
        }
        return keys;
    }

    private VaultProviders providers() throws UnavailableException {
        List<String> own = new ArrayList<>();
        if (cipherProvider != null) {
            own.add("unsafeCipher");
        }
        if (logProvider != null) {
            own.add("unsafeLog");
        }
        if (scrubber != null) {
            own.add("unsafeScrubber");
        }
        return new VaultProviders(
                cipherProvider != null
                        ? cipherProvider
                        : Providers.one(ImageCipherProvider.class, "hipaa-image-crypto"),
                logProvider != null ? logProvider : Providers.one(AuditLogProvider.class, "hipaa-image-audit"),
                scrubber != null
                        ? scrubber
                        : Providers.one(ScrubberProvider.class, "hipaa-image-deid")
                                .create(),
                own);
    }
}
