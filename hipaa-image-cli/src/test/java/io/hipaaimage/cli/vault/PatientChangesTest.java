package io.hipaaimage.cli.vault;

import static io.hipaaimage.cli.vault.Expected.assertCode;
import static io.hipaaimage.cli.vault.Expected.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Credential;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.legal.Restriction;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.vault.ActorOffice;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.PatientDesk;
import io.hipaaimage.crypto.Credentials;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patients that turn out to be one, or not. */
class PatientChangesTest {
    private static final PatientRef OLD = PatientRef.of("MRN-OLD");
    private static final PatientRef NEW = PatientRef.of("MRN-NEW");

    @TempDir
    Path folder;

    private final List<PatientRef> asked = new ArrayList<>();
    private ImageVault vault;
    private ImageId ofOld;
    private ImageId ofNew;

    @BeforeEach
    void create() throws Exception {
        vault = builder().tenant("test-patients").create();
        ofOld = capture(OLD);
        ofNew = capture(NEW);
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    private io.hipaaimage.core.vault.VaultBuilder builder() {
        return new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .facts(question -> {
                    asked.add(question.patient());
                    return new FactSource.Answer(Relationship.CARE_TEAM, Map.of("retention_elapsed", ""));
                });
    }

    @Test
    void mergedPatientsHaveAllImagesUnderBothReferencesAndNothingIsRewritten() throws Exception {
        Map<String, FileTime> before = files("images", "records");
        merge();
        vault.close();
        vault = builder().open();
        assertThat(images(OLD)).containsExactlyInAnyOrder(ofOld, ofNew);
        assertThat(images(NEW)).containsExactlyInAnyOrder(ofOld, ofNew);
        asked.clear();
        VaultFixture.doctor(vault).open(ofOld).close();
        assertThat(asked).containsOnly(NEW);
        assertThat(files("images", "records")).isEqualTo(before);
    }

    @Test
    void holdsAndRestrictionsOfBothApply() throws Exception {
        Administration office = vault.administration("office");
        office.legal().restrict(Restriction.parse(json("{'id':'r1','patient':'MRN-OLD','kind':'treatment_use'}")));
        office.legal().place(LegalHold.parse(json("{'id':'h1','matter':'x','patients':['MRN-NEW']}")));
        assertThat(VaultFixture.doctor(vault).decide(ofNew)).isInstanceOf(Decision.Permitted.class);
        PatientChange merge = merge();
        assertThat(codes(VaultFixture.doctor(vault).decide(ofNew))).containsExactly("RESTRICTION_AGREED");
        assertHeld(ofOld);
        desk("him1").undo(merge.id());
        assertHeld(ofOld);
        assertThat(desk("him2").approve(merge.id()).state()).isEqualTo(PatientChange.State.UNDONE);
        assertThat(VaultFixture.doctor(vault).decide(ofNew)).isInstanceOf(Decision.Permitted.class);
        assertThat(images(NEW)).containsExactly(ofNew);
        assertThat(images(OLD)).containsExactly(ofOld);
    }

    @Test
    void anImageOfTheWrongPatientMovesAndBothPatientsHoldsApply() throws Exception {
        Administration office = vault.administration("office");
        office.legal().place(LegalHold.parse(json("{'id':'h1','matter':'x','patients':['MRN-OLD']}")));
        PatientChange move = desk("him1").move(ofOld, NEW);
        assertThat(images(NEW)).containsExactly(ofNew);
        desk("him2").approve(move.id());
        assertThat(images(NEW)).containsExactlyInAnyOrder(ofOld, ofNew);
        assertThat(images(OLD)).isEmpty();
        assertHeld(ofOld);
        asked.clear();
        VaultFixture.doctor(vault).open(ofOld).close();
        assertThat(asked).containsOnly(NEW);
    }

    @Test
    void oneCannotApproveWhatOneAskedForAndNothingCountsBefore() throws Exception {
        PatientChange pending = desk("him1").merge(OLD, NEW);
        assertCode(() -> desk("him1").approve(pending.id()), ErrorCode.DENIED);
        assertThat(images(NEW)).containsExactly(ofNew);
        desk("him2").approve(pending.id());
        assertCode(() -> desk("him2").approve(pending.id()), ErrorCode.REFUSED);
        desk("him2").undo(pending.id());
        assertCode(() -> desk("him2").approve(pending.id()), ErrorCode.DENIED);
        PatientChange cancelled = desk("him1").merge(NEW, PatientRef.of("MRN-3"));
        assertThat(desk("him1").undo(cancelled.id()).state()).isEqualTo(PatientChange.State.CANCELLED);
        assertCode(() -> desk("him2").approve(cancelled.id()), ErrorCode.REFUSED);
    }

    @Test
    void aReferenceLeadsToOneOtherAndNeverBackToItself() throws Exception {
        PatientRef third = PatientRef.of("MRN-3");
        merge();
        assertCode(() -> desk("him1").merge(OLD, third), ErrorCode.REFUSED);
        assertCode(() -> desk("him1").merge(NEW, OLD), ErrorCode.REFUSED);
        assertCode(() -> desk("him1").merge(third, third), ErrorCode.REFUSED);
        assertCode(() -> desk("him1").move(ofOld, NEW), ErrorCode.REFUSED);
        PatientChange chain = desk("him1").rename(NEW, third);
        PatientChange racing = desk("him1").rename(third, OLD); // makes sense until the other one is approved
        desk("him2").approve(chain.id());
        assertCode(() -> desk("him2").approve(racing.id()), ErrorCode.REFUSED);
        assertThat(images(third)).containsExactlyInAnyOrder(ofOld, ofNew);
        assertThat(images(OLD)).containsExactlyInAnyOrder(ofOld, ofNew);
    }

    @Test
    void aSecondPersonApprovesByACredentialWhereANameDoesNotCount() throws Exception {
        vault.close();
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("clinic"), folder.resolve("clinic-keys"))
                .builder()
                .tenant("clinic")
                .create();
        Passphrase theirs = Passphrase.of("kim's own".getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("kim.cred");
        Credentials.generate(file, "kim", theirs, PlatformFiles.get()).close();
        PatientChange pending = desk("him1").merge(OLD, NEW);
        try (Credential kim = Credentials.open(file, theirs, PlatformFiles.get())) {
            ActorOffice office = vault.administration("office").actors();
            assertCode(() -> office.asserted(desk("him1").matter(pending.id()), "him2"), ErrorCode.DENIED);
            assertCode(() -> office.approve(desk("him1").matter(pending.id()), kim), ErrorCode.DENIED);
            office.enroll("kim", Role.RECORDS_OFFICER, kim.publicKey());
            Approval approval = office.approve(desk("him1").matter(pending.id()), kim);
            assertThat(desk("him1").approve(pending.id(), approval).state()).isEqualTo(PatientChange.State.DONE);
            desk("him1").undo(pending.id());
            assertCode(() -> desk("him1").approve(pending.id(), approval), ErrorCode.DENIED);
        }
        vault.log().read(0, entry -> {
            if (entry.action().equals("PATIENT_MERGE")) {
                assertThat(entry.facts()).containsEntry("approvedBy", "kim").containsKey("approvalSignature");
            }
        });
    }

    @Test
    void theCommandLineNeedsASecondPersonAndNamesNobody() throws Exception {
        vault.close();
        Path phrase = Files.writeString(folder.resolve("phrase"), Run.PASSPHRASE);
        Object[] at = {
            "--home", folder.resolve("home"), "--keys", folder.resolve("keys"), "--passphrase-file", phrase, "--json"
        };
        Run asked = run(at, "patient", "merge", "MRN-OLD", "--into", "MRN-NEW", "--actor", "him1");
        assertThat(asked.exit()).isZero();
        assertThat(asked.out()).contains("\"state\":\"PENDING\"").doesNotContain("MRN-");
        Run done = run(at, "patient", "move", ofOld, "--into", "MRN-NEW", "--actor", "him1", "--second-actor", "him2");
        assertThat(done.out()).contains("\"state\":\"DONE\"");
        Run same =
                run(at, "patient", "rename", "MRN-7", "--into", "MRN-8", "--actor", "him1", "--second-actor", "him1");
        assertThat(same.exit()).isEqualTo(1);
        assertThat(same.err()).contains("DUAL_CONTROL_REQUIRED");
        Run list = run(at, "patient", "list");
        assertThat(list.lines()).hasSize(3);
        assertThat(list.out()).doesNotContain("MRN-");
        vault = builder().open();
    }

    private static Run run(Object[] at, Object... arguments) {
        return Run.of(Stream.concat(Stream.of(arguments), Stream.of(at)).toArray());
    }

    private PatientChange merge() throws Exception {
        return desk("him2").approve(desk("him1").merge(OLD, NEW).id());
    }

    private PatientDesk desk(String actor) {
        return vault.administration(actor).patients();
    }

    private List<ImageId> images(PatientRef patient) throws Exception {
        return vault.administration("office").images(patient).stream()
                .map(Administration.Listed::image)
                .toList();
    }

    private ImageId capture(PatientRef patient) throws Exception {
        return VaultFixture.doctor(vault).capture(new ByteArrayInputStream(new byte[] {1}), NewImage.of(patient));
    }

    private Map<String, FileTime> files(String... folders) throws Exception {
        Map<String, FileTime> times = new java.util.TreeMap<>();
        for (String name : folders) {
            try (Stream<Path> all = Files.walk(folder.resolve("home").resolve(name))) {
                for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    times.put(file.toString(), Files.getLastModifiedTime(file));
                }
            }
        }
        return times;
    }

    private void assertHeld(ImageId image) {
        assertThatThrownBy(() -> VaultFixture.officer(vault, "ro1")
                        .shredding()
                        .request(image, io.hipaaimage.core.shred.Reason.RETENTION_ELAPSED))
                .isInstanceOfSatisfying(
                        NotPermittedException.class,
                        e -> assertThat(e.decision().reasons())
                                .extracting(Reason::code)
                                .containsExactly("LEGAL_HOLD"));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
