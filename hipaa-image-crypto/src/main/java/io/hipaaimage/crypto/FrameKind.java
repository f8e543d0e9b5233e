package io.hipaaimage.crypto;

import java.util.Optional;

/** What a frame of a shard is. */
enum FrameKind {
    /** A live record, or one that was superseded and not erased yet. */
    RECORD(1),
    /** A key id that was shredded. */
    TOMBSTONE(2),
    /** Where a record was. */
    ERASED(3);

    private final int code;

    FrameKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<FrameKind> of(int code) {
        for (FrameKind kind : values()) {
            if (kind.code == code) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
