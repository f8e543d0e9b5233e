package io.hipaaimage.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hipaaimage.audit");

    @Test
    void theLogKnowsCoreAndItsOwnRoomOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.hipaaimage.crypto..",
                        "io.hipaaimage.deid..",
                        "io.hipaaimage.spring..",
                        "io.hipaaimage.cli..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.hipaaimage.audit.selftest")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.hipaaimage.core.access..", "io.hipaaimage.core.vault..")
                .check(CLASSES);
    }

    @Test
    void theVerifierNeedsTheJdkAndCoreOnly() {
        classes()
                .that()
                .resideInAPackage("io.hipaaimage.audit.verify..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.hipaaimage.audit.verify..",
                        "io.hipaaimage.core",
                        "io.hipaaimage.core.approval",
                        "java..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theWriterSharesOnlyValuesWithTheVerifier() {
        noClasses()
                .that()
                .resideInAPackage("io.hipaaimage.audit")
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("are of the verifier and no shared value") {
                    @Override
                    public boolean test(JavaClass c) {
                        return c.getPackageName().startsWith("io.hipaaimage.audit.verify")
                                && !c.isEquivalentTo(Checkpoint.class)
                                && !c.isEquivalentTo(VerifierKey.class)
                                && !c.getFullName().startsWith(SignedNote.class.getName());
                    }
                })
                .check(CLASSES);
    }

    @Test
    void witnessesKnowTheVerifiersValuesAndNoLog() {
        noClasses()
                .that()
                .resideInAPackage("io.hipaaimage.audit.witness..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.hipaaimage.audit", "io.hipaaimage.audit.report..", "io.hipaaimage.audit.export..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.hipaaimage.(audit.*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.hipaaimage.(audit)").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.hipaaimage.audit.verify..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.hipaaimage.audit")
                .check(CLASSES);
    }
}
