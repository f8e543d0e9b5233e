package io.hipaaimage.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hipaaimage", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli = noClasses()
            .that()
            .resideOutsideOfPackage("io.hipaaimage.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("io.hipaaimage.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.hipaaimage.cli..");

    @ArchTest
    static final ArchRule theGroupsOfCommandsDoNotKnowEachOther = slices().matching("io.hipaaimage.cli.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("io.hipaaimage.cli.."), resideInAPackage("io.hipaaimage.cli.frame"))
            .ignoreDependency(resideInAPackage("io.hipaaimage.cli.."), resideInAPackage("io.hipaaimage.cli.evidence"));

    @ArchTest
    static final ArchRule thePackOfEvidenceHoldsNoCommand = noClasses()
            .that()
            .resideInAPackage("io.hipaaimage.cli.evidence")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule theFrameKnowsNoCommandAndOnlyTheCore = classes()
            .that()
            .resideInAPackage("io.hipaaimage.cli.frame")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.cli.frame",
                    "io.hipaaimage.core..",
                    "picocli..",
                    "com.fasterxml.jackson.core..",
                    "org.jspecify..",
                    "java..");

    @ArchTest
    static final ArchRule onlyTheShellTouchesTheProcess = noClasses()
            .that()
            .resideInAPackage("io.hipaaimage.cli..")
            .and()
            .doNotHaveFullyQualifiedName("io.hipaaimage.cli.frame.Shell")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in");
}
