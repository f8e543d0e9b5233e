package io.hipaaimage.cli.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.legal.Restriction;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LegalOffice;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.Shredding;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken away after a question was put together and before its entry is told: the gate asks the clock in between. */
class RevokedMeanwhileTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");
    private static final StackWalker STACK = StackWalker.getInstance();

    @TempDir
    Path folder;

    private ImageVault vault;
    private LegalOffice office;
    private ImageId image;
    private Change meanwhile = turn -> {};
    private int turns;
    private long captured;
    private volatile Relationship relationship = Relationship.CARE_TEAM;

    /** What happens once a question is put together. */
    private interface Change {
        void at(int turn) throws ImageVaultException;
    }

    @BeforeEach
    void vaultWithAnImage() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .tenant("test-meanwhile")
                .clock(this::now)
                .facts(question -> new FactSource.Answer(
                        question.requester().id().startsWith("care") ? relationship : Relationship.NONE,
                        question.requester().id().startsWith("ro") ? Map.of("retention_elapsed", "") : Map.of()))
                .create();
        office = vault.administration("office").legal();
        image = VaultFixture.doctor(vault)
                .capture(new ByteArrayInputStream("a picture".getBytes(US_ASCII)), NewImage.of(PATIENT));
        captured = vault.log().size();
    }

    @AfterEach
    void closes() throws Exception {
        vault.close();
    }

    private Instant now() {
        boolean admitting = STACK.walk(frames -> frames.skip(1).limit(2).anyMatch(RevokedMeanwhileTest::admits));
        if (admitting) {
            turns++;
            try {
                meanwhile.at(turns);
            } catch (ImageVaultException e) {
                throw new IllegalStateException(e);
            }
        }
        return VaultFixture.NOW;
    }

    private static boolean admits(StackWalker.StackFrame frame) {
        return frame.getClassName().equals(Gate.class.getName())
                && frame.getMethodName().equals("admit");
    }

    private void meanwhile(Change change) {
        turns = 0;
        meanwhile = change;
    }

    @Test
    void noPermitStandsBehindARestrictionThatItsQuestionDidNotKnow() throws Exception {
        meanwhile(once(() -> office.restrict(restriction("r-1", PATIENT))));
        denied(PurposeOfUse.TREAT);
        assertThat(entries()).containsSubsequence("RESTRICTION_ADD", "DENIED").doesNotContain("INTENT");
        assertThat(turns).isEqualTo(2);
    }

    @Test
    void whatAHostSaysItTookAwayIsAskedAnew() throws Exception {
        meanwhile(once(() -> {
            relationship = Relationship.NONE;
            vault.takenAway(Taken.from(PATIENT));
        }));
        denied(PurposeOfUse.TREAT);
        assertThat(entries()).containsExactly("DENIED");
        assertThat(turns).isEqualTo(2);
    }

    @Test
    void whatAHostTookFromAnotherPatientAsksNothingAnew() throws Exception {
        meanwhile(once(() -> vault.takenAway(Taken.from(PatientRef.of("MRN-2")))));
        try (var opened = session(PurposeOfUse.TREAT).open(image, Scope.WHOLE)) {
            assertThat(opened).isNotNull();
        }
        assertThat(turns).isEqualTo(1);
    }

    @Test
    void aDissentThatIsFiledMeanwhileIsHeard() throws Exception {
        byte[] dissent =
                ("{\"resourceType\":\"Consent\",\"id\":\"c1\",\"status\":\"active\",\"scope\":{\"coding\":[{\"code\":"
                                + "\"patient-privacy\"}]},\"patient\":{\"reference\":\"Patient/1\"},\"provision\":{\"type\":\"deny\"}}")
                        .getBytes(US_ASCII);
        meanwhile(once(() -> office.consents().file(dissent, PATIENT)));
        denied(PurposeOfUse.TREAT);
        assertThat(entries()).containsSubsequence("CONSENT_IMPORT", "DENIED").doesNotContain("INTENT");
    }

    @Test
    void whatIsTakenFromAnotherPatientAsksNothingAnew() throws Exception {
        meanwhile(once(() -> office.restrict(restriction("r-1", PatientRef.of("MRN-2")))));
        try (var opened = session(PurposeOfUse.TREAT).open(image, Scope.WHOLE)) {
            assertThat(opened).isNotNull();
        }
        assertThat(turns).isEqualTo(1);
    }

    @Test
    void aHoldThatIsPlacedMeanwhileKeepsTheImage() throws Exception {
        Shredding first = VaultFixture.officer(vault, "ro-1").shredding();
        Shredding second = VaultFixture.officer(vault, "ro-2").shredding();
        String request =
                first.request(image, Reason.RETENTION_ELAPSED, Duration.ZERO).id();
        second.approve(request);
        meanwhile(once(() -> office.place(new LegalHold("h-1", "m", true, Set.of(), Set.of(), null))));
        assertThatThrownBy(() -> first.execute(request)).hasMessageContaining("LEGAL_HOLD");
        assertThat(entries()).containsSubsequence("HOLD_PLACE", "DENIED");
    }

    @Test
    void aDestructionThatIsTakenBackMeanwhileIsNotDone() throws Exception {
        Shredding first = VaultFixture.officer(vault, "ro-1").shredding();
        String request =
                first.request(image, Reason.RETENTION_ELAPSED, Duration.ZERO).id();
        VaultFixture.officer(vault, "ro-2").shredding().approve(request);
        meanwhile(once(() -> first.cancel(request)));
        assertThatThrownBy(() -> first.execute(request)).hasMessageContaining("CANCELLED");
        assertThat(entries()).doesNotContain("INTENT");
    }

    @Test
    void whereSomethingChangesEachTimeNothingIsPermittedAndItEnds() throws Exception {
        meanwhile(turn -> {
            office.restrict(restriction("r-" + turn, PATIENT));
            office.endRestriction("r-" + turn);
        });
        assertThatThrownBy(() -> session(PurposeOfUse.TREAT).open(image, Scope.WHOLE))
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RECORDS_CHANGING));
        assertThat(entries()).containsOnlyOnce("DENIED").endsWith("DENIED").doesNotContain("INTENT");
        vault.log()
                .read(
                        vault.log().size() - 1,
                        newest -> assertThat(newest.facts())
                                .containsEntry("reasons", "RECORDS_CHANGING")
                                .containsKey("policy"));
    }

    @Test
    void anEmergencyIsNotTurnedAwayForIt() throws Exception {
        meanwhile(turn -> {
            office.restrict(restriction("r-" + turn, PATIENT));
            office.endRestriction("r-" + turn);
        });
        try (var opened = session(PurposeOfUse.ETREAT).open(image, Scope.WHOLE)) {
            assertThat(opened).isNotNull();
        }
        assertThat(entries()).contains("INTENT");
    }

    private interface Deed {
        void done() throws ImageVaultException;
    }

    private static Change once(Deed deed) {
        return turn -> {
            if (turn == 1) {
                deed.done();
            }
        };
    }

    private static Restriction restriction(String id, PatientRef patient) {
        return new Restriction(id, patient, Restriction.Kind.TREATMENT_USE, Set.of(), null);
    }

    private CareSession session(PurposeOfUse purpose) {
        return VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, purpose);
    }

    @Test
    void anImageThatAHostKeepsOpenIsAskedAboutAnewBetweenItsRequests() throws Exception {
        try (OpenedImage opened = session(PurposeOfUse.TREAT).open(image, Scope.WHOLE)) {
            opened.requirePermitted();
            relationship = Relationship.NONE;
            assertThatThrownBy(opened::requirePermitted)
                    .isInstanceOfSatisfying(
                            ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DENIED));
        }
    }

    private void denied(PurposeOfUse purpose) {
        assertThatThrownBy(() -> session(purpose).open(image, Scope.WHOLE))
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DENIED));
    }

    /** What the log has since the image was captured: the type of an entry about it, the action of every other. */
    private List<String> entries() throws Exception {
        List<String> all = new ArrayList<>();
        vault.log().read(captured, entry -> all.add(entry.type().equals("ADMIN") ? entry.action() : entry.type()));
        return all;
    }
}
