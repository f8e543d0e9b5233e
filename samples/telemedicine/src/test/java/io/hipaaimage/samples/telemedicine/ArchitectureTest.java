package io.hipaaimage.samples.telemedicine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hipaaimage.samples.telemedicine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule A_HOST_NEEDS_CORE_AND_STARTER_ALONE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.crypto..", "io.hipaaimage.audit..", "io.hipaaimage.deid..", "io.hipaaimage.cli..");
}
