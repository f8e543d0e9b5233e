package io.hipaaimage.deid.spi;

/**
 * Checks a clean file as it is written and attributes every byte to a named production of its format. Pushed to, so that it sees the
 * bytes themselves and not what the writer meant. For one file and one thread.
 */
public interface StrictReader {
    /**
     * Takes the next bytes.
     *
     * @param bytes not kept
     * @param from index of the first
     * @param length how many
     * @throws io.hipaaimage.core.VaultBugException if a byte belongs to no production: our writer erred, nothing may be released
     */
    void accept(byte[] bytes, int from, int length);

    /**
     * Says that the file has ended.
     *
     * @return how many bytes were attributed to a production, each counted once when it was recognised
     * @throws io.hipaaimage.core.VaultBugException if the file is not complete
     */
    long finish();
}
