package io.hipaaimage.core;

/**
 * The log's answer to an entry that is on the disk.
 *
 * @param index the entry's place in the tree, 0-based
 * @param leafHex its RFC 6962 leaf hash, 64 lower-case hexadecimal digits
 * @param unsafe true where the entry went to a log that proves nothing, such as a test's; the self-test counts these
 */
public record Receipt(long index, String leafHex, boolean unsafe) {}
