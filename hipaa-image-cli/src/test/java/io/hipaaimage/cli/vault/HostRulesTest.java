package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.FactSources;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.RulePack;
import io.hipaaimage.core.consent.Consent;
import io.hipaaimage.core.consent.ConsentData;
import io.hipaaimage.core.consent.ConsentFacts;
import io.hipaaimage.core.consent.Consents;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host's own rules, and its patients' consents, decide in the vault. */
class HostRulesTest {
    @TempDir
    Path dir;

    @Test
    void aPackDeniesWhatTheBasePermits() throws Exception {
        RulePack pack = RulePack.read(
                "SITE",
                new StringReader(
                        "SITE-1\tforbid\tRNS\tpurpose:TREAT role:nurse\tNIGHT_SHIFT\tSite 1\tNot at night.\n"));
        try (ImageVault vault = fixture().builder().tenant("test-x").rules(pack).create()) {
            ImageId image = capture(vault);
            assertThat(VaultFixture.doctor(vault).decide(image)).isInstanceOf(Decision.Permitted.class);
            Decision nurse = VaultFixture.session(vault, "care.kim", Role.NURSE, PurposeOfUse.TREAT)
                    .decide(image);
            assertThat(((Decision.Denied) nurse).reasons())
                    .extracting(Reason::code)
                    .containsExactly("NIGHT_SHIFT");
        }
        assertThatThrownBy(() -> fixture().builder().rules(pack, pack)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aWorkListAsksEachPlaceOnceAndOneThatHangsKeepsNoEmergencyWaiting() throws Exception {
        List<Integer> asked = new CopyOnWriteArrayList<>();
        FactSources facts = FactSources.builder()
                .source("teams", Set.of("relationship"), 1, Duration.ofSeconds(30), all -> {
                    asked.add(all.size());
                    return all.stream()
                            .map(q -> new FactSource.Answer(Relationship.CARE_TEAM, Map.of()))
                            .toList();
                })
                .each("restrictions", Set.of("agreed_restriction"), 9, Duration.ofMillis(30), q -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new FactSource.Answer(Relationship.UNKNOWN, Map.of());
                })
                .watch((source, code) -> {})
                .build();
        try (ImageVault vault =
                fixture().builder().tenant("test-x").facts(facts).create()) {
            ImageId first = capture(VaultFixture.session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.ETREAT));
            ImageId second = capture(VaultFixture.session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.ETREAT));
            asked.clear();
            Map<ImageId, Decision> urgent = VaultFixture.session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.ETREAT)
                    .decide(List.of(first, second));
            assertThat(urgent.values())
                    .hasSize(2)
                    .allSatisfy(d -> assertThat(d).isInstanceOf(Decision.Permitted.class));
            assertThat(asked).containsExactly(2);
            assertThat(((Decision.Denied) VaultFixture.doctor(vault).decide(first)).reasons())
                    .extracting(Reason::code)
                    .containsExactly("ATTRIBUTE_MISSING:agreed_restriction");
        }
    }

    @Test
    void aDissentClosesTheNextDecision() throws Exception {
        List<Consent> onFile = new ArrayList<>();
        FactSource host = question -> new FactSource.Answer(Relationship.CARE_TEAM, Map.of());
        FactSource facts = ConsentFacts.beside(host, directory(onFile), () -> VaultFixture.NOW, ZoneOffset.UTC);
        try (ImageVault vault =
                fixture().builder().tenant("test-x").facts(facts).create()) {
            ImageId image = capture(vault);
            assertThat(VaultFixture.doctor(vault).decide(image)).isInstanceOf(Decision.Permitted.class);
            onFile.add(dissent());
            assertThat(((Decision.Denied) VaultFixture.doctor(vault).decide(image)).reasons())
                    .extracting(Reason::code)
                    .containsExactly("RESTRICTION_AGREED");
            onFile.clear();
            assertThat(VaultFixture.doctor(vault).decide(image)).isInstanceOf(Decision.Permitted.class);
        }
    }

    private VaultFixture fixture() {
        return new VaultFixture(PlatformFiles.get(), dir.resolve("home"), dir.resolve("keys"));
    }

    private static ImageId capture(ImageVault vault) throws Exception {
        return capture(VaultFixture.doctor(vault));
    }

    private static ImageId capture(CareSession session) throws Exception {
        byte[] picture = "no picture that anybody scrubs".getBytes(StandardCharsets.US_ASCII);
        return session.capture(new ByteArrayInputStream(picture), NewImage.of(PatientRef.of("MRN-1")));
    }

    private static Consent dissent() throws Exception {
        String text = "{'resourceType':'Consent','status':'active','scope':{'coding':[{'code':'patient-privacy'}]},"
                + "'patient':{'reference':'Patient/1'},'provision':{'type':'deny'}}";
        return Consents.read(new ByteArrayInputStream(text.replace('\'', '"').getBytes(StandardCharsets.US_ASCII)));
    }

    private static ConsentFacts.Directory directory(List<Consent> onFile) {
        return new ConsentFacts.Directory() {
            @Override
            public List<Consent> consents(PatientRef patient) {
                return List.copyOf(onFile);
            }

            @Override
            public Set<String> actors(FactQuestion question) {
                return Set.of("Practitioner/1");
            }

            @Override
            public ConsentData describe(ImageId image) {
                return ConsentData.ANY;
            }
        };
    }
}
