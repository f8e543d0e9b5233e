package io.hipaaimage.samples.ownkey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hipaaimage.samples.ownkey", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_THE_PORT_AND_THE_SEALER_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.core..",
                    "io.hipaaimage.crypto",
                    "io.hipaaimage.samples.ownkey",
                    "java..",
                    "javax..",
                    "org.jspecify..");
}
