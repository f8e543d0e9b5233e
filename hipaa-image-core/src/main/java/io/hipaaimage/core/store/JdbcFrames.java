package io.hipaaimage.core.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Frames in a table of a database, {@code hipaa_image_registry}: vault, registry, place, frame. The database sees sealed frames alone; what
 * it loses, changes or takes back the log shows. A put is one transaction, so that the database decides when it is durable: a database that
 * answers a commit before it is on its disk makes no durable registry.
 */
public final class JdbcFrames implements RegistryFrames {
    private static final int SECONDS = 10;
    private static final String TABLE = "hipaa_image_registry";
    private static final String WHERE = " WHERE vault = ? AND registry = ? AND place ";

    private final DataSource source;
    private final String vault;
    private final String registry;

    /**
     * Frames of one registry; the table is made where it is missing.
     *
     * @param source gives connections; each is given back after one transaction
     * @param vault the vault's name, 1 to 128 characters; several vaults can share a table
     * @param registry the registry's name
     * @throws IOException if the database does not answer
     */
    public JdbcFrames(DataSource source, String vault, String registry) throws IOException {
        this.source = source;
        this.vault = vault;
        this.registry = registry;
        try (Connection connection = source.getConnection();
                Statement make = connection.createStatement()) {
            make.setQueryTimeout(SECONDS);
            make.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                    + " (vault VARCHAR(128) NOT NULL, registry VARCHAR(64) NOT NULL, "
                    + "place BIGINT NOT NULL, frame TEXT NOT NULL, PRIMARY KEY (vault, registry, place))");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw failed("cannot be made", e);
        }
    }

    @Override
    public void put(long place, byte[] sealed) throws IOException {
        try (Connection connection = source.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                write(connection, place, sealed);
                connection.commit();
                done = true;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            throw failed("cannot be written", e);
        }
    }

    private void write(Connection connection, long place, byte[] sealed) throws SQLException {
        try (PreparedStatement drop = connection.prepareStatement("DELETE FROM " + TABLE + WHERE + ">= ?")) {
            key(drop, place).executeUpdate();
        }
        try (PreparedStatement put = connection.prepareStatement(
                "INSERT INTO " + TABLE + " (vault, registry, place, frame) VALUES (?, ?, ?, ?)")) {
            PreparedStatement row = key(put, place);
            row.setString(4, Base64.getEncoder().encodeToString(sealed));
            row.executeUpdate();
        }
    }

    @Override
    public byte @Nullable [] read(long place) throws IOException {
        try (Connection connection = source.getConnection();
                PreparedStatement get = connection.prepareStatement("SELECT frame FROM " + TABLE + WHERE + "= ?");
                ResultSet rows = key(get, place).executeQuery()) {
            String frame = rows.next() ? rows.getString(1) : null;
            return frame == null || frame.length() > SealedRegistry.LARGEST * 2
                    ? null
                    : Base64.getDecoder().decode(frame);
        } catch (IllegalArgumentException e) {
            return null; // no frame of ours
        } catch (SQLException e) {
            throw failed("cannot be read", e);
        }
    }

    @Override
    public boolean begun() throws IOException {
        return read(0) != null;
    }

    private PreparedStatement key(PreparedStatement statement, long place) throws SQLException {
        statement.setQueryTimeout(SECONDS);
        statement.setString(1, vault);
        statement.setString(2, registry);
        statement.setLong(3, place);
        return statement;
    }

    private static IOException failed(String what, SQLException cause) {
        return new IOException("the table of the registries " + what, cause);
    }
}
