package io.hipaaimage.audit;

import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What recovery found on the disk.
 *
 * @param genesis the first entry
 * @param size the number of whole entries in one chain
 * @param lastLeaf the leaf of the last of them
 * @param lastTime the log's time of the last of them
 * @param segments which segment holds which entries
 * @param segment the number of the last segment that holds an entry
 * @param position where its last frame ends
 * @param settled where its last batch begins: from here on the file may not be on the disk although it can be read
 * @param torn what lies behind the last frame and is no entry, or null
 * @param stray the number of a segment behind the last one that holds no whole frame, or 0
 * @param bundleStart the state of the tree at the last multiple of 256 below the checkpoint
 * @param bundlePosition where the entry behind {@code bundleStart} lies
 * @param covered the number of entries under the stored checkpoint, 0 where there is none
 * @param openIntents INTENTs without OUTCOME
 * @param config the digest of the settings that the newest AUDIT_CONFIG entry names, or an empty text
 * @param epochs which entry is of which epoch
 * @param kept what a pruning left of the entries before the first segment
 * @param prune the newest PRUNE entry
 * @param registryHeads the newest head of each registry
 */
record RecoveredLog(
        byte[] genesis,
        long size,
        byte[] lastLeaf,
        long lastTime,
        SegmentMap segments,
        int segment,
        long position,
        long settled,
        @Nullable TornTail torn,
        int stray,
        TileTree bundleStart,
        LogCursor.Position bundlePosition,
        long covered,
        SortedSet<Long> openIntents,
        String config,
        Epochs epochs,
        KeptEntries kept,
        PruneMark prune,
        Map<String, String> registryHeads) {}
