package io.hipaaimage.audit;

import io.hipaaimage.core.LogKeys;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What an attacker does who writes to the disk, with or without signing keys. */
final class Forger {
    static final Path SEGMENT = TestLog.FOLDER.resolve("seg-00000001");
    static final Path CHECKPOINT = TestLog.FOLDER.resolve("checkpoint");

    private Forger() {}

    /** The entries of a log of one segment. */
    static List<String> entries(CrashingFiles disk) throws Exception {
        ByteBuffer all = ByteBuffer.wrap(disk.readAll(SEGMENT, 1 << 28));
        List<String> entries = new ArrayList<>();
        for (int at = 0; at < all.limit() && all.getInt(at) != 0; ) {
            int length = all.getInt(at);
            entries.add(new String(all.array(), at + Frame.HEADER, length, StandardCharsets.UTF_8));
            at += Frame.size(length);
        }
        return entries;
    }

    /** Chains entries anew and writes them, each a batch of its own. */
    static void write(CrashingFiles disk, List<String> entries) throws Exception {
        ByteBuffer segment = ByteBuffer.allocate(1 << 20);
        Hashing hashing = new Hashing();
        byte[] leaf = new byte[32];
        for (int i = 0; i < entries.size(); i++) {
            String entry = chained(entries.get(i), leaf);
            byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
            Frame.write(bytes, i, segment);
            leaf = hashing.leaf(bytes);
        }
        disk.overwrite(SEGMENT, segment.array());
    }

    /** The same, then signs it with keys that were stolen. */
    static void rewrite(CrashingFiles disk, List<String> entries, LogKeys keys) throws Exception {
        write(disk, entries);
        for (Path file : disk.files()) {
            if (file.startsWith(TestLog.FOLDER.resolve("tile"))) {
                disk.delete(file);
            }
        }
        disk.delete(CHECKPOINT);
        RecoveredLog found = new Recovery(disk, TestLog.FOLDER, null).run();
        new Publisher(disk, TestLog.FOLDER, new CheckpointSigner(TestLog.ORIGIN, keys), found).publish(found.size());
    }

    private static String chained(String entry, byte[] leaf) {
        int at = entry.lastIndexOf("\"p\":\"") + 5;
        return entry.substring(0, at) + HexFormat.of().formatHex(leaf) + entry.substring(at + 64);
    }
}
