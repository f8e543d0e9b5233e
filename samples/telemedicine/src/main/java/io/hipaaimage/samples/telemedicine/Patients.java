package io.hipaaimage.samples.telemedicine;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The clinic's patients. Thread-safe. */
@Repository
public class Patients {
    private static final String COLUMNS = "select id, record_number, name, appointment from patients ";

    private final JdbcClient database;

    Patients(JdbcClient database) {
        this.database = database;
    }

    /**
     * All of them.
     *
     * @return by appointment
     */
    public List<Patient> all() {
        return database.sql(COLUMNS + "order by appointment, name")
                .query(Patient.class)
                .list();
    }

    /**
     * One of them.
     *
     * @param id as it stands in an address
     * @return the patient
     * @throws NotAvailable if there is none
     */
    public Patient find(String id) {
        return found("where id = ?", id).orElseThrow(NotAvailable::new);
    }

    boolean known(String id) {
        return database.sql("select count(*) from patients where id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * The patient that somebody who signed in is.
     *
     * @param username the person
     * @return the patient
     * @throws NotAvailable if the person is none
     */
    public Patient signedIn(String username) {
        return account(username).orElseThrow(NotAvailable::new);
    }

    /** The patient whose account this is; empty for everybody else. */
    Optional<Patient> account(String username) {
        return found("where username = ?", username);
    }

    /**
     * The names under which patients sign in.
     *
     * @return in no order
     */
    public List<String> accounts() {
        return database.sql("select username from patients where username is not null")
                .query(String.class)
                .list();
    }

    private Optional<Patient> found(String where, String value) {
        return database.sql(COLUMNS + where).param(value).query(Patient.class).optional();
    }
}
