package io.hipaaimage.audit.verify;

/** What can be wrong with a log. The words never change their meaning; new ones may be added. */
public enum VerifyCase {
    /** The bytes of an entry are not those that were logged. */
    ENTRY_CHANGED,
    /** Entries are missing between two others. */
    ENTRY_DELETED,
    /** An entry stands where none was. */
    ENTRY_INSERTED,
    /** An entry stands there twice. */
    ENTRY_DUPLICATED,
    /** Entries changed places. */
    REORDERED,
    /** An entry does not name the one before it, or not its batch. */
    LINK_BROKEN,
    /** The length of a frame was altered. */
    LENGTH_FIELD,
    /** Whole frames follow a bad one that had been synced before they were written. */
    FRAME_AFTER_BAD,
    /** Damage at the end, below what a checkpoint covers or where a crash leaves none. */
    TAIL_DAMAGED,
    /** The last write was cut by a crash; benign. */
    TORN_TAIL(false),
    /** An entry is not in the one canonical form: keys twice or unsorted, floats, spaces, invalid text. */
    JSON_AMBIGUOUS,
    /** An entry is longer than entries may be. */
    OVERSIZED,
    /** A segment file is missing. */
    SEGMENT_MISSING,
    /** Segment files have each other's names. */
    SEGMENT_SWAPPED,
    /** A checkpoint is not signed by the log's key, or is none. */
    CHECKPOINT_SIGNATURE,
    /** The entries do not give the root of a checkpoint. */
    CHECKPOINT_ROOT,
    /** The stored checkpoint is older than one that was given, or is gone though the log tells of one. */
    CHECKPOINT_ROLLBACK,
    /** Fewer entries than a checkpoint covers, or none where a key or a pin tells of a genesis. */
    TRUNCATED_BELOW_CHECKPOINT,
    /** Genesis, key files and checkpoints do not name the same log and key. */
    ORIGIN_MISMATCH,
    /** The epoch's key did not sign a checkpoint that it should have. */
    EPOCH_KEY_WRONG,
    /** A hand-over between epochs is not of its form. */
    EPOCH_HANDOVER,
    /** A witness' line does not verify. */
    COSIGNATURE_BAD,
    /** A checkpoint lacks a signature line that the log promised. */
    ALGORITHM_DOWNGRADE,
    /** The log's own time went backward; leaves the verdict. */
    CLOCK_BACKWARD(false),
    /** An INTENT without OUTCOME; leaves the verdict. */
    INTENT_OPEN(false),
    /** What emergencies left while the log was down is not whole; the entry names the file that was kept. Leaves the verdict. */
    EMERGENCY_GAP(false),
    /** A mirror holds other entries. */
    MIRROR_MISMATCH,
    /** A mirror went back. */
    MIRROR_ROLLBACK,
    /** A mirror has not taken everything yet; leaves the verdict. */
    MIRROR_LAGS(false),
    /** A node of a set is missing. */
    NODE_MISSING,
    /** A sealed detail belongs to another entry. */
    SEALED_DETAIL_SWAPPED,
    /** A destruction without its order, or under a hold. */
    SHRED_UNAUTHORISED,
    /** A second person's approval is not signed by a credential that was enrolled for that person, or is of something else. */
    APPROVAL_INVALID,
    /** A setting of the log changed without an entry. */
    CONFIG_UNLOGGED,
    /** Tiles or entry bundles do not agree with the entries. */
    INDEX_HIDES_ENTRY,
    /** The log ends below an entry that a record or grant names. */
    HEAD_BELOW_REFERENCE;

    private final boolean tampering;

    VerifyCase() {
        this(true);
    }

    VerifyCase(boolean tampering) {
        this.tampering = tampering;
    }

    /**
     * Whether this case alone makes the verdict {@link Verdict#TAMPERED}.
     *
     * @return false for the few that are benign or only worth a look
     */
    public boolean tampering() {
        return tampering;
    }
}
