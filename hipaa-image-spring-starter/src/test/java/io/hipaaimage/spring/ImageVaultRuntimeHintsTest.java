package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.crypto.EncryptedSpills;
import io.hipaaimage.deid.Scrubbers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

/** What a native image keeps. No image is built here: that the build is told all of it is what is shown. */
class ImageVaultRuntimeHintsTest {
    private final RuntimeHints hints = new RuntimeHints();

    @BeforeEach
    void register() {
        new ImageVaultRuntimeHints().registerHints(hints, getClass().getClassLoader());
    }

    /** By a class of each part: whatever file a part gains is seen here. */
    @ParameterizedTest
    @ValueSource(classes = {ImageVault.class, EncryptedSpills.class, AuditVerifier.class, Scrubbers.class})
    void keepsEveryFileOfEachPart(Class<?> part) throws Exception {
        List<String> files = files(part);

        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(RuntimeHintsPredicates.resource().forResource(file))
                        .as(file)
                        .accepts(hints));
        assertThat(RuntimeHintsPredicates.resource().forResource("logback.xml")).rejects(hints);
    }

    /** Data and services, from a folder of classes or from a jar. */
    private static List<String> files(Class<?> part) throws Exception {
        URI place = part.getProtectionDomain().getCodeSource().getLocation().toURI();
        if (Files.isDirectory(Path.of(place))) {
            return below(Path.of(place));
        }
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
            return below(jar.getPath("/"));
        }
    }

    private static List<String> below(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.endsWith(".class"))
                    .filter(name -> name.startsWith("io/") || name.startsWith("META-INF/services/"))
                    .toList();
        }
    }

    @Test
    void keepsWhatProblemDetailsWrite() throws NoSuchMethodException {
        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Reason.class.getMethod("code")))
                .accepts(hints);
    }

    /** As Boot's build plugin does it: every auto-configuration turned into code, and no key stretched meanwhile. */
    @Test
    void letsAnApplicationBeMadeAheadOfItsTime() throws IOException {
        InMemoryGeneratedFiles written = new InMemoryGeneratedFiles();
        DefaultGenerationContext build =
                new DefaultGenerationContext(new ClassNameGenerator(ClassName.get("made", "Application")), written);
        System.setProperty("spring.aot.processing", "true");
        try (AnnotationConfigServletWebApplicationContext application =
                new AnnotationConfigServletWebApplicationContext()) {
            EveryAutoConfigurationTest.rows().forEach(row -> application.register(row.configuration()));
            new ApplicationContextAotGenerator().processAheadOfTime(application, build);
            build.writeGeneratedContent();
        } finally {
            System.clearProperty("spring.aot.processing");
        }

        assertThat(written.getGeneratedFiles(GeneratedFiles.Kind.SOURCE))
                .containsKey("io/hipaaimage/spring/ImageVaultAutoConfiguration__BeanDefinitions.java")
                .containsKey("io/hipaaimage/spring/web/ImageWebAutoConfiguration__BeanDefinitions.java");
        assertThat(RuntimeHintsPredicates.resource().forResource("io/hipaaimage/core/access/rules.tsv"))
                .as("by the vault's auto-configuration")
                .accepts(build.getRuntimeHints());
        assertThat(RuntimeHintsPredicates.reflection().onType(ImageVaultProperties.class))
                .as("what the properties are bound to")
                .accepts(build.getRuntimeHints());
    }
}
