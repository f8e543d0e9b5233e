package io.hipaaimage.samples.aigateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hipaaimage.samples.aigateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule A_GATEWAY_NEEDS_THE_CORE_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.core..",
                    "io.hipaaimage.samples.aigateway",
                    "com.sun.net.httpserver..",
                    "java..",
                    "org.jspecify..");
}
