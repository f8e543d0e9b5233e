package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EntryOrder;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.approval.Actors;
import io.hipaaimage.core.evidence.EvidenceRecords;
import io.hipaaimage.core.legal.LegalRecords;
import io.hipaaimage.core.record.Patients;
import io.hipaaimage.core.release.Releases;
import io.hipaaimage.core.share.Consultations;
import io.hipaaimage.core.share.Grants;
import io.hipaaimage.core.share.Recipients;
import io.hipaaimage.core.shred.Destructions;
import io.hipaaimage.core.store.FileImageStore;
import io.hipaaimage.core.store.FolderLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a vault together, part after part; what was opened is closed again, in reverse, if a later part fails in whatever way. */
final class VaultOpening {
    private final VaultPlan plan;
    private final Home home;
    private final DurableFiles files;
    private final SecureRandom random = new SecureRandom();
    private final Deque<Closeable> opened = new ArrayDeque<>();

    VaultOpening(VaultPlan plan) {
        this.plan = plan;
        this.home = plan.home();
        this.files = plan.home().files();
    }

    private interface Part {
        ImageVault open() throws ImageVaultException, IOException;
    }

    private interface Wired {
        VaultState state() throws ImageVaultException;
    }

    ImageVault create() throws ImageVaultException {
        home.refuseTogether(plan.keys().folder());
        for (Path copy : plan.keys().copies()) {
            home.refuseTogether(copy);
        }
        home.refuseTogether(plan.keys().epochFolder());
        refuseUsed();
        return whole(ErrorCode.IO, "the home folder cannot be written", () -> {
            files.createDirectories(home.folder());
            FolderLock lock = lock();
            refuseUsed(); // another process may have made it meanwhile
            boolean again = home.inMaking();
            home.beginMaking();
            FileImageStore store = new FileImageStore(home.images(), files);
            ImageCipherProvider.Parts parts = made(cipherSettings(store), again);
            opened.push(parts.cipher());
            String tenant = Optional.ofNullable(plan.tenant()).orElse(HomeLog.DEFAULT_TENANT);
            String origin =
                    "hipaa-image.local/" + ImageId.random(random).value().substring(0, 16);
            Home.Settings settings = home.settle(new Home.Settings(tenant, plan.profile(), origin), parts.attributes());
            VaultState state = wire(opened(HomeLog.open(plan, settings, parts)), parts, store);
            home.finish();
            home.endMaking();
            return new ImageVault(state, lock);
        });
    }

    private void refuseUsed() throws RefusedException, UnavailableException {
        if (!home.inMaking()) {
            home.refuseUsed();
        }
    }

    /** New keys and records; those that a making before has finished are opened, never made anew. */
    private ImageCipherProvider.Parts made(ImageCipherProvider.Settings settings, boolean again)
            throws ImageVaultException {
        try {
            return plan.providers().cipher().create(settings);
        } catch (RefusedException e) {
            if (!again || e.code() != ErrorCode.OUTPUT_EXISTS) {
                throw e;
            }
            return plan.providers().cipher().open(settings);
        }
    }

    ImageVault open() throws ImageVaultException {
        return open(Unlocked.of(plan, false));
    }

    /** What is unlocked already; it is closed if this fails. */
    ImageVault open(Unlocked unlocked) throws ImageVaultException {
        return open(unlocked, () -> wire(unlocked.log(plan), unlocked.parts(), unlocked.store()));
    }

    /** Where the log cannot be used: only what an emergency needs opens, and the spool keeps it. */
    ImageVault openForEmergency() throws ImageVaultException {
        home.requireVault();
        EmergencyLock lock = EmergencyLock.of(plan);
        Unlocked unlocked = Unlocked.forEmergency(lock, plan);
        return open(unlocked, () -> wireDown(unlocked, lock.mayWriteSpool()));
    }

