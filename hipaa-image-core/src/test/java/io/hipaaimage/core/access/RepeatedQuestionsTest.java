package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is decided is what would be found anew, whatever was asked before and by whoever. */
class RepeatedQuestionsTest {
    private static final PolicyDecisionPoint USED = PolicyDecisionPoint.standard();

    @Test
    void aDecisionIsTheSameAsOneByTheFactsAlone() throws Exception {
        Requests requests = new Requests(20);
        for (int i = 0; i < 3_000; i++) {
            AccessRequest request = requests.request(requests.situation());
            for (Profile profile : Profile.values()) {
                Decision known = USED.decide(request, profile, Instant.EPOCH);
                Verdict found = USED.verdict(request, profile);
                assertThat(known instanceof Decision.Permitted).isEqualTo(found.permits());
                assertThat(known.obligations()).isEqualTo(found.duties());
                if (known instanceof Decision.Denied denied) {
                    assertThat(denied.reasons()).isEqualTo(found.reasons());
                }
            }
        }
    }

    @Test
    void theWayOutOfOneProfileIsNotThatOfAnother() {
        AccessRequest asked = AccessRequest.builder(PurposeOfUse.TREAT, Action.VIEW, Role.NURSE)
                .relationship(Relationship.CARE_TEAM)
                .session(SessionState.ACTIVE)
                .mfa(Mfa.N)
                .device(DeviceState.PERSONAL_UNMANAGED)
                .build();
        assertThat(USED.decide(asked, Profile.RULE, Instant.EPOCH)).isInstanceOf(Decision.Permitted.class);
        for (int i = 0; i < 2; i++) {
            assertThat(missing(asked, Profile.RULE_NPRM)).containsExactly("mfa");
            assertThat(missing(asked, Profile.STRICT)).containsExactlyInAnyOrder("mfa", "device");
        }
    }

    @Test
    void theTimeOfAnAnswerIsNeverRemembered() {
        AccessRequest asked = AccessRequest.builder(PurposeOfUse.TREAT, Action.VIEW, Role.NURSE)
                .build();
        Instant later = Instant.EPOCH.plusSeconds(1_000);
        assertThat(USED.decide(asked, Profile.RULE, Instant.EPOCH).validUntil()).isBefore(later);
        assertThat(USED.decide(asked, Profile.RULE, later).validUntil()).isAfter(later);
    }

    @Test
    void threadsThatAskAtOnceGetTheirOwnAnswers() throws Exception {
        List<AccessRequest> requests = new ArrayList<>();
        for (PurposeOfUse purpose : Column.PURPOSE.values()) {
            for (Role role : Column.ROLE.values()) {
                requests.add(AccessRequest.builder(purpose, Action.VIEW, role)
                        .relationship(Relationship.CARE_TEAM)
                        .build());
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                done.add(threads.submit(() -> requests.forEach(
                        r -> assertThat(USED.decide(r, Profile.STRICT, Instant.EPOCH) instanceof Decision.Permitted)
                                .isEqualTo(USED.verdict(r, Profile.STRICT).permits()))));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> missing(AccessRequest asked, Profile profile) {
        return ((Decision.Denied) USED.decide(asked, profile, Instant.EPOCH))
                .missing().stream().map(Missing::fact).toList();
    }
}
