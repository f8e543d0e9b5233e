package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.VaultProviders;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A scratch vault whose registries lie in the host's own database, under a name of its own: what lies there is sealed, and a row that was
 * changed or taken back is seen. Its rows are deleted at the end.
 */
final class HostRegistries {
    private static final String TABLE = "hipaa_image_registry";
    private static final String NAME = "canary-recipient-of-a-registry";
    private static final CheckAbout ABOUT = new CheckAbout(
            "host-registries",
            List.of("SEC-312-a2iv", "SEC-312-c1", "SEC-308-a3iiC"),
            "In the host's database a scratch vault keeps a recipient who is then blocked; the rows are searched for its name, one is"
                    + " changed, and the last one is taken back.",
            "Rows that were taken back in the database are put there again before anybody looks.");

    private HostRegistries() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean undone) throws Exception {
        Optional<DataSource> source = bench.vault().flatMap(v -> v.wiring().registries());
        if (source.isEmpty()) {
            return Evidence.notApplicable("The registries of the vault at hand lie in its home.");
        }
        if (VaultProviders.packetReceiver().isEmpty()) {
            return Evidence.notSatisfied(Correspondent.MISSING);
        }
        Findings findings = new Findings();
        String name = "";
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE, b -> b.registries(source.get()))) {
            name = scratch.vault().log().origin();
            Table table = new Table(source.get(), name);
            var desk = scratch.vault().administration("canary.desk");
            byte[] key = Correspondent.make(bench).publicKey();
            desk.recipients()
                    .verify(
                            NAME,
                            desk.recipients()
                                    .add(NAME, RecipientKind.EXTERNAL_PROVIDER, key)
                                    .challenge());
            List<String> frames = table.frames();
            findings.require(frames.size() >= 2, "The database does not have the rows of a registry.");
            Search search = new Search(List.of(NAME.substring(0, 16).getBytes(StandardCharsets.US_ASCII)));
            long clear = 0;
            for (String frame : frames) {
                clear += search.in(frame.getBytes(StandardCharsets.US_ASCII))
                        + search.in(Base64.getDecoder().decode(frame));
            }
            findings.require(clear == 0, "The database holds the name of a recipient in clear.");
            scratch.reopen();
            String last = table.takeBack();
            if (undone) {
                table.put(last);
            }
            String back = Refusal.of(scratch::reopen);
            findings.require(!back.isEmpty(), "A row that was taken back in the database is not missed.");
        } finally {
            new Table(source.get(), name).clear();
        }
        return findings.evidence(
                "The host's database held sealed rows alone; that one was taken back was seen at the next opening."
                        + " The rows of the scratch vault were deleted.");
    }

    /** The rows of one registry, as the database's owner sees them. */
    private record Table(DataSource source, String vault) {
        private static final String OURS = " WHERE vault = ? AND registry = 'recipients'";

        List<String> frames() throws SQLException {
            List<String> frames = new ArrayList<>();
            try (Connection connection = source.getConnection();
                    PreparedStatement all =
                            connection.prepareStatement("SELECT frame FROM " + TABLE + OURS + " ORDER BY place")) {
                all.setString(1, vault);
                try (ResultSet rows = all.executeQuery()) {
                    while (rows.next()) {
                        frames.add(rows.getString(1));
                    }
                }
            }
            return frames;
        }

        /** Deletes the newest row. */
        String takeBack() throws SQLException {
            List<String> frames = frames();
            try (Connection connection = source.getConnection();
                    PreparedStatement one =
                            connection.prepareStatement("DELETE FROM " + TABLE + OURS + " AND place = ?")) {
                one.setString(1, vault);
                one.setLong(2, frames.size() - 1L);
                one.executeUpdate();
                settle(connection);
            }
            return frames.get(frames.size() - 1);
        }

        void put(String frame) throws SQLException {
            int place = frames().size();
            try (Connection connection = source.getConnection();
                    PreparedStatement one = connection.prepareStatement("INSERT INTO " + TABLE
                            + " (vault, registry, place, frame) VALUES (?, 'recipients', ?, ?)")) {
                one.setString(1, vault);
                one.setLong(2, place);
                one.setString(3, frame);
                one.executeUpdate();
                settle(connection);
            }
        }

        void clear() throws SQLException {
            try (Connection connection = source.getConnection();
                    PreparedStatement all = connection.prepareStatement("DELETE FROM " + TABLE + " WHERE vault = ?")) {
                all.setString(1, vault);
                all.executeUpdate();
                settle(connection);
            }
        }

        private static void settle(Connection connection) throws SQLException {
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }
}