    private ImageVault open(Unlocked unlocked, Wired wired) throws ImageVaultException {
        opened.push(unlocked);
        return whole(
                ErrorCode.STORE_DAMAGED,
                "the home folder cannot be read",
                () -> new ImageVault(wired.state(), unlocked.lock()));
    }

    /** A log that takes the place of one that cannot be gone on with, as soon as two persons have decided so. */
    LogRenewal renew(String operator) throws ImageVaultException {
        home.requireVault();
        boolean done = false;
        try {
            lock();
            home.settleAudit();
            FileImageStore store = new FileImageStore(home.images(), files);
            ImageCipherProvider.Parts parts = plan.providers().cipher().open(cipherSettings(store));
            opened.push(parts.cipher());
            Home.Settings settings = home.readSettings(parts.attributes());
            ErrorCode why = broken(HomeLog.settings(plan, home.audit(), settings.origin(), settings, parts));
            Renewed names = new Renewed(
                    plan.providers()
                            .log()
                            .predecessor(HomeLog.settings(plan, home.audit(), settings.origin(), settings, parts)),
                    parts.keys().records());
            AuditLog log = plan.providers()
                    .log()
                    .begin(
                            HomeLog.settings(plan, home.nextAudit(), names.origin(), settings, parts),
                            names.genesis(why));
            opened.push(log);
            Actors actors = new Actors(
                    new Registries(plan, settings.origin(), parts, Map.of(), new EntryOrder()).open("actors"), log);
            LogRenewal renewal = new LogRenewal(
                    home,
                    names,
                    log,
                    parts.logKeys(),
                    new ActorOffice(actors, log, settings, plan.clock(), operator),
                    operator,
                    opened);
            done = true;
            return renewal;
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the home folder cannot be read", false, e);
        } finally {
            if (!done) {
                closeAll();
            }
        }
    }

    /** What keeps a log from being opened. */
    private ErrorCode broken(AuditLogProvider.Settings settings) throws RefusedException, UnavailableException {
        try {
            HomeLog.requireBegun(plan, settings);
            plan.providers().log().open(settings).close();
        } catch (DamagedInputException e) {
            return e.code();
        }
        throw new RefusedException(ErrorCode.REFUSED, "LOG_IS_WHOLE", "the log opens: nothing has to take its place");
    }

    /** A home made from a backup, open; what leaves it waits for a confirmation. */
    ImageVault restore(Path from) throws ImageVaultException {
        for (Path other : List.of(plan.keys().folder(), plan.keys().epochFolder(), from)) {
            home.refuseTogether(other);
        }
        if (!files.exists(home.folder().resolve(Restoring.MARK))) {
            home.refuseUsed();
        }
        BackupFolder backup = new BackupFolder(from, files);
        Restoring restoring = new Restoring(home, backup, backup.required());
        return whole(ErrorCode.IO, "the backup cannot be restored", () -> {
            files.createDirectories(home.folder());
            FolderLock lock = lock();
            restoring.records();
            FileImageStore store = new FileImageStore(home.images(), files);
            ImageCipherProvider.Parts parts = plan.providers().cipher().open(cipherSettings(store));
            opened.push(parts.cipher());
            Backups.Window window =
                    restoring.rest(parts, plan.keys().folder(), plan.clock().instant());
            Home.Settings settings = home.readSettings(parts.attributes());
            VaultState state = wire(opened(HomeLog.open(plan, settings, parts)), parts, store);
            new Backups(state, "system").restored(from, backup.required().name(), window);
            return new ImageVault(state, lock);
        });
    }

    private ImageVault whole(ErrorCode code, String what, Part part) throws ImageVaultException {
        boolean done = false;
        try {
            ImageVault vault = part.open();
            done = true;
            return vault;
        } catch (IOException e) {
            throw new UnavailableException(code, what, false, e);
        } finally {
            if (!done) {
                closeAll();
            }
        }
    }

