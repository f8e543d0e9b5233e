package io.hipaaimage.audit.mirror;

import io.hipaaimage.audit.verify.RootHasher;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import org.sqlite.SQLiteDataSource;

/** A mirror, and what somebody does to it who administers the place where it lies. */
final class MirrorStore {
    private static final Path THERE = Path.of("/mirror");

    /** Where it lies. */
    enum Kind {
        FOLDER,
        SQLITE
    }

    final ReadableMirror mirror;
    private final Kind kind;
    private final CrashingFiles disk = new CrashingFiles(11);
    private final SQLiteDataSource source = new SQLiteDataSource();

    MirrorStore(Kind kind, Path dir) {
        this.kind = kind;
        source.setUrl("jdbc:sqlite:" + dir.resolve("mirror.db"));
        mirror = kind == Kind.FOLDER ? new DirectoryMirror(disk, THERE) : JdbcMirror.of("sqlite", source);
    }

    /** Puts a checkpoint there, in place of one that is there. */
    void put(String origin, long size, String note) throws Exception {
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        if (kind == Kind.FOLDER) {
            disk.overwrite(checkpoint(origin, size), bytes);
        } else {
            drop(origin, size);
            sql("INSERT INTO audit_mirror_head (note, origin, size) VALUES (?, ?, ?)", bytes, origin, size);
        }
    }

    void drop(String origin, long size) throws Exception {
        if (kind == Kind.SQLITE) {
            sql("DELETE FROM audit_mirror_head WHERE origin = ? AND size = ?", origin, size);
        } else if (disk.exists(checkpoint(origin, size))) {
            disk.delete(checkpoint(origin, size));
        }
    }

    /** Puts another entry into a row, with its leaf hash. */
    void row(String origin, long index, byte[] entry) throws Exception {
        byte[] leaf = RootHasher.leaf(entry);
        if (kind == Kind.SQLITE) {
            sql(
                    "UPDATE audit_mirror SET entry = ?, leaf = ? WHERE origin = ? AND idx = ?",
                    entry,
                    HexFormat.of().formatHex(leaf),
                    origin,
                    index);
            return;
        }
        Path rows = disk.files().stream()
                .filter(file -> file.startsWith(folder(origin))
                        && String.valueOf(file.getFileName()).startsWith("rows-0000000000000000-"))
                .findFirst()
                .orElseThrow();
        ByteBuffer in = ByteBuffer.wrap(disk.readAll(rows, 1 << 26));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long at = 0; in.hasRemaining(); at++) {
            byte[] held = new byte[in.getShort() & 0xffff];
            byte[] its = new byte[32];
            in.get(its).get(held);
            byte[] now = at == index ? entry : held;
            out.write(now.length >> 8);
            out.write(now.length);
            out.writeBytes(at == index ? leaf : its);
            out.writeBytes(now);
        }
        disk.overwrite(rows, out.toByteArray());
    }

    private Path checkpoint(String origin, long size) {
        return folder(origin).resolve(String.format(Locale.ROOT, "checkpoint-%016d", size));
    }

    private Path folder(String origin) {
        return disk.files().stream()
                .filter(file -> String.valueOf(file.getFileName()).equals("origin") && says(file, origin))
                .map(Path::getParent)
                .findFirst()
                .orElseThrow();
    }

    private boolean says(Path file, String origin) {
        try {
            return new String(disk.readAll(file, 1 << 12), StandardCharsets.UTF_8).equals(origin);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private void sql(String statement, Object... values) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement made = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                made.setObject(i + 1, values[i]);
            }
            made.executeUpdate();
        }
    }
}
