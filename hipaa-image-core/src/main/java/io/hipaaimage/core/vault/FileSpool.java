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
 * The spool of a vault: one file in the key folder, so on another volume than the log. Each record is its length (4, big endian) and a
 * row sealed under a label that holds its number and the digest of the record before it, so that none can be changed, left out, moved or
 * put there by somebody without the keys; what a crash tore at its end was acknowledged to nobody. At most 4 MiB; what does not fit, or
 * cannot be written, is counted. {@link #fold} appends everything to the log when it is back, once, however often it is interrupted, with
 * a gap entry for what was only counted.
 */
final class FileSpool implements EmergencySpool {
    static final String FILE = "emergency-spool";

    private static final Logger LOG = LoggerFactory.getLogger(FileSpool.class);
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_RECORD = 1 << 20;
    private static final long COUNTED = 1L << 40;
    private static final String FOLDED = "spool";

    private final Path file;
    private final DurableFiles files;
    private final AttributeSealer sealer;
    private final SpoolRecords records;
    private long missed;
    private boolean damaged;

    FileSpool(Path folder, DurableFiles files, AttributeSealer sealer) {
        this.file = folder.resolve(FILE);
        this.files = files;
        this.sealer = sealer;
        this.records = new SpoolRecords();
    }

    @Override
    public synchronized long intent(AuditEvent event) {
        return keep(event, 0);
    }

    @Override
    public synchronized void outcome(long number, AuditEvent event) {
        keep(event, number);
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
            LOG.error(
                    "the log is down and the spool cannot be written: {} events of emergencies are only counted",
                    missed);
            return COUNTED + missed; // no record has it
        }
    }

    private void append(SortedMap<String, String> row) throws IOException, ImageVaultException {
        byte[] sealed = sealer.seal(records.label(), Rows.write(row));
        if (!files.exists(file)) {
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

    /** What a process before left, so that this one goes on behind it. */
    synchronized List<SortedMap<String, String>> read() throws UnavailableException {
        List<SortedMap<String, String>> rows = new ArrayList<>();
        records.restart();
        damaged = false;
        if (!files.exists(file)) {
            return rows;
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(files.readAll(file, MOST_BYTES));
            while (in.remaining() >= 4) {
                int length = in.getInt();
                damaged = length < 1 || length > Math.min(MOST_RECORD, in.remaining());
                if (damaged) {
                    break;
                }
                byte[] sealed = new byte[length];
                in.get(sealed);
                rows.add(Rows.read(sealer.open(records.label(), sealed), "spool"));
                records.added(sealed);
            }
        } catch (DamagedInputException e) {
            damaged = true;
            LOG.error(
                    "the spool does not go on behind record {}: a crash tore it, or somebody altered it", rows.size());
        } catch (IOException e) {
            throw new UnavailableException(
                    io.hipaaimage.core.ErrorCode.KEYS_MISSING, "the spool in the key folder cannot be read", true, e);
        }
        return rows;
    }

    /** Appends to the log what it does not have yet, says what is missing, and begins anew. */
    synchronized void fold(AuditLog log) throws ImageVaultException {
        List<SortedMap<String, String>> rows = read();
        if (!files.exists(file) && missed == 0) {
            return;
        }
        Map<String, Long> there = folded(log);
        Map<Long, Long> places = new HashMap<>();
        String chain = "";
        long counted = missed;
        records.restart();
        for (int i = 0; i < rows.size(); i++) {
            chain = SpoolRecords.name(rows.get(i), chain);
            counted += SpoolRecords.missed(rows.get(i));
            Long place = there.get(chain);
            if (place == null) {
                AuditEvent event = SpoolRecords.event(rows.get(i), places).fact(FOLDED, chain);
                place = log.append(event).index();
            }
            places.put(i + 1L, place);
        }
        String gap = chain + "/gap";
        if ((counted > 0 || damaged) && !there.containsKey(gap)) {
            log.append(AuditEvent.of("ADMIN", "system", "EMERGENCY_GAP", "SUCCESS")
                    .fact(FOLDED, gap)
                    .fact("damaged", Boolean.toString(damaged))
                    .fact("counted", Long.toString(counted))
                    .fact("kept", Long.toString(rows.size())));
        }
        missed = 0;
        try {
            files.delete(file);
            Path folder = file.getParent();
            if (folder != null) {
                files.syncDirectory(folder);
            }
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
