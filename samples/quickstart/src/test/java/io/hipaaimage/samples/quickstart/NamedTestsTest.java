package io.hipaaimage.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests that pages give for their proof are there, and so is each method that they name. */
class NamedTestsTest {
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z]\\w*(?:Test|IT|Properties|Contract))(?:[.#]([a-z]\\w*))?`");

    @ParameterizedTest
    @CsvSource({
        "docs/threat-model.md, 150",
        "docs/spring-promises.md, 40",
        "docs/policy/held.md, 50",
        "docs/audit-claims.md, 50",
        "docs/audit-tamperings.md, 10",
        "docs/formats/pictures-claims.md, 40"
    })
    void areThere(String page, int atLeast) throws IOException {
        Path root = SnippetsTest.root();
        Map<String, String> tests = tests(root);
        List<String> named = new ArrayList<>();
        Matcher one = NAMED.matcher(Files.readString(root.resolve(page)));
        while (one.find()) {
            named.add(one.group());
            assertThat(missing(one.group(1), one.group(2), tests)).as(page).isEmpty();
        }
        assertThat(named).hasSizeGreaterThan(atLeast);
    }

    @Test
    void wouldBeMissed() throws IOException {
        Map<String, String> tests = tests(SnippetsTest.root());

        assertThat(missing("NoSuchThingTest", null, tests)).isNotEmpty();
        assertThat(missing("NamedTestsTest", "provesNothing", tests)).isNotEmpty();
        assertThat(missing("NamedTestsTest", "wouldBeMissed", tests)).isEmpty();
    }

    private static String missing(String test, @Nullable String method, Map<String, String> tests) {
        String source = tests.get(test);
        if (source == null) {
            return "there is no " + test;
        }
        return method == null || source.matches("(?s).*\\bvoid " + method + "\\(.*")
                ? ""
                : test + " has no method " + method;
    }

    /** Sources of tests, and of the contracts of the test kit, by the name of their class, which several modules may have. */
    private static Map<String, String> tests(Path root) throws IOException {
        Map<String, String> tests = new HashMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> sources = all.filter(file ->
                            file.toString().matches(".*/src/(test|main)/java/.*(Test|IT|Properties|Contract)\\.java"))
                    .toList();
            for (Path source : sources) {
                tests.merge(
                        source.getFileName().toString().replace(".java", ""), Files.readString(source), String::concat);
            }
        }
        return tests;
    }
}
