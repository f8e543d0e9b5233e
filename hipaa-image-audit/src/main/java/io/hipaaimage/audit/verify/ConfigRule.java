package io.hipaaimage.audit.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The log's settings are those that the newest AUDIT_CONFIG entry names: {@code log.config} has the digest that it says. A change that
 * was interrupted behind its entry has left {@code log.config.next}.
 */
final class ConfigRule implements Rule {
    static final String FILE = "log.config";
    static final String NEXT = "log.config.next";
    private static final int MAX_FILE = 1 << 16;

    private String newest = "";
    private String before = "";
    private long index = -1;

    @Override
    public void entry(Seen seen) {
        if (seen.facts().type().equals("AUDIT_CONFIG")) {
            before = newest;
            newest = seen.facts().fact("config");
            index = seen.index();
        }
    }

    /** Compares the folder's settings, when all entries were seen. */
    void check(Path folder, Findings findings) throws IOException {
        String now = LogFile.digest(folder.resolve(FILE), MAX_FILE);
        boolean interrupted = now.equals(before)
                && LogFile.digest(folder.resolve(NEXT), MAX_FILE).equals(newest);
        if (!now.equals(newest) && !interrupted) {
            findings.add(
                    VerifyCase.CONFIG_UNLOGGED, index, "log.config is not what the newest AUDIT_CONFIG entry says");
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeUTF(newest);
        out.writeUTF(before);
        out.writeLong(index);
    }

    @Override
    public void load(DataInput in) throws IOException {
        newest = in.readUTF();
        before = in.readUTF();
        index = in.readLong();
    }
}
