package io.hipaaimage.cli.deid;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.deid.dicom.DicomDeidentifier;
import io.hipaaimage.deid.dicom.identity.Crosswalk;
import io.hipaaimage.deid.dicom.identity.KeyedPseudonyms;
import io.hipaaimage.deid.dicom.identity.Pseudonyms;
import io.hipaaimage.deid.dicom.identity.Secret;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run's secret, crosswalk and options. One process at a time has a crosswalk. */
final class Release implements Closeable {
    private final Pseudonyms pseudonyms;
    private final @Nullable FileChannel lock;
    private final @Nullable DicomDeidentifier deidentifier;
    private final String unavailable;

    private Release(Pseudonyms pseudonyms, @Nullable FileChannel lock, Chosen chosen) {
        Set<DeidOption> options = chosen.options();
        this.pseudonyms = pseudonyms;
        this.lock = lock;
        this.unavailable = options.stream()
                .filter(option -> !option.available())
                .map(DeidOption::word)
                .collect(Collectors.joining(","));
        this.deidentifier = unavailable.isEmpty() ? new DicomDeidentifier(pseudonyms, options, chosen.sealer()) : null;
    }

    /** What a run does beyond the basic profile. */
    record Chosen(Set<DeidOption> options, Optional<EnvelopeProvider.Sealer> sealer) {}

    static Release open(Path key, boolean random, Chosen options) throws ImageVaultException, IOException {
        InputFile.requireFile(key);
        if (!PlatformFiles.ownerOnly(key)) {
            throw new UnavailableException(
                    ErrorCode.KEYS_EXPOSED, "the secret file is readable by others; chmod 600 it");
        }
        Secret secret = Secret.read(PlatformFiles.get(), key);
        if (!random) {
            return new Release(new KeyedPseudonyms(secret), null, options);
        }
        Path path = key.resolveSibling(key.getFileName() + ".crosswalk");
        Crosswalk crosswalk = Crosswalk.open(PlatformFiles.get(), path, secret, new SecureRandom());
        boolean done = false;
        try {
            Release release = new Release(crosswalk, locked(path), options);
            done = true;
            return release;
        } finally {
            if (!done) {
                crosswalk.close();
            }
        }
    }

    /** The crosswalk of an earlier run; none is begun where there is none. */
    static Release existing(Path key) throws ImageVaultException, IOException {
        InputFile.requireFile(key);
        if (!Files.exists(key.resolveSibling(key.getFileName() + ".crosswalk"))) {
            throw new UnavailableException(
                    ErrorCode.KEYS_MISSING, "no crosswalk lies beside the secret: keyed names lead nowhere");
        }
        return open(key, true, new Chosen(Set.of(), Optional.empty()));
    }

    private static FileChannel locked(Path path) throws ImageVaultException, IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean done = false;
        try {
            if (channel.tryLock() != null) {
                done = true;
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            throw new UnavailableException(ErrorCode.LOCKED, "another run holds the crosswalk; wait for it", true, e);
        } finally {
            if (!done) {
                channel.close();
            }
        }
        throw new UnavailableException(ErrorCode.LOCKED, "another run holds the crosswalk; wait for it", true, null);
    }

    /** The crosswalk, or empty where names are keyed. */
    Optional<Crosswalk> crosswalk() {
        return pseudonyms instanceof Crosswalk crosswalk ? Optional.of(crosswalk) : Optional.empty();
    }

    /** The de-identifier, or empty where an option is not built. */
    Optional<DicomDeidentifier> deidentifier() {
        return Optional.ofNullable(deidentifier);
    }

    /** The options that are not built. */
    String unavailable() {
        return unavailable;
    }

    @Override
    public void close() throws IOException {
        pseudonyms.close();
        if (lock != null) {
            lock.close();
        }
    }
}
