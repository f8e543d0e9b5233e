package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.FactSources;
import io.hipaaimage.core.access.Obligation;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.legal.FiledRelationship;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.PatientDesk;
import io.hipaaimage.core.vault.RelationshipDesk;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a decision hears of a relationship on file, beside a host that knows, does not know, says no or says nothing. */
class RelationshipDecisionsTest {
    private static final PatientRef OLD = PatientRef.of("MRN-OLD");
    private static final PatientRef NEW = PatientRef.of("MRN-NEW");
    private static final FactSource DOES_NOT_KNOW = question -> answer(Relationship.UNKNOWN);
    private static final FactSource SILENT = question -> {
        throw new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "the directory is away");
    };

    @TempDir
    Path folder;

    private volatile FactSource host = DOES_NOT_KNOW;
    private ImageVault vault;
    private ImageId image;

    @BeforeEach
    void create() throws Exception {
        vault = builder().tenant("test-relations").create();
        host = question -> answer(Relationship.CARE_TEAM);
        image = VaultFixture.doctor(vault).capture(new ByteArrayInputStream(new byte[] {1, 2, 3}), NewImage.of(OLD));
        host = DOES_NOT_KNOW;
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    private io.hipaaimage.core.vault.VaultBuilder builder() {
        return new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .facts(question -> host.answer(question));
    }

    private static FactSource.Answer answer(Relationship relationship) {
        return new FactSource.Answer(relationship, Map.of());
    }

    @Test
    void whereTheHostDoesNotKnowTheRecordAnswersFromTheNextDecisionOnUntilItIsEnded() throws Exception {
        assertThat(denied()).containsExactly("ATTRIBUTE_MISSING:relationship");
        file("r1", "care_team", OLD);
        assertThat(decided()).isInstanceOf(Decision.Permitted.class);
        vault.close();
        vault = builder().open();
        assertThat(decided()).isInstanceOf(Decision.Permitted.class);
        desk().end("r1");
        assertThat(denied()).containsExactly("ATTRIBUTE_MISSING:relationship");
        vault.close();
        vault = builder().open();
        assertThat(denied()).containsExactly("ATTRIBUTE_MISSING:relationship");
    }

    @Test
    void aRecordSoftensNoAnswerOfTheHostAndNoSanction() throws Exception {
        file("r1", "care_team", OLD);
        host = question -> answer(Relationship.NONE);
        assertThat(denied()).containsExactly("NO_RELATIONSHIP");
        host = question -> new FactSource.Answer(Relationship.UNKNOWN, Map.of("workforce_terminated", ""));
        assertThat(denied()).containsExactly("ACCESS_TERMINATED");
    }

    @Test
    void aHostThatDoesNotAnswerIsNotAnsweredForAndCareGoesOn() throws Exception {
        file("r1", "care_team", OLD);
        for (FactSource away : List.of(SILENT, question -> {
            throw new IllegalStateException("a defect");
        })) {
            host = away;
            assertThat(denied()).contains("ATTRIBUTE_MISSING:relationship");
            assertThat(decided(PurposeOfUse.ETREAT))
                    .isInstanceOfSatisfying(
                            Decision.Permitted.class,
                            p -> assertThat(p.obligations())
                                    .extracting(Obligation::id)
                                    .contains("POST_REVIEW"));
        }
    }

    @Test
    void ofSeveralPlacesOneThatDoesNotKnowLeavesItToTheRecordAndASilentOneDoesNot() throws Exception {
        file("r1", "care_team", OLD);
        vault.close();
        for (FactSource place : List.of(DOES_NOT_KNOW, SILENT)) {
            FactSources places = FactSources.builder()
                    .each("teams", Set.of("relationship"), 1, Duration.ofSeconds(30), place)
                    .watch((source, code) -> {})
                    .build();
            try (ImageVault several = builder().facts(places).open()) {
                Decision decision = VaultFixture.doctor(several).decide(image);
                assertThat(decision instanceof Decision.Permitted).isEqualTo(place == DOES_NOT_KNOW);
            }
        }
        vault = builder().facts(FactSource.NONE).open();
        assertThat(decided()).as("no source at all").isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void whoIsBarredOnFileIsBarredWhateverTheHostSaysAndBreaksTheGlassInAnEmergency() throws Exception {
        file("r1", "none", OLD);
        host = question -> answer(Relationship.CARE_TEAM);
        assertThat(denied()).containsExactly("NO_RELATIONSHIP");
        host = SILENT;
        assertThat(denied()).contains("NO_RELATIONSHIP");
        host = question -> new FactSource.Answer(
                Relationship.CARE_TEAM, Map.of("break_glass", "", "bg_reason", "", "bg_window", "open"));
        assertThat(decided(PurposeOfUse.ETREAT)).isInstanceOf(Decision.Permitted.class);
        desk().end("r1");
        host = question -> answer(Relationship.CARE_TEAM);
        assertThat(decided()).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void ofMergedPatientsARecordUnderEitherReferenceCountsUntilTheyAreToldApart() throws Exception {
        file("r1", "care_team", NEW);
        assertThat(denied()).containsExactly("ATTRIBUTE_MISSING:relationship");
        PatientChange merge =
                patients("him2").approve(patients("him1").merge(OLD, NEW).id());
        assertThat(decided()).isInstanceOf(Decision.Permitted.class);
        patients("him1").undo(merge.id());
        patients("him2").approve(merge.id());
        assertThat(denied()).containsExactly("ATTRIBUTE_MISSING:relationship");
    }

    @Test
    void ofAMovedImageWhoTreatedTheWrongPatientSeesNothingAndWhoTreatsTheRightOneDoes() throws Exception {
        file("r1", "care_team", OLD);
        assertThat(decided()).isInstanceOf(Decision.Permitted.class);
        patients("him2").approve(patients("him1").move(image, NEW).id());
        assertThat(denied()).containsExactly("ATTRIBUTE_MISSING:relationship");
        file("r2", "care_team", NEW);
        assertThat(decided()).isInstanceOf(Decision.Permitted.class);
    }

    private Decision decided() throws Exception {
        return decided(PurposeOfUse.TREAT);
    }

    private Decision decided(PurposeOfUse purpose) throws Exception {
        return VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, purpose).decide(image);
    }

    private List<String> denied() throws Exception {
        return ((Decision.Denied) decided())
                .reasons().stream().map(Reason::code).toList();
    }

    private RelationshipDesk desk() {
        return vault.administration("office").legal().relationships();
    }

    private PatientDesk patients(String actor) {
        return vault.administration(actor).patients();
    }

    private void file(String id, String relationship, PatientRef patient) throws Exception {
        String text = "{'id':'" + id + "','who':'care.lee','patient':'" + patient.value() + "','relationship':'"
                + relationship + "','from':'2026-01-01'}";
        desk().file(FiledRelationship.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
