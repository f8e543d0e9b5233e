package io.hipaaimage.samples.fhir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hipaaimage.samples.fhir", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_CORE_AND_THE_LOGS_EXPORT = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.core..",
                    "io.hipaaimage.audit..",
                    "io.hipaaimage.samples.fhir",
                    "com.fasterxml.jackson.core..",
                    "com.sun.net.httpserver..",
                    "org.slf4j..",
                    "java..",
                    "org.jspecify..");
}
