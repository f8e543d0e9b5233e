package io.hipaaimage.audit;

/**
 * Where writing goes on.
 *
 * @param segment the open segment
 * @param size the number of durable entries
 * @param lastLeaf the leaf of the last of them
 */
record LogHead(SegmentFile segment, long size, byte[] lastLeaf) {}
