package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The epoch keys, each in every copy of the store before its first use, and destroyable in every copy. What a copy lost is put back from
 * another one when the key is read. Thread-safe.
 */
final class EpochStore {
    /**
     * The name of an epoch key.
     *
     * @param shard the shard
     * @param epoch its epoch, from 1
     */
    record EpochName(int shard, int epoch) {
        String file() {
            return prefix(shard) + Digits.of(epoch, 8);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(EpochStore.class);

    private final KeyRing ring;
    private final List<SecretFiles> copies = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();

    /**
     * The store.
     *
     * @param folders the copies, the first one being the one that must be there
     */
    EpochStore(List<Path> folders, KeyRing ring, DurableFiles files) {
        this.ring = ring;
        for (Path folder : folders) {
            copies.add(new SecretFiles(folder, "epoch", ring, files));
        }
    }

    /** How many copies are configured. */
    int copies() {
        return copies.size();
    }

    /** How many copies cannot be reached now. */
    int unreachable() {
        return (int) copies.stream().filter(c -> !c.reachable()).count();
    }

    /**
     * Makes keys, durable in every copy on return; what was left of an interrupted making is replaced.
     *
     * @return the keys in the order of the names
     */
    List<byte[]> create(Collection<EpochName> names) throws UnavailableException {
        ring.storing().lock(); // before the monitor, as whoever destroys a version does
        try {
            return made(names);
        } finally {
            ring.storing().unlock();
        }
    }

    private synchronized List<byte[]> made(Collection<EpochName> names) throws UnavailableException {
        requireAll();
        List<byte[]> keys = new ArrayList<>();
        for (EpochName name : names) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            byte[] content = copies.get(0).wrapped(name.file(), key);
            for (SecretFiles copy : copies) {
                copy.putNew(name.file(), content);
            }
            keys.add(key);
        }
        for (SecretFiles copy : copies) {
            copy.syncNames();
        }
        return keys;
    }

    /**
     * A key, from the first copy that has it; put back where a copy that can be reached lost it.
     *
     * @throws UnavailableException if no copy has it and one could not be read
     */
    synchronized Optional<byte[]> key(EpochName name) throws UnavailableException {
        UnavailableException failure = null;
        for (SecretFiles copy : copies) {
            try {
                Optional<byte[]> key = copy.read(name.file());
                if (key.isPresent()) {
                    if (copies.size() > 1) {
                        heal(name, copy);
                    }
                    return key;
                }
            } catch (UnavailableException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    private void heal(EpochName name, SecretFiles from) throws UnavailableException {
        byte[] content = from.raw(name.file()).orElseThrow();
        for (SecretFiles copy : copies) {
            try {
                if (copy != from
                        && copy.reachable()
                        && copy.read(name.file()).map(EpochStore::zero).isEmpty()) {
                    copy.put(name.file(), content);
                }
            } catch (UnavailableException e) {
                LOG.warn("a copy of the epoch store fails: {}", e.getMessage());
            }
        }
    }

    private static boolean zero(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
        return true;
    }

    /**
     * Destroys a key in every copy and checks that it is gone.
     *
     * @throws UnavailableException if a copy cannot be reached: then the horizon stays open
     */
    synchronized void destroy(EpochName name) throws UnavailableException {
        for (SecretFiles copy : copies) {
            if (copy.reachable()) {
                copy.destroy(name.file());
            }
        }
        requireAll();
    }

    /**
     * Destroys, where they can be reached, the keys of shards that are older than the epoch given for each. One that stays keeps no other one.
     *
     * @throws UnavailableException if a copy cannot be read, or one of them could not be destroyed
     */
    synchronized void destroyOlder(Map<Integer, Integer> epochs) throws UnavailableException {
        List<String> kept = new ArrayList<>();
        for (Map.Entry<Integer, Integer> epoch : epochs.entrySet()) {
            kept.add(new EpochName(epoch.getKey(), epoch.getValue()).file());
        }
        UnavailableException failure = null;
        for (SecretFiles copy : copies) {
            for (String file : copy.reachable() ? copy.names() : List.<String>of()) {
                try {
                    if (older(file, kept)) {
                        copy.destroy(file);
                    }
                } catch (UnavailableException e) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static boolean older(String file, List<String> kept) {
        for (String name : kept) {
            if (file.startsWith(name.substring(0, 3)) && file.compareTo(name) < 0) {
                return true;
            }
        }
        return false;
    }

    /** The highest epoch of a shard that any copy holds a file of; 0 where there is none. */
    synchronized int newest(int shard) throws UnavailableException {
        requireAll();
        int newest = 0;
        for (SecretFiles copy : copies) {
            for (String file : copy.names()) {
                newest = Math.max(newest, Digits.behind(prefix(shard), file, 8));
            }
        }
        return newest;
    }

    private static String prefix(int shard) {
        return Digits.of(shard, 2) + "-";
    }

    /** Brings every key in every copy under the current version of the key encryption key. */
    synchronized void rewrapAll() throws UnavailableException {
        requireAll();
        for (SecretFiles copy : copies) {
            copy.rewrapAll();
        }
    }

    /** How many keys in all copies are under a version of the key encryption key; every copy has to answer. */
    synchronized long under(int version) throws UnavailableException {
        requireAll();
        long count = 0;
        for (SecretFiles copy : copies) {
            count += copy.under(version);
        }
        return count;
    }

    private void requireAll() throws UnavailableException {
        if (unreachable() > 0) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "a copy of the epoch store cannot be reached; mount it and try again",
                    true,
                    null);
        }
    }
}
