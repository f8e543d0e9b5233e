package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.TempSealer;
import io.hipaaimage.core.access.RoleMap;
import io.hipaaimage.core.access.RulePack;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.crypto.EncryptedSpills;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Crypto, policy and metrics: default, back-off, off, class absent. */
class SmallConfigurationsTest {
    @TempDir
    static Path folder;

    private static ImageVault vault;

    private ApplicationContextRunner runner;

    @BeforeAll
    static void open() throws IOException {
        vault = TestVault.in(folder).own();
    }

    @AfterAll
    static void close() throws IOException {
        vault.close();
    }

    /** With one vault that no context makes: that takes longer than all else here. */
    @BeforeEach
    void host() {
        runner = TestVault.empty()
                .withInitializer(context -> context.getBeanFactory().registerSingleton("hosts", vault));
    }

    @Test
    void spillsIntoAFolderThatGoesWithTheApplication() {
        runner.run(context -> {
            try (TempSealer.Spill spill = context.getBean(TempSealer.class).spill();
                    OutputStream out = spill.writer()) {
                out.write(1);
            }
        });
        assertThat(folder.resolve("own/spills")).doesNotExist();
    }

    @Test
    void spillsWhereTheHostSays() {
        runner.withPropertyValues("hipaa-image.crypto.spill-folder=" + folder.resolve("spills"))
                .run(context -> {
                    context.getBean(TempSealer.class).spill().close();
                    assertThat(folder.resolve("spills")).isEmptyDirectory();
                });
    }

    @Test
    void backsOffForASealerOfTheHost() {
        TempSealer own = EncryptedSpills.in(folder);
        runner.withBean("own", TempSealer.class, () -> own)
                .run(context -> assertThat(context).getBean(TempSealer.class).isSameAs(own));
    }

    @Test
    void hasNoSealerWhereItIsOffOrItsClassIsAbsent() {
        runner.withPropertyValues("hipaa-image.crypto.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(TempSealer.class));
        runner.withClassLoader(new FilteredClassLoader(EncryptedSpills.class))
                .run(context -> assertThat(context).doesNotHaveBean("tempSealer"));
    }

    @Test
    void readsTheHostsRolesAndRules() throws IOException {
        Path roles = Files.writeString(folder.resolve("roles.tsv"), "RESIDENT\tphysician\n", StandardCharsets.UTF_8);
        Path rules = Files.writeString(
                folder.resolve("rules.tsv"),
                "CLINIC-01\tforbid-any\tRNS\tpurpose:HMARKT\tNO_MARKETING\tpolicy:clinic\tNo marketing here.\n",
                StandardCharsets.UTF_8);
        TestVault.in(folder)
                .making()
                .withPropertyValues(
                        "hipaa-image.policy.role-map=" + roles,
                        "hipaa-image.policy.rule-packs[0].prefix=CLINIC",
                        "hipaa-image.policy.rule-packs[0].file=" + rules)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(ImageVault.class)
                                    .requester("dr.fox", "RESIDENT")
                                    .role()
                                    .word())
                            .isEqualTo("physician");
                });
    }

    @Test
    void backsOffForRolesOfTheHost() {
        RoleMap own = RoleMap.ofClasses();
        runner.withBean("own", RoleMap.class, () -> own)
                .run(context -> assertThat(context).getBean(RoleMap.class).isSameAs(own));
    }

    @Test
    void hasTheRoleClassesAloneWherePolicyIsOffOrItsClassIsAbsent() {
        runner.withPropertyValues("hipaa-image.policy.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(ImageVault.class)
                        .doesNotHaveBean(RoleMap.class));
        TestVault.empty()
                .withClassLoader(new FilteredClassLoader(RulePack.class))
                .withPropertyValues("hipaa-image.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("imageVaultRoles"));
    }

    @Test
    void countsTheLogWithoutATag() {
        runner.run(context -> {
            MeterRegistry registry = new SimpleMeterRegistry();
            context.getBean("imageVaultMetrics", MeterBinder.class).bindTo(registry);
            assertThat(registry.get("hipaaimage.log.entries").functionCounter().count())
                    .isEqualTo((double) context.getBean(ImageVault.class).log().size());
            assertThat(registry.get("hipaaimage.selftest.passed").gauge().value())
                    .isNaN();
            assertThat(registry.getMeters())
                    .allSatisfy(meter -> assertThat(meter.getId().getTags()).isEmpty());
        });
    }

    @Test
    void backsOffForMetricsOfTheHost() {
        MeterBinder own = registry -> {};
        runner.withBean("imageVaultMetrics", MeterBinder.class, () -> own)
                .run(context -> assertThat(context).getBean(MeterBinder.class).isSameAs(own));
    }

    @Test
    void hasNoMetricsWhereTheyAreOffOrMicrometerIsAbsent() {
        runner.withPropertyValues("hipaa-image.metrics.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterBinder.class));
        runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("imageVaultMetrics"));
    }
}
