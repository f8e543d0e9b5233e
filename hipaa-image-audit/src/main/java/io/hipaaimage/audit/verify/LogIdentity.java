package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which log this is and who may sign for it: by its genesis, and by what the verifier was given, which wins. */
final class LogIdentity {
    private static final int MAX_FILE = 4096;
    private static final String EPOCH = "/epoch/";

    private final VerifierKey key;
    private final VerifierKey named;
    private final byte[] genesisLeaf;
    private final TreeMap<Long, VerifierKey> epochs = new TreeMap<>();
    private @Nullable VerifierKey promised;
    private long promisedAt;

    private LogIdentity(VerifierKey key, VerifierKey named, byte[] genesisLeaf) {
        this.key = key;
        this.named = named;
        this.genesisLeaf = genesisLeaf;
    }

    /** By the genesis entry; null, and a finding, where it names no key. */
    static @Nullable LogIdentity of(EntryFacts genesis, byte[] leaf, @Nullable VerifierKey trusted, Findings findings) {
        try {
            VerifierKey named = VerifierKey.parse(genesis.facts().getOrDefault("vkey", ""));
            VerifierKey epoch = VerifierKey.parse(genesis.facts().getOrDefault("epoch", ""));
            if (!genesis.type().equals("GENESIS") || epochNumber(named, epoch) < 1 || named.isWitness()) {
                findings.add(VerifyCase.ORIGIN_MISMATCH, 0, "the first entry is no genesis");
                return null;
            }
            LogIdentity identity = new LogIdentity(trusted == null ? named : trusted, named, leaf);
            identity.begin(0, epoch);
            return identity;
        } catch (DamagedInputException e) {
            findings.add(VerifyCase.ORIGIN_MISMATCH, 0, "the genesis names no key");
            return null;
        }
    }

    /** The number in the name of an epoch's key, or -1 where it is no such name. */
    private static long epochNumber(VerifierKey origin, VerifierKey epoch) {
        String start = origin.name() + EPOCH;
        return epoch.name().startsWith(start) && !epoch.isWitness()
                ? Bytes.decimal(epoch.name().substring(start.length()))
                : -1;
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(named.toString());
        out.write(genesisLeaf);
        VerifierKey line = promised;
        out.writeUTF(line == null ? "" : line.toString());
        out.writeLong(promisedAt);
        out.writeInt(epochs.size());
        for (Map.Entry<Long, VerifierKey> epoch : epochs.entrySet()) {
            out.writeLong(epoch.getKey());
            out.writeUTF(epoch.getValue().toString());
        }
    }

    /** Takes what {@link #save} wrote; what was given to this verification wins, as ever. */
    static LogIdentity load(DataInput in, @Nullable VerifierKey trusted) throws IOException {
        VerifierKey named = VerifyState.key(in.readUTF());
        byte[] leaf = new byte[32];
        in.readFully(leaf);
        LogIdentity identity = new LogIdentity(trusted == null ? named : trusted, named, leaf);
        String line = in.readUTF();
        long at = in.readLong();
        if (!line.isEmpty()) {
            identity.promise(at, VerifyState.key(line));
        }
        for (int left = in.readInt(); left > 0; left--) {
            identity.begin(in.readLong(), VerifyState.key(in.readUTF()));
        }
        return identity;
    }

    VerifierKey key() {
        return key;
    }

    /** The size of the newest checkpoint that closed an epoch and stands in a log of this size; 0 in the first epoch. */
    long closed(long entries) {
        Long begun = epochs.lowerKey(entries);
        return begun == null ? 0 : begun;
    }

    /** Begins an epoch at an entry. */
    void begin(long index, VerifierKey epoch) {
        epochs.put(index, epoch);
    }

    /** An entry promises that every checkpoint over it has a line by this key. */
    void promise(long index, VerifierKey line) {
        promisedAt = index;
        promised = line;
    }

    /** The key of the line that is promised, or null. */
    @Nullable VerifierKey promised() {
        return promised;
    }

    /** The key of the line that a checkpoint of this size has to carry, or null. */
    @Nullable VerifierKey promised(long size) {
        return size > promisedAt ? promised : null;
    }

    /** The next epoch's key, if it is one by its name; else null. */
    @Nullable VerifierKey next(String vkey) {
        try {
            VerifierKey epoch = VerifierKey.parse(vkey);
            VerifierKey newest = epochs.lastEntry().getValue();
            boolean follows = epochNumber(named, epoch) == epochNumber(named, newest) + 1;
            return follows && !epoch.samePublicKey(newest) ? epoch : null;
        } catch (DamagedInputException e) {
            return null;
        }
    }

    /** The key of the epoch of an entry. */
    @Nullable VerifierKey epochKey(long index) {
        var entry = epochs.floorEntry(index);
        return entry == null ? null : entry.getValue();
    }

    /** Whether a line's name is that of an epoch of this log, known or not. */
    boolean isEpochName(String name) {
        return name.startsWith(named.name() + EPOCH);
    }

    /**
     * Compares what was given and what lies beside the segments with the genesis.
     *
     * @param finished whether the log's making was surely finished: then its key and its pin lie beside it
     */
    void check(Path folder, @Nullable LogPin pin, boolean finished, Findings findings) throws IOException {
        if (!key.equals(named)) {
            findings.add(VerifyCase.ORIGIN_MISMATCH, 0, "the genesis names another key than the one trusted");
        }
        if (pin != null && !pin.isGenesis(genesisLeaf)) {
            findings.add(VerifyCase.ORIGIN_MISMATCH, 0, "the genesis is not the pinned one");
        }
        Path vkey = folder.resolve("log.vkey");
        if (LogFile.isThere(vkey) ? !isVkey(text(vkey)) : finished) {
            findings.add(VerifyCase.ORIGIN_MISMATCH, -1, "log.vkey does not hold the genesis' key");
        }
        Path stored = folder.resolve("log.pin");
        if (LogFile.isThere(stored) ? !isPin(text(stored)) : finished) {
            findings.add(VerifyCase.ORIGIN_MISMATCH, -1, "log.pin does not hold the genesis");
        }
    }

    private boolean isVkey(String text) {
        return text.equals(named + "\n");
    }

    private boolean isPin(String text) {
        return text.equals(named + "\n" + HexFormat.of().formatHex(genesisLeaf) + "\n");
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = LogFile.bytes(file, MAX_FILE);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
