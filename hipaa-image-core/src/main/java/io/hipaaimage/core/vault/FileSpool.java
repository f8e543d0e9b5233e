package io.hipaaimage.core.vault;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Rows;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.EmergencySpool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spool of a vault: one file in the key folder, so on another volume than the log, or in a folder of its own. Each record is its length (4, big endian) and a
 * row sealed under a label that holds its number and the digest of the record before it, so that none can be changed, left out, moved or
 * put there by somebody without the keys; what a crash tore at its end was acknowledged to nobody. At most 4 MiB; what does not fit, or
 * cannot be written, is counted. {@link #fold} appends everything to the log when it is back, once, however often it is interrupted, with
 * a gap entry for what was only counted. A spool that is damaged or was altered is kept by {@link SpoolEvidence}, its whole records are
 * folded, and the gap entry names the file.
 */
final class FileSpool implements EmergencySpool {
    static final String FILE = "emergency-spool";

    private static final Logger LOG = LoggerFactory.getLogger(FileSpool.class);
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_RECORD = 1 << 20;
    private static final long COUNTED = 1L << 40;
    private static final String FOLDED = "spool";

    private final Path folder;
    private final Path file;
    private final DurableFiles files;
    private final AttributeSealer sealer;
    private final SpoolRecords records;
    private final SpoolEvidence evidence;
    private final List<String> names = new ArrayList<>();
    private long missed;
    private long notKept;
    private boolean locked;

    FileSpool(Path folder, DurableFiles files, AttributeSealer sealer) {
        this.folder = folder;
        this.file = folder.resolve(FILE);
        this.files = files;
        this.sealer = sealer;
        this.records = new SpoolRecords();
        this.evidence = new SpoolEvidence(folder, files);
    }

    @Override
    public synchronized long intent(AuditEvent event) {
        return keep(event, 0);
    }

    @Override
    public synchronized boolean outcome(long number, AuditEvent event) {
        return keep(event, number) < COUNTED;
    }

    @Override
    public synchronized long notKept() {
        return notKept;
    }

    private long keep(AuditEvent event, long intent) {
        try {
            long number = records.next();
            append(SpoolRecords.row(event, intent, missed));
            missed = 0;
            LOG.warn("the log is down: an emergency is kept in the spool");
            return number;
        } catch (IOException | ImageVaultException e) {
            missed++;
            notKept++;
            LOG.error(
                    "the log is down and the spool cannot be written: {} events of emergencies are only counted",
                    missed);
            return COUNTED + missed; // no record has it
        }
    }

    private void append(SortedMap<String, String> row) throws IOException, ImageVaultException {
        if (locked) {
            throw new IOException("the spool takes no more");
        }
        byte[] sealed = sealer.seal(records.label(), Rows.write(row));
        if (!files.exists(file)) {
            files.createDirectories(folder);
            files.replace(file, new byte[0]);
        }
        try (DurableFile open = files.open(file, Mode.WRITE)) {
            long at = records.end();
            if (at + 4 + sealed.length > MOST_BYTES) {
                throw new IOException("the spool is full");
            }
            open.write(
                    ByteBuffer.allocate(4 + sealed.length)
                            .putInt(sealed.length)
                            .put(sealed)
                            .flip(),
                    at);
            open.force();
        }
        records.added(sealed);
    }

    /** Somebody else may write it, or nobody can. */
    synchronized void countOnly() {
        locked = true;
    }

    /** What a process before left, so that this one goes on behind it. */
    synchronized List<SortedMap<String, String>> read() throws UnavailableException {
        List<SortedMap<String, String>> rows = new ArrayList<>();
        records.restart();
        names.clear();
        locked = false;
        if (!files.exists(file)) {
            return rows;
        }
        try {
            byte[] content = evidence.read(MOST_BYTES);
            if (!whole(content, rows) || content.length > MOST_BYTES) {
                LOG.error(
                        "the spool does not go on behind record {}: a crash tore it, or somebody altered it",
                        rows.size());
                keep(content);
            }
        } catch (IOException e) {
            throw new UnavailableException(
                    io.hipaaimage.core.ErrorCode.KEYS_MISSING, "the spool of emergencies cannot be read", true, e);
        }
        return rows;
    }

    private boolean whole(byte[] content, List<SortedMap<String, String>> rows) throws UnavailableException {
        ByteBuffer in = ByteBuffer.wrap(content);
        try {
            while (in.remaining() >= 4) {
                int length = in.getInt();
                if (length < 1 || length > Math.min(MOST_RECORD, in.remaining())) {
                    return false;
                }
                byte[] sealed = new byte[length];
                in.get(sealed);
                rows.add(Rows.read(sealer.open(records.label(), sealed), "spool"));
                records.added(sealed);
                names.add(records.name());
            }
        } catch (DamagedInputException e) {
            return false;
        }
        return !in.hasRemaining();
    }

    /** Nothing is written over what may be evidence: if it cannot be kept aside, the spool takes no more and is not emptied. */
    private void keep(byte[] content) {
        try {
            evidence.keep(content, (int) records.end());
        } catch (IOException e) {
            locked = true;
            LOG.error(
                    "the damaged spool cannot be kept aside, so it stays as it is and takes no more: {}", e.toString());
        }
    }

    /** Appends to the log what it does not have yet, says what is missing, and begins anew. */
    synchronized void fold(AuditLog log) throws ImageVaultException {
        List<SortedMap<String, String>> rows = read();
        List<String> altered = unreported();
        if (!files.exists(file) && missed == 0 && altered.isEmpty()) {
            return;
        }
        Map<String, Long> there = folded(log);
        long counted = missed + append(rows, there, log);
        for (String digest : altered) {
            gap(log, there, digest, counted, rows.size(), SpoolEvidence.ALTERED + digest);
        }
        if (locked || (counted > 0 && altered.isEmpty())) {
            gap(log, there, records.name() + "/gap", counted, rows.size(), locked ? FILE : "");
        }
        missed = 0;
        begin(altered);
    }

    private List<String> unreported() throws UnavailableException {
        try {
            return evidence.unreported();
        } catch (IOException e) {
            throw new UnavailableException(
                    io.hipaaimage.core.ErrorCode.KEYS_MISSING, "the folder of the spool cannot be read", true, e);
        }
    }

    /** How many events the rows say were only counted. */
    private long append(List<SortedMap<String, String>> rows, Map<String, Long> there, AuditLog log)
            throws ImageVaultException {
        Map<Long, Long> places = new HashMap<>();
        long counted = 0;
        for (int i = 0; i < rows.size(); i++) {
            String name = names.get(i);
            counted += SpoolRecords.missed(rows.get(i));
            Long place = there.get(name);
            if (place == null) {
                AuditEvent event = SpoolRecords.event(rows.get(i), places).fact(FOLDED, name);
                place = log.append(event).index();
            }
            places.put(i + 1L, place);
        }
        return counted;
    }

    private static void gap(AuditLog log, Map<String, Long> there, String name, long counted, int kept, String altered)
            throws ImageVaultException {
        if (there.containsKey(name)) {
            return;
        }
        AuditEvent event = AuditEvent.of("ADMIN", "system", "EMERGENCY_GAP", "SUCCESS")
                .fact(FOLDED, name)
                .fact("damaged", Boolean.toString(!altered.isEmpty()))
                .fact("counted", Long.toString(counted))
                .fact("kept", Integer.toString(kept));
        log.append(altered.isEmpty() ? event : event.fact("file", altered));
    }

    private void begin(List<String> altered) {
        try {
            for (String digest : altered) {
                evidence.reported(digest);
            }
            if (locked) {
                return;
            }
            files.delete(file);
            files.syncDirectory(folder);
            records.restart();
        } catch (IOException e) {
            LOG.warn("the spool could not be emptied; it is folded again at the next opening, which changes nothing");
        }
    }

    private static Map<String, Long> folded(AuditLog log) throws ImageVaultException {
        Map<String, Long> there = new HashMap<>();
        log.read(0, entry -> {
            String name = entry.facts().get(FOLDED);
            if (name != null) {
                there.put(name, entry.index());
            }
        });
        return there;
    }
}
