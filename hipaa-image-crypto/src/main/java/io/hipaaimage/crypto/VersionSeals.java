package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that hold the key versions sealed to one public key: in the key folder and in every copy of the epoch store. Stateless. */
record VersionSeals(SealedFor whom, List<Path> folders, DurableFiles files) {
    private static final Logger LOG = LoggerFactory.getLogger(VersionSeals.class);

    static VersionSeals of(SealedFor whom, KeyPlace place, DurableFiles files) {
        return new VersionSeals(whom, folders(place), files);
    }

    static List<Path> folders(KeyPlace place) {
        List<Path> all = new ArrayList<>(List.of(place.folder()));
        all.addAll(place.copies());
        return all;
    }

    Optional<RecoverySeal> in(Path folder) throws UnavailableException {
        try {
            return RecoverySeal.read(whom, files.readAll(folder.resolve(whom.file()), RecoverySeal.MOST_BYTES));
        } catch (NoSuchFileException | DurableFiles.TooLongException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DiskFault.of(e, "the sealed keys cannot be read");
        }
    }

    /** Seals the content in every folder. */
    void write(RecipientSuite suite, byte[] publicKey, byte[] content) throws UnavailableException {
        for (Path folder : folders) {
            write(folder, suite, publicKey, content);
        }
    }

    /** Seals it anew where it is missing or behind; a folder that cannot be written lags with a warning. */
    void bringUp(RecipientSuite suite, byte[] publicKey, byte[] content) throws UnavailableException {
        for (Path folder : folders) {
            Optional<RecoverySeal> seal = in(folder);
            boolean upToDate = seal.isPresent()
                    && seal.get().set().equals(RecoveryKey.set(publicKey))
                    && Arrays.equals(seal.get().digest(), RecoverySeal.digestOf(whom, content));
            if (!upToDate) {
                try {
                    write(folder, suite, publicKey, content);
                } catch (UnavailableException e) {
                    LOG.warn("{} is behind in a folder: {}", whom.file(), e.getMessage());
                }
            }
        }
    }

    private void write(Path folder, RecipientSuite suite, byte[] publicKey, byte[] content)
            throws UnavailableException {
        try {
            files.replace(
                    folder.resolve(whom.file()),
                    RecoverySeal.seal(whom, suite, publicKey, content, new SecureRandom()));
        } catch (IOException e) {
            throw DiskFault.of(e, "the keys cannot be sealed in every copy");
        }
    }

    /** Removes the file from every folder. */
    void remove() throws UnavailableException {
        try {
            for (Path folder : folders) {
                files.delete(folder.resolve(whom.file()));
                files.syncDirectory(folder);
            }
        } catch (IOException e) {
            throw DiskFault.of(e, "the sealed keys cannot be removed everywhere");
        }
    }
}
