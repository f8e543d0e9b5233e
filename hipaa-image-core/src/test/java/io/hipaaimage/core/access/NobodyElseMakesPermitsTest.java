package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be said: the compiler refuses it. */
class NobodyElseMakesPermitsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object o = new io.hipaaimage.core.access.AuditedPermit(null, null, null, null);",
                "class Mine extends io.hipaaimage.core.access.AuditedPermit {}",
                "Object o = new io.hipaaimage.core.access.Decision.Permitted(null, null, null);",
                "class Mine implements io.hipaaimage.core.access.Decision {}",
                "class Mine extends io.hipaaimage.core.access.PolicyDecisionPoint {}",
                "class Mine extends io.hipaaimage.core.access.Gate {}"
            })
    void theCompilerRefuses(String forbidden) {
        assertThat(errors("package host; class Host { void run() { " + forbidden + " } }"))
                .isNotEmpty();
    }

    @Test
    void theCompilerTakesWhatIsAllowed() {
        assertThat(errors("package host; class Host { Object run(io.hipaaimage.core.access.AuditedPermit p) {"
                        + " return p.intentIndex(); } }"))
                .isEmpty();
    }

    private static List<String> errors(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///host/Host.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignore) {
                        return source;
                    }
                };
        compiler.getTask(
                        null,
                        null,
                        found,
                        List.of(
                                "-proc:none",
                                "-d",
                                System.getProperty("java.io.tmpdir"),
                                "-cp",
                                System.getProperty("java.class.path")),
                        null,
                        List.of(file))
                .call();
        // a message may load a class, which may be told as one more
        return List.copyOf(found.getDiagnostics()).stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .map(d -> d.getMessage(Locale.ROOT))
                .toList();
    }
}
