package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Where the registries' database comes from; no vault is opened over it here. */
class ImageRegistriesAutoConfigurationTest {
    private final DataSource database = new NoDatabase();
    private final ApplicationContextRunner runner =
            TestVault.empty().withPropertyValues("hipaa-image.enabled=false", "hipaa-image.registries.place=database");

    @Test
    void takesTheOneDatabaseOfTheApplication() {
        runner.withBean(DataSource.class, () -> database)
                .run(context -> assertThat(context.getBean(ImageRegistriesConnectionDetails.class)
                                .dataSource())
                        .isSameAs(database));
    }

    @Test
    void takesTheNamedOneOfSeveral() {
        runner.withPropertyValues("hipaa-image.registries.data-source=second")
                .withBean("first", DataSource.class, NoDatabase::new)
                .withBean("second", DataSource.class, () -> database)
                .run(context -> assertThat(context.getBean(ImageRegistriesConnectionDetails.class)
                                .dataSource())
                        .isSameAs(database));
    }

    @Test
    void takesABlankNameForNone() {
        runner.withPropertyValues("hipaa-image.registries.data-source=  ")
                .withBean(DataSource.class, () -> database)
                .run(context -> assertThat(context.getBean(ImageRegistriesConnectionDetails.class)
                                .dataSource())
                        .isSameAs(database));
    }

    @Test
    void backsOffForConnectionDetailsOfTheHost() {
        ImageRegistriesConnectionDetails own = () -> database;
        runner.withBean("own", ImageRegistriesConnectionDetails.class, () -> own)
                .run(context -> assertThat(context)
                        .getBean(ImageRegistriesConnectionDetails.class)
                        .isSameAs(own));
    }

    @Test
    void isOffUnlessItIsAskedFor() {
        TestVault.empty()
                .withPropertyValues("hipaa-image.enabled=false")
                .withBean(DataSource.class, () -> database)
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(ImageRegistriesConnectionDetails.class));
    }

    @Test
    void isAbsentWithoutConnectionDetails() {
        runner.withClassLoader(new FilteredClassLoader(ConnectionDetails.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("imageRegistries"));
    }

    /** One that nobody asks for a connection. */
    private static final class NoDatabase implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("there is none");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLException("there is none");
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            throw new SQLException("there is none");
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("there is none");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
