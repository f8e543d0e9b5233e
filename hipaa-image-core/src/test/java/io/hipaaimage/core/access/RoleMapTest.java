package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import java.io.StringReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RoleMapTest {
    private static final String TEXT = "# ours\nresident\tphysician\nporter\t-\ntechnologist\tnurse\n";

    @Test
    void aNameCountsAsItsClassAndIsKept() throws Exception {
        Requester asked = map().requester("u1", "resident");
        assertThat(asked.role()).isEqualTo(Role.PHYSICIAN);
        assertThat(asked.hostRole()).contains("resident");
        assertThat(RoleMap.ofClasses().requester("u1", "nurse").role()).isEqualTo(Role.NURSE);
    }

    @Test
    void aNameWithoutAClassMayAskForNothing() throws Exception {
        for (String name : new String[] {"porter", "stranger", "unmapped"}) {
            Role role = map().requester("u1", name).role();
            for (Purposes.Purpose purpose : Purposes.all()) {
                for (Profile profile : Profile.values()) {
                    AccessRequest asked = AccessRequest.builder(PurposeOfUse.of(purpose.code()), Action.VIEW, role)
                            .relationship(Relationship.CARE_TEAM)
                            .mfa(Mfa.Y)
                            .build();
                    Decision decision = PolicyDecisionPoint.standard().decide(asked, profile, Instant.EPOCH);
                    assertThat(decision).isInstanceOf(Decision.Denied.class);
                    if (purpose.known()) {
                        assertThat(((Decision.Denied) decision).reasons())
                                .extracting(Reason::code)
                                .contains("ROLE_NOT_ALLOWED");
                    }
                }
            }
        }
    }

    @Test
    void nobodyCanSayThatHeIsUnmapped() {
        assertThat(Role.of("unmapped")).isEmpty();
    }

    private static RoleMap map() throws Exception {
        return RoleMap.read(new StringReader(TEXT));
    }
}
