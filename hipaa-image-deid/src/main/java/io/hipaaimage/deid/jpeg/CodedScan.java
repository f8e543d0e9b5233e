package io.hipaaimage.deid.jpeg;

/**
 * A scan's data as the first walk saw it.
 *
 * @param bytes how many there are, up to the marker behind the data
 * @param sums the {@link ScanSum} at the end of each piece; the last one may be empty
 */
record CodedScan(long bytes, int[] sums) {}
