package io.hipaaimage.crypto;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls around the keys: whom this room may know, and what it may say in public. */
@AnalyzeClasses(packages = "io.hipaaimage.crypto", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_CORE_AND_ITS_LIBRARIES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "io.hipaaimage.core..",
                    "io.hipaaimage.crypto..",
                    "com.google.crypto.tink..",
                    "org.bouncycastle..",
                    "com.fasterxml.jackson.core..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule CHANGES_NO_STATE_BEHIND_THE_DISK_PORT = noClasses()
            .should()
            .callMethod(Files.class, "write", Path.class, byte[].class, OpenOption[].class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(FileOutputStream.class);

    @ArchTest
    static final ArchRule USES_NO_WEAK_RANDOMNESS =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Random");

    @Test
    void showsNoKeyNonceOrAssociatedDataInPublic() {
        List<String> bytes = publicMethods()
                .filter(m -> Stream.concat(Stream.of(m.getReturnType()), Arrays.stream(m.getParameterTypes()))
                        .anyMatch(ArchitectureTest::mayHoldKeyBytes))
                .map(m -> m.getDeclaringClass().getSimpleName() + "." + m.getName())
                .toList();
        assertThat(bytes)
                .containsExactlyInAnyOrder(
                        "RecipientKey.parse", "EmbeddedMlDsaVerifier.verify"); // the content of a public key's file
    }

    @Test
    void showsNoTypeOfALibraryInPublic() {
        List<String> foreign = publicMethods()
                .flatMap(m -> Stream.concat(Stream.of(m.getReturnType()), Arrays.stream(m.getParameterTypes())))
                .map(Class::getName)
                .filter(n -> n.startsWith("com.") || n.startsWith("org.") || n.startsWith("javax.crypto"))
                .toList();
        assertThat(foreign).containsExactly("com.google.crypto.tink.Aead"); // how keys that live elsewhere come in
    }

    @Test
    void hidesMoreThanItShows() {
        Set<Class<?>> all = topLevel().collect(Collectors.toSet());
        long shown =
                all.stream().filter(c -> Modifier.isPublic(c.getModifiers())).count();
        assertThat(shown).isPositive().isLessThan(all.size() / 4);
        assertThat(all.stream().filter(c -> Modifier.isPublic(c.getModifiers())))
                .allMatch(c -> Modifier.isFinal(c.getModifiers()) || c.isInterface());
    }

    private static Stream<Class<?>> topLevel() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.hipaaimage.crypto");
        return classes.stream()
                .filter(c -> c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
                .map(c -> c.reflect());
    }

    private static Stream<Method> publicMethods() {
        return topLevel()
                .filter(c -> Modifier.isPublic(c.getModifiers()))
                .flatMap(c -> Stream.concat(Stream.of(c), Arrays.stream(c.getClasses())))
                .filter(c -> Modifier.isPublic(c.getModifiers()))
                .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic());
    }

    private static boolean mayHoldKeyBytes(Class<?> type) {
        return type == byte[].class || ByteBuffer.class.isAssignableFrom(type);
    }
}
