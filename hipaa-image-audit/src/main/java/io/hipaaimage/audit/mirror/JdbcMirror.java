package io.hipaaimage.audit.mirror;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A mirror in a database, over plain JDBC (PostgreSQL, SQLite): entries as bytes, never as JSON of the database, one transaction a
 * batch. A database that acknowledges before it syncs (PostgreSQL with {@code fsync} or {@code synchronous_commit} off) breaks the
 * promise of durability; the host sees to that.
 */
public final class JdbcMirror implements ReadableMirror {
    private final String name;
    private final Connections connections;

    /** Where connections come from. */
    @FunctionalInterface
    public interface Connections {
        /**
         * Opens a connection, which this mirror closes.
         *
         * @return the connection
         * @throws SQLException if there is none
         */
        Connection open() throws SQLException;
    }

    /**
     * A mirror in a database.
     *
     * @param name which one, for the cursor: 1 to 64 characters of {@code a-z 0-9 -}
     * @param connections where connections come from
     */
    public JdbcMirror(String name, Connections connections) {
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("a mirror's name has 1 to 64 characters of a-z 0-9 -");
        }
        this.name = name;
        this.connections = connections;
    }

    /**
     * A mirror in a database that is reached by a data source.
     *
     * @param name see the constructor
     * @param source the data source
     * @return the mirror
     */
    public static JdbcMirror of(String name, DataSource source) {
        return new JdbcMirror(name, source::getConnection);
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException, DamagedInputException;
    }

    private <T> T transaction(Work<T> work) throws DamagedInputException, UnavailableException {
        try (Connection connection = connections.open()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                prepare(connection);
                T result = work.in(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new UnavailableException(ErrorCode.IO, "the mirror's database does not do it", true, e);
        }
    }

    private <T> T asked(Work<T> work) throws UnavailableException {
        try {
            return transaction(work);
        } catch (DamagedInputException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the mirror's rows are damaged", false, e);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        String bytes = product.contains("postgres") ? "BYTEA" : "BLOB";
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS audit_mirror (origin VARCHAR(255) NOT NULL, idx BIGINT NOT NULL, "
                            + "leaf CHAR(64) NOT NULL, entry " + bytes + " NOT NULL, PRIMARY KEY (origin, idx))");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS audit_mirror_head (origin VARCHAR(255) NOT NULL, size BIGINT NOT NULL, "
                            + "note " + bytes + " NOT NULL, PRIMARY KEY (origin, size))");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void append(String origin, List<Row> rows) throws DamagedInputException, UnavailableException {
        if (rows.isEmpty()) {
            return;
        }
        transaction(connection -> {
            long held = size(connection, origin);
            if (rows.get(0).index() > held) {
                throw new SQLException("the mirror lacks entries before these");
            }
            List<Row> known = new ArrayList<>();
            read(connection, origin, rows.get(0).index(), held, known::add);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO audit_mirror (origin, idx, leaf, entry) VALUES (?, ?, ?, ?)")) {
                for (Row row : rows) {
                    if (row.index() < held) {
                        requireSame(
                                row, known.get((int) (row.index() - rows.get(0).index())));
                    } else {
                        insert.setString(1, origin);
                        insert.setLong(2, row.index());
                        insert.setString(3, HexFormat.of().formatHex(row.leaf()));
                        insert.setBytes(4, row.entry());
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
            }
            return rows.size();
        });
    }

    private static void requireSame(Row given, Row held) throws DamagedInputException {
        if (!Arrays.equals(given.entry(), held.entry())) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "mirror: another entry stands at this place", -1);
        }
    }

    @Override
    public void checkpoint(String origin, long size, String note) throws DamagedInputException, UnavailableException {
        transaction(connection -> {
            List<Kept> known = checkpoints(connection, origin, size - 1, 1);
            if (!known.isEmpty() && known.get(0).size() == size) {
                KeptCheckpoints.requireSame(note, known.get(0).note());
                return size;
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO audit_mirror_head (origin, size, note) VALUES (?, ?, ?)")) {
                insert.setString(1, origin);
                insert.setLong(2, size);
                insert.setBytes(3, note.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                insert.executeUpdate();
            }
            return size;
        });
    }

    @Override
    public List<String> origins() throws UnavailableException {
        return asked(connection -> {
            TreeSet<String> origins = new TreeSet<>();
            for (String table : List.of("audit_mirror", "audit_mirror_head")) {
                String sql = "SELECT MIN(origin) FROM " + table + " WHERE origin > ?";
                for (String next = least(connection, sql, ""); next != null; next = least(connection, sql, next)) {
                    origins.add(next);
                }
            }
            return List.copyOf(origins);
        });
    }

    /** One look into the index for each origin: a DISTINCT over all rows would read them. */
    private static @Nullable String least(Connection connection, String sql, String above) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, above);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    @Override
    public List<Kept> checkpoints(String origin, long above, int most) throws UnavailableException {
        return asked(connection -> checkpoints(connection, origin, above, most));
    }

    private static List<Kept> checkpoints(Connection connection, String origin, long above, int most)
            throws SQLException {
        List<Kept> page = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT size, note FROM audit_mirror_head WHERE origin = ? AND size > ? ORDER BY size LIMIT ?")) {
            select.setString(1, origin);
            select.setLong(2, above);
            select.setInt(3, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(new Kept(rows.getLong(1), Objects.requireNonNullElse(rows.getBytes(2), new byte[0])));
                }
            }
        }
        return page;
    }

    @Override
    public long size(String origin) throws UnavailableException {
        return asked(connection -> size(connection, origin));
    }

    /** Rows from 0 on without a gap: where their number is the highest index plus one, else up to the first gap. */
    private static long size(Connection connection, String origin) throws SQLException {
        long[] counted = numbers(
                connection, "SELECT COUNT(*), COALESCE(MAX(idx) + 1, 0) FROM audit_mirror WHERE origin = ?", origin);
        if (counted[0] == counted[1]) {
            return counted[0];
        }
        return numbers(
                connection,
                "SELECT CASE WHEN EXISTS (SELECT 1 FROM audit_mirror z WHERE z.origin = o.origin AND z.idx = 0) THEN MIN(o.idx) + 1 "
                        + "ELSE 0 END, 0 FROM audit_mirror o WHERE o.origin = ? AND NOT EXISTS (SELECT 1 FROM audit_mirror n "
                        + "WHERE n.origin = o.origin AND n.idx = o.idx + 1) GROUP BY o.origin",
                origin)[0];
    }

    @Override
    public long announced(String origin) throws UnavailableException {
        return asked(connection -> announced(connection, origin));
    }

    private static long announced(Connection connection, String origin) throws SQLException {
        return numbers(connection, "SELECT COALESCE(MAX(size), 0), 0 FROM audit_mirror_head WHERE origin = ?", origin)[
                0];
    }

    private static long[] numbers(Connection connection, String sql, String origin) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, origin);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new long[] {row.getLong(1), row.getLong(2)} : new long[2];
            }
        }
    }

    @Override
    public void read(String origin, long from, long to, Visitor visitor)
            throws DamagedInputException, UnavailableException {
        transaction(connection -> {
            read(connection, origin, from, to, visitor);
            return to;
        });
    }

    private static void read(Connection connection, String origin, long from, long to, Visitor visitor)
            throws SQLException, DamagedInputException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT idx, leaf, entry FROM audit_mirror WHERE origin = ? AND idx >= ? AND idx < ? ORDER BY idx")) {
            select.setString(1, origin);
            select.setLong(2, from);
            select.setLong(3, to);
            select.setFetchSize(256);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    visitor.visit(new Row(rows.getLong(1), rows.getBytes(3), leaf(rows.getString(2))));
                }
            }
        }
    }

    private static byte[] leaf(String hex) throws DamagedInputException {
        try {
            return HexFormat.of().parseHex(hex.strip());
        } catch (IllegalArgumentException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "mirror: leaf hash", -1, e);
        }
    }
}
