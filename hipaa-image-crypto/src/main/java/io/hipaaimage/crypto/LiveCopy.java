package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a closing takes along: the live records of the old file that are not yet in the new one, by as few appends and syncs as they fit
 * in. Where each was is kept until the closing has ended. For one use, under the shard's lock.
 */
final class LiveCopy {
    /** Reads a record. */
    interface Reading {
        /** Its payload; empty where the frame is not whole. */
        Optional<byte[]> payload(KeyId id, Place place) throws UnavailableException;
    }

    private final ShardContent content;
    private final FrameFile into;
    private final Reading reading;
    private final List<Frame> batch = new ArrayList<>();

    LiveCopy(ShardContent content, FrameFile into, Reading reading) {
        this.content = content;
        this.into = into;
        this.reading = reading;
    }

    void from(@Nullable FrameFile old) throws UnavailableException, DamagedInputException {
        long bytes = 0;
        for (Map.Entry<KeyId, Place> entry : content.index.entrySet()) {
            if (entry.getValue().file() == old) {
                byte[] payload = reading.payload(entry.getKey(), entry.getValue())
                        .orElseThrow(() -> new DamagedInputException(ErrorCode.TAMPERED, "record", -1));
                batch.add(new Frame(FrameKind.RECORD, entry.getKey(), Frame.Ref.NONE, payload));
                bytes += entry.getValue().length();
            }
            if (bytes > FrameFile.MOST_BATCH - FrameCodec.LONGEST) {
                write();
                bytes = 0;
            }
        }
        write();
    }

    private void write() throws UnavailableException {
        if (batch.isEmpty()) {
            return;
        }
        List<Place> places = into.append(batch);
        for (int i = 0; i < places.size(); i++) {
            KeyId id = batch.get(i).id();
            Place from = content.index.put(id, places.get(i));
            if (from != null) {
                content.originals.put(id, from);
            }
        }
        batch.clear();
    }
}
