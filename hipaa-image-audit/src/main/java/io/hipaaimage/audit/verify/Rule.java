package io.hipaaimage.audit.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One thing that entries must have in common beyond their chain. Sees, in order, every entry whose facts matter to a rule. */
interface Rule {
    /**
     * An entry in its place.
     *
     * @param index its place
     * @param facts what it says
     * @param leaf its leaf hash
     * @param before the tree of the entries before it
     */
    record Seen(long index, EntryFacts facts, byte[] leaf, RootHasher before) {}

    /** Takes one entry. */
    void entry(Seen seen);

    /** Writes what it has seen so far, for a verification that goes on later. */
    default void save(DataOutput out) throws IOException {}

    /** Takes what {@link #save} wrote. */
    default void load(DataInput in) throws IOException {}

    /** All entries were seen, or none can be seen any more. */
    default void end() {}
}