    private void closeAll() throws UnavailableException {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (IOException e) {
                throw new UnavailableException(ErrorCode.IO, "a part of the vault cannot be closed", false, e);
            }
        }
    }

    private FolderLock lock() throws UnavailableException, IOException {
        FolderLock lock = FolderLock.take(files, home.folder(), plan.lockWait(), "home");
        opened.push(lock);
        return lock;
    }

    private ImageCipherProvider.Settings cipherSettings(FileImageStore store) {
        return new ImageCipherProvider.Settings(home.records(), plan.keys(), store, plan.clock(), files);
    }

    private HomeLog opened(HomeLog log) {
        opened.push(log.log());
        return log;
    }

    private VaultState wire(HomeLog homeLog, ImageCipherProvider.Parts parts, FileImageStore store)
            throws ImageVaultException {
        AuditLog log = homeLog.log();
        FileSpool spool = Spools.folded(plan, parts.attributes(), log);
        VaultState state = wire(homeLog.settings(), parts, store, log, log.registryHeads(), spool);
        if (state.byEmergencyKey()) {
            EmergencyOpening.tell(state, spool);
            return state;
        }
        Recovery.finish(state);
        parts.keys().highestTimeSeen(plan.clock().instant());
        if (parts.keys().rotationDue()) {
            new Keys(state, "system").rotate();
        }
        return state;
    }

    /** Nothing is recovered, and no registry can be held against its newest head: whatever needs more than the spool is refused. */
    private VaultState wireDown(Unlocked unlocked, boolean mayWriteSpool) throws ImageVaultException {
        ImageCipherProvider.Parts parts = unlocked.parts();
        Home.Settings settings = HomeLog.settings(plan, parts);
        FileSpool spool = Spools.read(plan, parts.attributes(), mayWriteSpool);
        VaultState state = wire(settings, parts, unlocked.store(), new DownLog(settings.origin()), Map.of(), spool);
        if (state.byEmergencyKey()) {
            EmergencyOpening.tell(state, spool);
        }
        return state;
    }

    private VaultState wire(
            Home.Settings settings,
            ImageCipherProvider.Parts parts,
            FileImageStore store,
            AuditLog log,
            Map<String, String> heads,
            FileSpool spool)
            throws ImageVaultException {
        Set<String> issuers = new HashSet<>(plan.trustedIssuers());
        if (settings.test()) {
            issuers.add(VaultBuilder.CLI_ISSUER);
        }
        EntryOrder order = new EntryOrder();
        Registries registries = new Registries(plan, settings.origin(), parts, heads, order);
        return new VaultState(
                plan.providers(),
                plan.keys(),
                home,
                settings,
                parts,
                log,
                order,
                plan.providers().scrubber(),
                new Gate(plan.policy(), settings.profile(), log, plan.clock(), Enforcement.PERFORMED, spool),
                store,
                Catalogue.read(parts.keys()),
                new Recipients(registries.open("recipients"), log, random, parts.cipher()::fingerprint),
                new Grants(registries.open("grants"), log),
                new Destructions(
                        registries.open("destructions"),
                        log,
                        parts.keys().signer("certificate"),
                        () -> Residuals.ofDestruction(parts.keys())),
                new Actors(registries.open("actors"), log),
                registries.open("backups"),
                LegalRecords.open(registries, log),
                new FiledConsents(registries.open("consents"), log),
                new ReleaseSecret(home, parts.attributes(), random),
                new Releases(registries.open(Releases.REGISTRY), log),
                EvidenceRecords.over(
                        registries.open(EvidenceRecords.ATTESTATIONS),
                        registries.open(EvidenceRecords.RUNS),
                        registries.open(EvidenceRecords.EXCEPTIONS),
                        log),
                new Consultations(registries.open("consultations"), log),
                new Patients(registries.open("patients"), log),
                plan.host(),
                Set.copyOf(issuers),
                plan.idleLimit(),
                plan.shredDelay(),
                plan.clock(),
                random,
                parts.byEmergencyKey() ? plan.clock().instant().plus(EmergencyOpening.LASTS) : null);
    }
}
