package io.hipaaimage.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds the picture of {@code docs/architecture.md} against the code. */
@AnalyzeClasses(packages = "io.hipaaimage.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String VALUES = "io.hipaaimage.core";

    @ArchTest
    static final ArchRule roomsAreFreeOfCycles =
            slices().matching("io.hipaaimage.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule valuesDependOnNoRoom = noClasses()
            .that()
            .resideInAPackage(VALUES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hipaaimage.core.*..");

    @ArchTest
    static final ArchRule accessKnowsValuesAlone = noClasses()
            .that()
            .resideInAPackage("io.hipaaimage.core.access..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.core.store..",
                    "io.hipaaimage.core.consent..",
                    "io.hipaaimage.core.share..",
                    "io.hipaaimage.core.shred..",
                    "io.hipaaimage.core.vault..");

    @ArchTest
    static final ArchRule hostKnowsValuesAndAccess = noClasses()
            .that()
            .resideInAPackage("io.hipaaimage.core.host..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.hipaaimage.core.*..")
                    .and(not(resideInAnyPackage("io.hipaaimage.core.host..", "io.hipaaimage.core.access.."))));

    @ArchTest
    static final ArchRule consentKnowsValuesAndAccess = noClasses()
            .that()
            .resideInAPackage("io.hipaaimage.core.consent..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.core.store..",
                    "io.hipaaimage.core.share..",
                    "io.hipaaimage.core.shred..",
                    "io.hipaaimage.core.vault..");

    @ArchTest
    static final ArchRule legalKnowsValuesAccessAndStore = noClasses()
            .that()
            .resideInAPackage("io.hipaaimage.core.legal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.core.consent..",
                    "io.hipaaimage.core.share..",
                    "io.hipaaimage.core.shred..",
                    "io.hipaaimage.core.vault..");

    @ArchTest
    static final ArchRule releaseKnowsValuesAccessLegalAndStore = noClasses()
            .that()
            .resideInAPackage("io.hipaaimage.core.release..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.core.consent..",
                    "io.hipaaimage.core.share..",
                    "io.hipaaimage.core.shred..",
                    "io.hipaaimage.core.vault..");

    @ArchTest
    static final ArchRule nobodySeesTheVaultButTheSelfTest = noClasses()
            .that()
            .resideOutsideOfPackages("io.hipaaimage.core.vault..", "io.hipaaimage.core.selftest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.hipaaimage.core.vault..");

    @ArchTest
    static final ArchRule coreKnowsTheJdkAndFourLibraries = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.core..",
                    "java..",
                    "javax.crypto..",
                    "javax.sql..",
                    "javax.crypto..",
                    "org.slf4j..",
                    "com.fasterxml.jackson.core..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule jacksonIsHidden =
            noMethods().that().arePublic().or().areProtected().should(speakJackson());

    @ArchTest
    static final ArchRule onlyTheGateMakesPermits = noClasses()
            .that()
            .doNotHaveSimpleName("Gate")
            .should()
            .callConstructor(
                    io.hipaaimage.core.access.AuditedPermit.class,
                    ImageId.class,
                    io.hipaaimage.core.access.Action.class,
                    java.time.Instant.class,
                    Receipt.class);

    private static ArchCondition<JavaMethod> speakJackson() {
        return new ArchCondition<>("have Jackson in their signature") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean visible =
                        method.getOwner().getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC);
                boolean jackson = isJackson(method.getRawReturnType())
                        || method.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isJackson);
                events.add(new SimpleConditionEvent(method, visible && jackson, method.getFullName()));
            }
        };
    }

    private static boolean isJackson(JavaClass type) {
        return type.getPackageName().startsWith("com.fasterxml.jackson")
                || type.getPackageName().startsWith("tools.jackson");
    }
}
