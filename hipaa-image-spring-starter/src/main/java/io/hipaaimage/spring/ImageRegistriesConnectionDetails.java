package io.hipaaimage.spring;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/** How to reach the database of the registries: a host's or a test container's own bean replaces what the properties name. */
@FunctionalInterface
public interface ImageRegistriesConnectionDetails extends ConnectionDetails {
    /**
     * The database, whose commit is durable.
     *
     * @return gives connections
     */
    DataSource dataSource();
}
