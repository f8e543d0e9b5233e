package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who treats whom and who is whom, by the clinic's own tables. The vault finds the fact source as a bean. */
@Configuration(proxyBeanMethods = false)
class CareTeam {
    private static final String TREATS = """
            select count(*) from care_teams t join patients p on p.id = t.patient
            where t.username = ? and p.record_number = ?""";

    private static final String SELF = "select count(*) from patients where username = ? and record_number = ?";

    /** Whoever asks for an emergency did so on the page that says what it means; the reason in words is an entry of its own. */
    private static final Map<String, String> GLASS = Map.of("break_glass", "");

    @Bean
    FactSource relationships(JdbcClient database) {
        return question -> new FactSource.Answer(
                relationship(database, question.requester().id(), question.patient()),
                question.purpose().equals(PurposeOfUse.ETREAT) ? GLASS : Map.of());
    }

    private static Relationship relationship(JdbcClient database, String who, PatientRef patient)
            throws UnavailableException {
        try {
            if (count(database, SELF, who, patient) > 0) {
                return Relationship.SELF;
            }
            int rows = count(database, TREATS, who, patient);
            return rows > 0 ? Relationship.CARE_TEAM : Relationship.NONE;
        } catch (DataAccessException e) {
            throw new UnavailableException(ErrorCode.IO, "the table of care teams does not answer", true, e);
        }
    }

    private static int count(JdbcClient database, String query, String who, PatientRef patient) {
        return database.sql(query)
                .params(who, patient.value())
                .query(Integer.class)
                .single();
    }
}
