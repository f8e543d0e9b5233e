package io.hipaaimage.samples.telemedicine;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The clinic's patients. */
@Repository
class Patients {
    private static final String COLUMNS = "select id, record_number, name, appointment from patients ";

    private final JdbcClient database;

    Patients(JdbcClient database) {
        this.database = database;
    }

    List<Patient> all() {
        return database.sql(COLUMNS + "order by appointment, name")
                .query(Patient.class)
                .list();
    }

    Optional<Patient> find(String id) {
        return database.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(Patient.class)
                .optional();
    }
}
