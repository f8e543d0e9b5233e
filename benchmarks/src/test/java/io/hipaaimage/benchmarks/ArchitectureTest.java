package io.hipaaimage.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hipaaimage", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What a host cannot call would not be what a host gets. */
    @ArchTest
    static final ArchRule rowsCallWhatAHostCalls = classes()
            .that()
            .resideInAPackage("io.hipaaimage.benchmarks")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.benchmarks..",
                    "io.hipaaimage.core..",
                    "io.hipaaimage.crypto",
                    "io.hipaaimage.audit",
                    "io.hipaaimage.audit.verify",
                    "io.hipaaimage.deid",
                    "io.hipaaimage.deid.dicom",
                    "io.hipaaimage.deid.dicom.identity",
                    // a codec alone, to see what its strict reader and its evidence cost
                    "io.hipaaimage.deid.jpeg",
                    "io.hipaaimage.deid.spi",
                    "org.apache.commons.imaging..",
                    "com.google.crypto.tink..",
                    "org.openjdk.jmh..",
                    "org.jspecify..",
                    "com.sun.management",
                    "java..",
                    "javax.crypto..",
                    "javax.imageio..");

    @ArchTest
    static final ArchRule nobodyKnowsTheBenchmarks = noClasses()
            .that()
            .resideOutsideOfPackage("io.hipaaimage.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hipaaimage.benchmarks..", "org.openjdk.jmh..");
}
