package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.ControlResult;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.VaultBuilder;
import io.hipaaimage.testkit.SelfTestContract;
import io.hipaaimage.testkit.sabotage.Saboteur;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** Broken wirings are each found by the probe that is there for them, and honest ones raise no alarm. */
class SaboteursIT {
    private static final byte[] PICTURE = "a picture in a format of our own".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path temp;

    private Path home() {
        return temp.resolve("home");
    }

    private Path keys() {
        return temp.resolve("keys");
    }

    private VaultBuilder builder() {
        return ImageVault.builder()
                .home(home())
                .keys(EmbeddedKeys.at(keys(), Passphrase.of(Run.PASSPHRASE.getBytes(StandardCharsets.US_ASCII))))
                .trustIssuer("idp")
                .tenant("clinic")
                .facts(CareTeams.from((requester, patient) -> Relationship.CARE_TEAM));
    }

    private static void capture(ImageVault vault) throws Exception {
        Instant now = vault.wiring().clock().instant();
        Requester doctor = Requester.person("dr1", Role.PHYSICIAN)
                .authenticated(new AuthenticationEvidence(Set.of("pwd", "otp"), null, now, "idp", "dr1", null))
                .device(new DevicePosture(true, true, true, null, "mdm"))
                .lastActive(now);
        vault.as(doctor, PurposeOfUse.TREAT)
                .capture(new ByteArrayInputStream(PICTURE), NewImage.of(PatientRef.of("P1")));
    }

    @ParameterizedTest
    @EnumSource(Saboteur.class)
    void findsEachSaboteurByTheProbeThatIsThereForIt(Saboteur saboteur) throws Exception {
        SelfTestReport report;
        try (ImageVault vault = saboteur.wire(builder()).create()) {
            capture(vault);
            saboteur.damage(home(), keys());
            report = SelfTest.of(vault).only(saboteur.probe()).run();
        }
        CheckResult found = report.checks().get(0);
        assertThat(found.status().failed())
                .as(found.status() + ": " + found.seen())
                .isTrue();
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.controls().stream().map(ControlResult::control).map(c -> c.id()))
                .containsAll(found.about().controls());
    }

    private static Stream<Arguments> honest() {
        return Stream.of(
                Arguments.of("the rule in force", with(b -> b.profile(Profile.RULE))),
                Arguments.of("the rule as proposed", with(b -> b.profile(Profile.RULE_NPRM))),
                Arguments.of("strict", with(b -> b.profile(Profile.STRICT))));
    }

    private static UnaryOperator<VaultBuilder> with(UnaryOperator<VaultBuilder> how) {
        return how;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("honest")
    void raisesNoAlarmOnAnHonestWiring(String name, UnaryOperator<VaultBuilder> how) throws Exception {
        try (ImageVault vault = how.apply(builder()).create()) {
            capture(vault);
            SelfTestReport report = SelfTest.of(vault).run();
            assertThat(report.checks().stream().filter(c -> c.status().failed()))
                    .isEmpty();
            assertThat(report.exitCode()).isZero();
        }
    }

    @Test
    void givesAHostOneTestAControl() throws Exception {
        try (ImageVault vault = builder().create()) {
            capture(vault);
        }
        List<DynamicTest> good = contract("log-at-hand").everyControlHolds().toList();
        assertThat(good)
                .extracting(DynamicTest::getDisplayName)
                .first()
                .asString()
                .startsWith("SEC-312-b ");
        assertThat(outcome(good.get(0))).isEqualTo("passed");
        Files.write(home().resolve("images").resolve("copy.jpg"), PICTURE);
        List<DynamicTest> bad = contract("no-strangers").everyControlHolds().toList();
        assertThat(bad.stream().map(SaboteursIT::outcome)).contains("failed").doesNotContain("passed");
        assertThat(contract("PRV-530").everyControlHolds().map(SaboteursIT::outcome))
                .containsExactly("aborted");
    }

    private SelfTestContract contract(String only) {
        return new SelfTestContract() {
            @Override
            public ImageVault vault() throws ImageVaultException {
                return builder().open();
            }

            @Override
            public SelfTest selfTest(ImageVault vault) {
                return SelfTest.of(vault).only(only);
            }
        };
    }

    private static String outcome(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return "passed";
        } catch (TestAbortedException e) {
            return "aborted";
        } catch (Throwable e) {
            return "failed";
        }
    }
}
