package io.hipaaimage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.legal.RegistryTrial;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A registry in a database, against whoever can write the database. */
class JdbcFramesTest {
    @TempDir
    Path folder;

    private SQLiteDataSource database;
    private RegistryTrial trial;

    @BeforeEach
    void open() {
        database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("registries.db"));
        trial = new RegistryTrial(name -> new JdbcFrames(database, "vault-1", name));
    }

    @Test
    void whatWasPutIsThereWhenItIsOpenedAgain() throws Exception {
        SealedRegistry registry = trial.open("grants");
        trial.put(registry, "a", "1");
        trial.put(registry, "b", "2");
        trial.put(registry, "a", "3");
        SealedRegistry again = trial.open("grants");
        assertThat(again.rows()).containsOnlyKeys("a", "b");
        assertThat(again.get("a").orElseThrow()).containsEntry("value", "3");
        trial.put(again, "c", "4");
        assertThat(trial.open("grants").rows()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void registriesAndVaultsThatShareATableDoNotMeet() throws Exception {
        trial.put(trial.open("grants"), "a", "1");
        trial.put(trial.open("holds"), "b", "2");
        RegistryTrial other = new RegistryTrial(name -> new JdbcFrames(database, "vault-2", name));
        other.put(other.open("grants"), "c", "3");
        assertThat(trial.open("grants").rows()).containsOnlyKeys("a");
        assertThat(trial.open("holds").rows()).containsOnlyKeys("b");
        assertThat(other.open("grants").rows()).containsOnlyKeys("c");
    }

    @Test
    void aFrameThatTheLogDidNotTakeNeverCounted() throws Exception {
        SealedRegistry registry = trial.open("grants");
        trial.put(registry, "a", "1");
        trial.logFails(true);
        assertThatThrownBy(() -> trial.put(registry, "b", "2")).isInstanceOf(UnavailableException.class);
        trial.logFails(false);
        assertThat(trial.open("grants").rows()).containsOnlyKeys("a");
        trial.put(registry, "c", "3");
        assertThat(trial.open("grants").rows()).containsOnlyKeys("a", "c");
    }

    @Test
    void aRowThatIsTakenBackChangedSwappedOrGoneIsFound() throws Exception {
        SealedRegistry registry = trial.open("grants");
        for (String key : new String[] {"a", "b", "c"}) {
            trial.put(registry, key, "1");
        }
        String copy = "CREATE TABLE kept AS SELECT * FROM hipaa_image_registry";
        change(copy);
        for (String attack : new String[] {
            "DELETE FROM hipaa_image_registry WHERE place = 2",
            "DELETE FROM hipaa_image_registry",
            "UPDATE hipaa_image_registry SET frame = 'AAAA' WHERE place = 1",
            "UPDATE hipaa_image_registry SET frame = '?' WHERE place = 0",
            "UPDATE hipaa_image_registry SET frame = (SELECT frame FROM kept WHERE place = 0) WHERE place = 1",
        }) {
            change(attack);
            assertThatThrownBy(() -> trial.open("grants"))
                    .as(attack)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("registry grants");
            change("DELETE FROM hipaa_image_registry");
            change("INSERT INTO hipaa_image_registry SELECT * FROM kept");
        }
        assertThat(trial.open("grants").rows()).hasSize(3);
    }

    @Test
    void aDatabaseThatIsDownIsUnavailableAndNothingElse() throws Exception {
        SealedRegistry registry = trial.open("grants");
        trial.put(registry, "a", "1");
        DataSource down = new DownSource();
        RegistryTrial off = new RegistryTrial(name -> new JdbcFrames(down, "vault-1", name));
        assertThatThrownBy(() -> off.open("grants")).isInstanceOf(java.io.IOException.class);
        change("DROP TABLE hipaa_image_registry");
        assertThatThrownBy(() -> trial.put(registry, "b", "2")).isInstanceOf(UnavailableException.class);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** A database that nobody reaches. */
    private static final class DownSource extends SQLiteDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("no route to the database");
        }
    }
}
