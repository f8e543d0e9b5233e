package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.record.PatientChange.Kind;
import io.hipaaimage.core.record.PatientChange.State;
import io.hipaaimage.core.record.adt.AdtMessage;
import io.hipaaimage.core.record.adt.Authorities;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.PatientDesk;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ADT messages about who is who: proposals, each of them once, and what an interface engine is told. */
class AdtInboxTest {
    private static final Authorities HOSPITAL = Authorities.none().map("HOSP:MR", "MRN-");

    @TempDir
    Path folder;

    private ImageVault vault;
    private ImageId ofOld;

    @BeforeEach
    void create() throws Exception {
        vault = builder().tenant("clinic").create();
        ofOld = VaultFixture.doctor(vault)
                .capture(new ByteArrayInputStream(new byte[] {1}), NewImage.of(PatientRef.of("MRN-OLD")));
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    private VaultBuilder builder() {
        return new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys")).builder();
    }

    @Test
    void aMergeByMessageWaitsForASecondPersonAndThenCounts() throws Exception {
        PatientChange asked = propose(merge("M1", "OLD", "NEW")).get(0);
        assertThat(asked.kind()).isEqualTo(Kind.MERGE);
        assertThat(asked.state()).isEqualTo(State.PENDING);
        assertThat(images("MRN-NEW")).isEmpty();
        assertThatThrownBy(() -> feed().approve(asked.id())).hasMessageContaining("DUAL_CONTROL_REQUIRED");
        desk("him2").approve(asked.id());
        assertThat(images("MRN-NEW")).containsExactly(ofOld);
    }

    @Test
    void theSameMessageAgainAsksForNothingAlsoAfterARestartAndAfterItsUndo() throws Exception {
        PatientChange first = propose(merge("M1", "OLD", "NEW")).get(0);
        assertThat(propose(merge("M1", "OLD", "NEW"))).containsExactly(first);
        vault.close();
        vault = builder().open();
        assertThat(propose(merge("M1", "OLD", "NEW"))).containsExactly(first);
        desk("him2").approve(first.id());
        desk("him1").undo(first.id());
        desk("him2").approve(first.id());
        assertThat(propose(merge("M1", "OLD", "NEW")))
                .extracting(PatientChange::state)
                .containsExactly(State.UNDONE);
        assertThat(desk("him1").list()).hasSize(1);
        assertThat(entries("PATIENT_MERGE").get(0).facts()).containsEntry("message", "M1");
        assertThat(entries("PATIENT_UNDO").get(0).facts()).doesNotContainKey("message");
        assertThat(entries("PATIENT_MESSAGE"))
                .hasSize(3)
                .allSatisfy(e -> assertThat(e.facts())
                        .containsEntry("message", "M1")
                        .containsEntry("adt", "A40")
                        .containsEntry("repeated", "true"));
    }

    @Test
    void whatWaitsOrStandsIsNotAskedForTwiceWhoeverAsked() throws Exception {
        PatientChange person = desk("him1").merge(PatientRef.of("MRN-OLD"), PatientRef.of("MRN-NEW"));
        assertThat(propose(merge("M1", "OLD", "NEW"))).containsExactly(person);
        desk("him2").approve(person.id());
        assertThat(propose(merge("M2", "OLD", "NEW")))
                .extracting(PatientChange::id)
                .containsExactly(person.id());
        assertThat(desk("him1").list()).hasSize(1);
    }

    @Test
    void anotherMessageOfTheSameNameIsRefused() throws Exception {
        propose(merge("M1", "OLD", "NEW"));
        assertRefused(merge("M1", "OLD", "OTHER"), "MESSAGE_REUSED");
        assertRefused(merge("M1", "OTHER", "NEW"), "MESSAGE_REUSED");
        assertThat(propose(merge("M1", "OTHER", "NEW").replace("ADT1", "ADT2"))).hasSize(1);
    }

    @Test
    void oneUnsoundPairRefusesTheWholeMessage() throws Exception {
        desk("him2").approve(propose(merge("M1", "OLD", "NEW")).get(0).id());
        String two = merge("M2", "THIRD", "FOURTH") + "PID|||X^^^HOSP^MR\rMRG|OLD^^^HOSP^MR\r";
        assertRefused(two, "ALREADY_MERGED");
        assertThat(desk("him1").list()).hasSize(1);
        assertThat(propose(two.replace("MRG|OLD", "MRG|FIFTH").replace("|M2|", "|M3|")))
                .hasSize(2);
    }

    @Test
    void anUnlinkAsksThatAMergeBeTakenBackAndCancelsOneThatWaits() throws Exception {
        PatientChange done =
                desk("him2").approve(propose(merge("M1", "OLD", "NEW")).get(0).id());
        PatientChange asked = propose(unlink("M2", "NEW", "OLD")).get(0);
        assertThat(asked.id()).isEqualTo(done.id());
        assertThat(asked.undo()).isEqualTo("feed");
        assertThat(images("MRN-NEW")).containsExactly(ofOld);
        assertThat(propose(unlink("M3", "OLD", "NEW"))).containsExactly(asked);
        assertThatThrownBy(() -> feed().approve(done.id())).hasMessageContaining("DUAL_CONTROL_REQUIRED");
        desk("him2").approve(done.id());
        assertThat(images("MRN-NEW")).isEmpty();
        PatientChange again = propose(merge("M4", "OLD", "NEW")).get(0);
        assertThat(propose(unlink("M2", "NEW", "OLD")))
                .extracting(PatientChange::id)
                .containsExactly(done.id());
        assertThat(propose(unlink("M5", "NEW", "OLD")))
                .extracting(PatientChange::state)
                .containsExactly(State.CANCELLED);
        assertThat(again.state()).isEqualTo(State.PENDING);
        assertRefused(unlink("M6", "NEW", "OLD"), "NOT_MERGED");
        assertRefused(unlink("M2", "NEW", "OTHER"), "MESSAGE_REUSED");
    }

    @Test
    void anUnlinkOfTwoThatAreOneThroughOthersNamesTheChangesOfWhichOneWasWrong() throws Exception {
        String first = desk("him2")
                .approve(propose(merge("M1", "OLD", "MID")).get(0).id())
                .id();
        String second = desk("him2")
                .approve(propose(merge("M2", "MID", "NEW")).get(0).id())
                .id();
        propose(merge("M3", "OTHER", "NEW"));
        assertRefused(unlink("M4", "OLD", "NEW"), "MERGED_THROUGH_OTHERS by 2 changes: " + first + " " + second);
        assertRefused(unlink("M4", "NEW", "OLD"), "MERGED_THROUGH_OTHERS by 2 changes: " + second + " " + first);
        assertRefused(merge("M5", "OLD", "OTHER"), "ALREADY_MERGED", first);
        assertThat(images("MRN-NEW")).containsExactly(ofOld);

        desk("him2").approve(propose(unlink("M6", "MID", "OLD")).get(0).id());
        assertThat(images("MRN-NEW")).isEmpty();
        assertRefused(unlink("M7", "OLD", "NEW"), "NOT_MERGED");
    }

    @Test
    void aChangedIdentifierIsARename() throws Exception {
        PatientChange rename =
                propose(merge("M1", "OLD", "NEW").replace("A40", "A47")).get(0);
        assertThat(rename.kind()).isEqualTo(Kind.RENAME);
        desk("him2").approve(rename.id());
        assertThat(images("MRN-NEW")).containsExactly(ofOld);
    }

    @Test
    void anInterfaceEngineIsAnsweredAndARefusalIsAnEntryWithoutAPatient() throws Exception {
        assertThat(acknowledge(merge("M1", "OLD", "NEW")))
                .contains("|ACK^A40^ACK|")
                .endsWith("\rMSA|AA|M1\r");
        assertThat(acknowledge(merge("M2", "OLD", "NEW").replace("HOSP^MR", "ELSE^MR")))
                .contains("\rMSA|AE|M2\rERR||PID^1^3|204|E|");
        assertThat(acknowledge(merge("M3", "NEW", "NEW"))).contains("\rMSA|AE|M3\r");
        assertThat(acknowledge(merge("M4", "OLD", "X").replace("A40", "A43"))).contains("\rMSA|AR|M4\r");
        assertThat(acknowledge(merge("M5", "OLD", "X").replace("|P|", "|T|"))).contains("\rMSA|AR|M5\r");
        assertThat(acknowledge("GET / HTTP/1.1\r\n")).contains("\rMSA|AE|\r");
        assertThat(entries("PATIENT_MESSAGE"))
                .extracting(e -> String.valueOf(e.facts().get("refused")))
                .containsExactly(
                        "UNMAPPED_AUTHORITY at PID[1]-3",
                        "SAME_PATIENT at MRG[1]-1",
                        "UNSUPPORTED_EVENT at MSH[1]-9",
                        "UNSUPPORTED_PROCESSING at MSH[1]-11",
                        "NO_HEADER at message");
        assertThat(desk("him1").list()).hasSize(1);
    }

    @Test
    void aControlIdThatNamesThePatientStandsInNoEntryInClear() throws Exception {
        propose(merge("A40-MYNUMBER-1", "MYNUMBER", "NEW"));
        assertThat(entries("PATIENT_MERGE_REQUEST"))
                .hasSize(1)
                .allSatisfy(
                        e -> assertThat(e.facts()).containsEntry("adt", "A40").doesNotContainKey("message"));
    }

    @Test
    void theCommandLineProposesFromAFileAndNamesNobody() throws Exception {
        vault.close();
        Path phrase = Files.writeString(folder.resolve("phrase"), Run.PASSPHRASE);
        Path file = Files.write(folder.resolve("a40.hl7"), bytes(merge("M1", "OLD", "NEW")));
        Object[] at = {
            "--home", folder.resolve("home"), "--keys", folder.resolve("keys"), "--passphrase-file", phrase, "--json"
        };
        Run asked = run(at, "patient", "message", file, "--authority", "HOSP:MR=MRN-", "--actor", "feed");
        assertThat(asked.exit()).isZero();
        assertThat(asked.out())
                .contains("\"kind\":\"merge\"")
                .contains("\"state\":\"PENDING\"")
                .contains("\"adt\":\"A40\",\"message\":\"M1\"")
                .doesNotContain("OLD");
        Run again = run(at, "patient", "message", file, "--authority", "HOSP:MR=MRN-", "--actor", "feed");
        assertThat(again.out()).isEqualTo(asked.out());
        Run unmapped = run(at, "patient", "message", file, "--authority", "HOSP=MRN-", "--pass-over", "X:Y");
        assertThat(unmapped.exit()).isEqualTo(1);
        assertThat(unmapped.err())
                .contains("REFUSED UNMAPPED_AUTHORITY at PID[1]-3")
                .doesNotContain("OLD");
        assertThat(run(at, "patient", "message", file, "--authority", "HOSP").exit())
                .isEqualTo(64);
        assertThat(run(at, "patient", "message", file, "--authority", "A=X", "--authority", "B=X1")
                        .exit())
                .isEqualTo(64);
        vault = builder().open();
        assertThat(desk("him1").list()).hasSize(1);
    }

    private static Run run(Object[] at, Object... arguments) {
        return Run.of(Stream.concat(Stream.of(arguments), Stream.of(at)).toArray());
    }

    private void assertRefused(String message, String... words) {
        assertThatThrownBy(() -> propose(message))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("NEW");
    }

    private List<PatientChange> propose(String message) throws Exception {
        return feed().propose(AdtMessage.read(bytes(message)), HOSPITAL);
    }

    private String acknowledge(String message) {
        return feed().acknowledge(bytes(message), HOSPITAL);
    }

    private List<AuditLog.Entry> entries(String action) throws Exception {
        List<AuditLog.Entry> found = new java.util.ArrayList<>();
        vault.log().read(0, entry -> {
            if (entry.action().equals(action)) {
                found.add(entry);
            }
        });
        return found;
    }

    private PatientDesk feed() {
        return desk("feed");
    }

    private PatientDesk desk(String actor) {
        return vault.administration(actor).patients();
    }

    private List<ImageId> images(String patient) throws Exception {
        return vault.administration("office").images(PatientRef.of(patient)).stream()
                .map(Administration.Listed::image)
                .toList();
    }

    private static String merge(String id, String from, String into) {
        return head(id, "A40") + "PID|||" + into + "^^^HOSP^MR||Everywoman^Eve\rMRG|" + from + "^^^HOSP^MR\r";
    }

    private static String unlink(String id, String one, String other) {
        return head(id, "A37") + "PID|||" + one + "^^^HOSP^MR\rPID|||" + other + "^^^HOSP^MR\r";
    }

    private static String head(String id, String event) {
        return "MSH|^~\\&|ADT1|HOSP|VAULT|HOSP|20260715||ADT^" + event + "|" + id + "|P|2.5\rEVN|" + event + "\r";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
