package io.hipaaimage.samples.telemedicine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hipaaimage.samples.telemedicine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CLINIC = "io.hipaaimage.samples.telemedicine";

    @ArchTest
    static final ArchRule A_HOST_NEEDS_CORE_STARTER_AND_REPORTS_ALONE = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.hipaaimage.crypto..",
                            "io.hipaaimage.audit..",
                            "io.hipaaimage.deid..",
                            "io.hipaaimage.cli..")
                    .and(not(resideInAPackage("io.hipaaimage.audit.report"))));

    @ArchTest
    static final ArchRule WHAT_PAGES_SHARE_KNOWS_NO_PAGE = noClasses()
            .that()
            .resideInAPackage(CLINIC)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLINIC + ".*..");

    @ArchTest
    static final ArchRule PAGES_HAVE_NO_CYCLES =
            slices().matching(CLINIC + ".(*)..").should().beFreeOfCycles();
}
