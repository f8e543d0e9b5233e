package io.hipaaimage.core.vault;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Rows;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The home folder of a vault and its settings, which are sealed: neither tenant nor profile stands in clear or can be swapped. */
record Home(Path folder, DurableFiles files) {
    private static final byte[] VERSION = "hipaa-image-home 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LABEL = "settings";

    private static final String MAKING = "making";

    /** What may be left of a making that was stopped before its mark was there. */
    private static final Set<String> BEFORE_ANYTHING = Set.of(".lock", "." + MAKING + ".new");

    /** How the names of logs begin that were set aside. */
    static final String ASIDE = "audit-aside-";

    record Settings(String tenant, Profile profile, String origin) {
        /** A tenant for tests and demonstrations: never a patient's record. */
        boolean test() {
            return tenant.startsWith("test-");
        }
    }

    Path images() {
        return folder.resolve("images");
    }

    Path records() {
        return folder.resolve("records");
    }

    Path audit() {
        return folder.resolve("audit");
    }

    /** Where a log is begun that takes the place of another one. */
    Path nextAudit() {
        return folder.resolve("audit.new");
    }

    /** Sets the log aside, whole, and puts the new one in its place; where the old one, or what is left of it, lies now. */
    Path exchangeAudit() throws IOException {
        files.createDirectories(audit());
        int number = 1;
        while (files.exists(aside(number))) {
            number++;
        }
        files.move(audit(), aside(number));
        files.syncDirectory(folder);
        settleAudit();
        return aside(number);
    }

    /** Ends an exchange that a crash interrupted. */
    void settleAudit() throws IOException {
        if (!files.exists(audit()) && files.exists(nextAudit()) && files.exists(aside(1))) {
            files.move(nextAudit(), audit());
            files.syncDirectory(folder);
        }
    }

    private Path aside(int number) {
        return folder.resolve(String.format(java.util.Locale.ROOT, "%s%04d", ASIDE, number));
    }

    Path registry() {
        return folder.resolve("registry");
    }

    Path lock() {
        return folder.resolve(".lock");
    }

    void refuseTogether(Path keys) throws RefusedException {
        Path home = PlatformFiles.real(folder);
        Path other = PlatformFiles.real(keys);
        if (home.startsWith(other) || other.startsWith(home)) {
            throw new RefusedException(
                    ErrorCode.USAGE,
                    "home and key folder, or spool, lie in one another",
                    "put keys and spool on another volume");
        }
    }

    void refuseUsed() throws RefusedException, UnavailableException {
        try {
            for (Path entry : files.list(folder)) {
                if (!BEFORE_ANYTHING.contains(entry.getFileName().toString())) {
                    throw new RefusedException(
                            ErrorCode.OUTPUT_EXISTS, "the home folder is not empty", "choose an empty folder");
                }
            }
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the home folder cannot be read", false, e);
        }
    }

    /** Whether a making was stopped here, so that it may be gone on with. */
    boolean inMaking() {
        return files.exists(folder.resolve(MAKING)) && !files.exists(folder.resolve("version"));
    }

    /** Marks the folder, before anything else is in it. */
    void beginMaking() throws IOException {
        files.replace(folder.resolve(MAKING), new byte[0]);
    }

    /** Takes the mark of a finished making away. */
    void endMaking() throws IOException {
        if (files.exists(folder.resolve(MAKING))) {
            files.delete(folder.resolve(MAKING));
            files.syncDirectory(folder);
        }
    }

    void requireVault() throws UnavailableException {
        try {
            if (!files.exists(folder.resolve("version"))) {
                throw new UnavailableException(
                        ErrorCode.STORE_DAMAGED,
                        "there is no finished vault in the home folder; name the right one, or make one there (init)");
            }
            byte[] version = files.readAll(folder.resolve("version"), 64);
            if (!Arrays.equals(version, VERSION)) {
                boolean other = new String(version, StandardCharsets.US_ASCII).matches("hipaa-image-home \\d{1,9}\n");
                throw new UnavailableException(
                        ErrorCode.STORE_DAMAGED,
                        other
                                ? "the home is of a newer store version than this library knows, which is 1; use a newer library"
                                : "the home's version cannot be read; restore it from the newest backup");
            }
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the home folder cannot be read", false, e);
        }
    }

    void finish() throws UnavailableException {
        try {
            files.replace(folder.resolve("version"), VERSION);
        } catch (IOException e) {
            throw UnavailableException.ofDisk("the home folder cannot be written", e);
        }
    }

    void writeSettings(Settings settings, AttributeSealer sealer) throws UnavailableException {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("tenant", settings.tenant());
        row.put("profile", settings.profile().word());
        row.put("origin", settings.origin());
        try {
            files.replace(folder.resolve("settings"), sealer.seal(LABEL, Rows.write(row)));
        } catch (IOException e) {
            throw UnavailableException.ofDisk("the home folder cannot be written", e);
        }
    }

    /** The settings of a vault that is made: those that a making before has written, which have to be of the same vault. */
    Settings settle(Settings made, AttributeSealer sealer) throws RefusedException, UnavailableException {
        if (!files.exists(folder.resolve("settings"))) {
            writeSettings(made, sealer);
            return made;
        }
        Settings before = readSettings(sealer);
        if (!before.tenant().equals(made.tenant()) || before.profile() != made.profile()) {
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS,
                    "the making of another vault was stopped in this home",
                    "choose an empty folder, or name that vault's tenant and profile");
        }
        return before;
    }

    Settings readSettings(AttributeSealer sealer) throws UnavailableException {
        try {
            SortedMap<String, String> row =
                    Rows.read(sealer.open(LABEL, files.readAll(folder.resolve("settings"), 65_536)), LABEL);
            Profile profile = Profile.of(row.getOrDefault("profile", ""))
                    .orElseThrow(
                            () -> new UnavailableException(ErrorCode.STORE_DAMAGED, "the settings name no profile"));
            return new Settings(row.getOrDefault("tenant", ""), profile, row.getOrDefault("origin", ""));
        } catch (IOException | DamagedInputException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "the settings of this home do not open with these keys", false, e);
        }
    }
}
