package io.hipaaimage.core.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.consent.Consent;
import io.hipaaimage.core.legal.RegistryTrial;
import io.hipaaimage.core.legal.Running;
import io.hipaaimage.core.legal.SlowLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for whom at the consents on file while the disk takes an entry. */
class FiledConsentsWaitTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ImageId IMAGE = new ImageId("0123456789abcdef0123456789abcdef");
    private static final String PERMIT = "'type':'permit'";
    private static final String DENY = "'type':'deny'";
    private static final String RESTRICTED = "treatment_use";

    @TempDir
    Path folder;

    private final SlowLog log = new SlowLog();
    private final List<Running<?>> running = new ArrayList<>();
    private FiledConsents consents;

    @BeforeEach
    void open() throws Exception {
        consents = new FiledConsents(RegistryTrial.alone("consents", folder), log);
        restriction(); // what it needs is loaded
    }

    @AfterEach
    void nobodyIsLeft() throws Exception {
        log.take(100);
        for (Running<?> one : running) {
            one.isOver();
        }
    }

    @Test
    void whoAsksGoesOnWhileAConsentThatPermitsAloneWaitsForTheDisk() throws Exception {
        Running<Consent> filing = filing("c1", "active", PERMIT);
        log.awaitEntry();

        assertThat(begin(this::claims).ends()).isEmpty();

        log.take(1);
        filing.ends();
        assertThat(claims()).containsExactly("part2_tpo_consent");
    }

    @Test
    void whoAsksWaitsForADissentAndThenSeesIt() throws Exception {
        waitsAndSees(filing("c1", "active", DENY), RESTRICTED);
    }

    @Test
    void whoAsksWaitsForAConsentThatLeavesSomebodyOut() throws Exception {
        String limited = PERMIT + ",'provision':[{'type':'deny','dataPeriod':{'start':'2020'}}]";
        waitsAndSees(filing("c1", "active", limited), RESTRICTED);
    }

    @Test
    void whoAsksWaitsForAWithdrawal() throws Exception {
        file("c1", PERMIT);
        Running<Consent> withdrawing = filing("c1", "inactive", PERMIT);
        log.awaitEntry();

        Running<List<String>> asking = begin(this::claims);
        assertThat(asking.waits()).isTrue();

        log.take(1);
        withdrawing.ends();
        assertThat(asking.ends()).containsExactly("part2_tpo_consent", "revoked");
    }

    @Test
    void whoAsksWaitsForWhateverTakesThePlaceOfAConsentThatIsThere() throws Exception {
        file("c1", DENY);
        Running<Consent> replacing = filing("c1", "active", PERMIT);
        log.awaitEntry();

        Running<String> asking = begin(this::restriction);
        assertThat(asking.waits()).isTrue();

        log.take(1);
        replacing.ends();
        assertThat(asking.ends()).isEmpty();
    }

    @Test
    void ofTwoWhoFileUnderOneIdTheSecondSeesWhatTheFirstFiled() throws Exception {
        Running<Consent> withdrawing = filing("c1", "inactive", PERMIT);
        log.awaitEntry();
        Running<Consent> reviving = filing("c1", "active", PERMIT);
        assertThat(reviving.waits()).isTrue();

        log.take(2);

        withdrawing.ends();
        assertThatThrownBy(reviving::ends).hasCauseInstanceOf(RefusedException.class);
        assertThat(log.told).hasSize(1);
    }

    @Test
    void whatTheDiskDoesNotTakeIsNotOnFileAndKeepsNobodyWaiting() throws Exception {
        log.fails = true;
        log.take(2);
        for (String provision : List.of(DENY, PERMIT)) {
            assertThatThrownBy(() -> consents.add(json("c1", "active", provision), PATIENT, "office"))
                    .isInstanceOf(UnavailableException.class);
        }

        assertThat(begin(this::restriction).ends()).isEmpty();
        assertThat(claims()).isEmpty();
        assertThat(consents.list()).isEmpty();
    }

    private void waitsAndSees(Running<Consent> filing, String restriction) throws Exception {
        log.awaitEntry();
        Running<String> asking = begin(this::restriction);
        Running<String> another = begin(this::restriction);
        assertThat(asking.waits()).isTrue();
        assertThat(another.waits()).isTrue();

        log.take(1);
        filing.ends();
        assertThat(asking.ends()).isEqualTo(restriction);
        assertThat(another.ends()).isEqualTo(restriction);
    }

    private void file(String id, String provision) throws Exception {
        log.take(1);
        filing(id, "active", provision).ends();
        log.awaitEntry();
    }

    private Running<Consent> filing(String id, String status, String provision) {
        return begin(() -> consents.add(json(id, status, provision), PATIENT, "office"));
    }

    private <T> Running<T> begin(Callable<T> what) {
        Running<T> begun = new Running<>(what);
        running.add(begun);
        return begun;
    }

    private String restriction() throws Exception {
        return heard().facts().getOrDefault("agreed_restriction", "");
    }

    private List<String> claims() throws Exception {
        AccessRequest heard = heard();
        return heard.authorization().isNone()
                ? List.of()
                : heard.authorization().words();
    }

    private AccessRequest heard() throws Exception {
        AccessRequest asked = AccessRequest.builder(PurposeOfUse.TREAT, Action.VIEW, Role.PHYSICIAN)
                .build();
        FactQuestion question = new FactQuestion(
                Requester.person("dr", Role.PHYSICIAN), PurposeOfUse.TREAT, Action.VIEW, IMAGE, PATIENT, null);
        CatalogueRow row = new CatalogueRow(
                IMAGE, PATIENT, Sensitivity.NORMAL, CatalogueRow.IDENTIFIED, "image/png", NOW, null, null, null, null);
        return consents.hear(asked, question, Set.of(PATIENT), row, () -> NOW);
    }

    private static byte[] json(String id, String status, String provision) {
        return ("{'resourceType':'Consent','id':'" + id + "','status':'" + status
                        + "','scope':{'coding':[{'code':'patient-privacy'}]},'patient':{'reference':'Patient/1'},'provision':{"
                        + provision + "}}")
                .replace('\'', '"')
                .getBytes(US_ASCII);
    }
}
