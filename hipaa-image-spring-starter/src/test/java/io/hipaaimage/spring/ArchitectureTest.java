package io.hipaaimage.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.boot.autoconfigure.AutoConfiguration;

@AnalyzeClasses(packages = "io.hipaaimage.spring", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PUBLIC_IS_WHAT_A_HOST_NEEDS = classes()
            .that()
            .arePublic()
            .should()
            .beAnnotatedWith(AutoConfiguration.class)
            .orShould()
            .beRecords()
            .orShould()
            .beEnums()
            .orShould()
            .beInterfaces();

    @ArchTest
    static final ArchRule AUTO_CONFIGURATIONS_ARE_FINAL = classes()
            .that()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .bePublic()
            .andShould()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

    @ArchTest
    static final ArchRule PARTS_ARE_KNOWN_BY_THEIR_PORTS = noClasses()
            .that()
            .doNotHaveSimpleName("SpillFolder")
            .and()
            .doNotHaveSimpleName("TokenKey")
            .and()
            .doNotHaveSimpleName("ImageCryptoAutoConfiguration")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.crypto..", "io.hipaaimage.audit..", "io.hipaaimage.deid.*..", "io.hipaaimage.cli..");

    @ArchTest
    static final ArchRule THE_ACTUATOR_IS_KNOWN_BY_ITS_OWN_CLASSES_ONLY = noClasses()
            .that()
            .haveSimpleNameNotContaining("Endpoint")
            .and()
            .haveSimpleNameNotContaining("Health")
            .and()
            .resideOutsideOfPackage("io.hipaaimage.spring.audit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.boot.actuate..", "org.springframework.boot.health..");

    @ArchTest
    static final ArchRule NO_JSON_IN_A_SIGNATURE =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("com.fasterxml..", "tools.jackson..");

    @ArchTest
    static final ArchRule WHO_ASKS_KNOWS_NO_WEB = noClasses()
            .that()
            .resideInAnyPackage("io.hipaaimage.spring", "io.hipaaimage.spring.security")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "io.hipaaimage.spring.web..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.hipaaimage.spring.(*)..").should().beFreeOfCycles();
}
