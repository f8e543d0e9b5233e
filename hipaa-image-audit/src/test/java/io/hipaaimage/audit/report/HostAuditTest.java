package io.hipaaimage.audit.report;

import static io.hipaaimage.audit.report.Ward.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.host.HostAction;
import io.hipaaimage.core.host.HostActor;
import io.hipaaimage.core.host.HostAudit;
import io.hipaaimage.core.host.HostEvent;
import io.hipaaimage.core.host.HostOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a host records, as it stands in the log and in the reports. */
class HostAuditTest {
    private static final HostActor LEE = HostActor.person("dr.lee");

    private final Ward ward = open();
    private final HostAudit host = new HostAudit(ward.log);

    private static Ward open() {
        try {
            return new Ward();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        ward.close();
    }

    @Test
    void aSignInStandsInTheChainWithoutTheSession() throws Exception {
        Receipt receipt =
                host.record(HostEvent.login(LEE).methods(Set.of("pwd", "otp")).session("s3cret-session"));
        AuditLog.Entry entry = entry(receipt);
        assertThat(entry.type()).isEqualTo("HOST");
        assertThat(entry.actor()).isEqualTo("dr.lee");
        assertThat(entry.action()).isEqualTo("LOGIN");
        assertThat(entry.outcome()).isEqualTo("SUCCESS");
        assertThat(entry.facts()).containsEntry("methods", "otp pwd").containsEntry("actorKind", "person");
        assertThat(entry.facts().get("session")).matches("[0-9a-f]{32}");
        assertThat(clear()).doesNotContain("s3cret");
    }

    @Test
    void nothingOfPatientsOrFromOutsideStandsInClear() throws Exception {
        host.record(HostEvent.loginFailed(HostActor.claimed("hunter2-is-my-password"), "BAD_CREDENTIALS")
                .address("203.0.113.77"));
        host.record(
                HostEvent.accessDenied(HostActor.patient(ANNA), "NO_AUTHORITY").resource("/patients/MRN-1001/xray"));
        host.record(HostEvent.exported(LEE, ANNA, PurposeOfUse.PUBHLTH)
                .recipient("State registry", "1 Main Street", "photograph of a rash"));
        assertThat(clear())
                .contains("BAD_CREDENTIALS", "unproven", "NO_AUTHORITY")
                .doesNotContain("hunter2", "203.0.113", "MRN-1001", "registry", "Main Street", "rash");
    }

    @Test
    void aSignInThatIsNotFinishedIsNoRefusalInThePatientsReport() throws Exception {
        host.record(HostEvent.accessDenied(HostActor.patient(ANNA), "FACTOR_MISSING"));
        host.record(HostEvent.accessDenied(HostActor.patient(ANNA), "NO_AUTHORITY"));

        AccessReport report = ward.reports.access(ANNA, Period.sixYearsBefore(ward.now), "p.officer");

        assertThat(report.rows()).extracting(AccessRow::outcome).startsWith("sign-in not finished", "refused");
        assertThat(report.rows().get(0).sentence())
                .endsWith(" had not finished signing in, and was asked for the next step (FACTOR_MISSING)");
    }

    @Test
    void whoeverHasTheCrosswalkReadsWhatIsSealed() throws Exception {
        Receipt receipt = host.record(HostEvent.loginFailed(HostActor.claimed("mallory"), "BAD_CREDENTIALS")
                .address("203.0.113.77"));
        EventDetail detail = detail(receipt);
        assertThat(detail.value("claimedName")).isEqualTo("mallory");
        assertThat(detail.value("networkAddress")).isEqualTo("203.0.113.77");
    }

    @Test
    void anAttackersTextDoesNotKeepTheAttemptOutOfTheLog() throws Exception {
        String hostile = "\ud800\u0000\n\u001b[2J" + "x".repeat(100_000) + "\udfff";
        Receipt receipt = host.record(HostEvent.loginFailed(HostActor.claimed(hostile), "BAD_CREDENTIALS")
                .address(hostile)
                .resource(hostile));
        assertThat(detail(receipt).value("claimedName")).hasSize(256).startsWith("\ufffd\ufffd\ufffd\ufffd[2J");
    }

    @Test
    void aDisclosureOfTheHostsIsListedInTheAccounting() throws Exception {
        Receipt receipt = host.record(HostEvent.exported(LEE, ANNA, PurposeOfUse.PUBHLTH)
                .recipient("State registry", "1 Main Street", "photograph of a rash"));
        host.record(HostEvent.exported(LEE, ANNA, PurposeOfUse.TREAT).recipient("Dr. Ray", "", "photograph"));
        assertThat(ward.accounting(ANNA).disclosures())
                .singleElement()
                .satisfies(d -> assertThat(d.proofs())
                        .extracting(Disclosure.Proof::index)
                        .containsExactly(receipt.index()));
    }

    @Test
    void usesByTheHostAreReviewedAndAPatientsOwnSignInIsNone() throws Exception {
        host.record(HostEvent.of(HostAction.VIEW, HostActor.person("nurse.anna"), HostOutcome.SUCCESS)
                .patient(ANNA)
                .image(new ImageId("0".repeat(32)))
                .purpose(PurposeOfUse.TREAT));
        host.record(HostEvent.login(HostActor.patient(ANNA)));
        ReviewRequest request = ReviewRequest.of(Period.sixYearsBefore(ward.now.plusSeconds(1)))
                .people(ReviewPeople.parse("{\"actor\":\"nurse.anna\",\"patient\":\"MRN-1001\",\"hours\":\"any\"}\n"));
        assertThat(ward.reports.review(request, "p.officer").findings())
                .extracting(f -> f.rule().id())
                .containsExactly("SELF");
    }

    @Test
    void textWhereACodeBelongsIsRefused() {
        HostEvent event = HostEvent.login(LEE);
        assertThatThrownBy(() -> event.reason("patient Smith was not found"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> event.methods(Set.of("typed the password of Smith")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostActor.person("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostActor.person("a\ud800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostActor.service(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingOfAnEventShowsWhenItIsPrinted() {
        assertThat(HostEvent.login(HostActor.patient(PatientRef.of("MRN-9"))).address("203.0.113.9"))
                .hasToString("HostEvent[LOGIN, SUCCESS]");
        assertThat(HostActor.claimed("mallory")).hasToString("HostActor[claimed]");
    }

    private AuditLog.Entry entry(Receipt receipt) throws Exception {
        List<AuditLog.Entry> entries = new ArrayList<>();
        ward.log.read(receipt.index(), entries::add);
        return entries.get(0);
    }

    private EventDetail detail(Receipt receipt) throws Exception {
        List<LoggedEvent> events = new ArrayList<>();
        EventLog log = ward.reports.export("p.officer");
        log.read(0, events::add);
        return log.detail(events.get((int) receipt.index()));
    }

    private String clear() throws Exception {
        StringBuilder all = new StringBuilder();
        for (Path file : ward.disk.files()) {
            all.append(new String(ward.disk.readAll(file, 1 << 24), StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }
}
