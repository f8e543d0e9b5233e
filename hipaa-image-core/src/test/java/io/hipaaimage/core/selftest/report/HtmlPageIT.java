package io.hipaaimage.core.selftest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hipaaimage.core.selftest.Reports;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a report in a real browser: it asks nobody for anything, is read at any size and by keyboard, and prints. */
class HtmlPageIT {
    private static final int TAB = 9;
    private static final int ENTER = 13;
    private static final int NARROW = 320;
    private static final String FOCUSED =
            "document.activeElement.tagName + ' ' + (document.activeElement.id || document.activeElement.textContent)";

    @TempDir
    static Path temp;

    private static DevTools browser;
    private static Path page;

    @BeforeAll
    static void openTheBrowser() throws Exception {
        page = temp.resolve("selftest.html");
        try (OutputStream out = Files.newOutputStream(page)) {
            ReportFormat.HTML.write(Reports.mixed(), out);
        }
        browser = new DevTools(temp.resolve("profile"));
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.close();
    }

    @BeforeEach
    void openThePage() throws Exception {
        browser.screen(1280, 900);
        browser.open(page);
    }

    @Test
    void asksNobodyForAnythingAndComplainsOfNothing() {
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> url.equals(page.toUri().toString()));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void isReadAtFourHundredPercentWithoutScrollingSideways() throws Exception {
        browser.screen(NARROW, 225);
        browser.value("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(NARROW);
        assertThat(browser.value(
                                "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > "
                                        + NARROW + ".5).map(e => e.outerHTML.slice(0, 80))")
                        .toString())
                .isEqualTo("[]");
    }

    @Test
    void isReadByKeyboardInTheOrderOfThePage() throws Exception {
        List<String> stops = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            browser.press("Tab", TAB);
            stops.add(browser.value(FOCUSED).asText());
        }
        assertThat(stops.subList(0, 4))
                .containsExactly("A Skip to the verdict", "A What was tried", "A Controls", "A How to read this");
        assertThat(stops.subList(4, 6)).allMatch(s -> s.startsWith("SUMMARY "));
        boolean open =
                browser.value("document.activeElement.parentElement.open").asBoolean();
        browser.press("Enter", ENTER);
        assertThat(browser.value("document.activeElement.parentElement.open").asBoolean())
                .isEqualTo(!open);
        assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle")
                        .asText())
                .isNotEqualTo("none");
    }

    @Test
    void skipsToTheVerdict() throws Exception {
        browser.press("Tab", TAB);
        assertThat(browser.value("document.activeElement.getBoundingClientRect().left >= 0")
                        .asBoolean())
                .isTrue();
        browser.press("Enter", ENTER);
        assertThat(browser.value(FOCUSED).asText()).isEqualTo("MAIN main");
    }

    @Test
    void printsOnA4WithWhatIsFolded() throws Exception {
        JsonNode printed = browser.ask("Page.printToPDF", Map.of("preferCSSPageSize", true));
        byte[] pdf = Base64.getDecoder().decode(printed.get("data").asText());
        Files.write(Files.createDirectories(Path.of("target")).resolve("selftest-page.pdf"), pdf);
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("%PDF-").containsPattern("MediaBox ?\\[ ?0 0 59[45](\\.\\d+)? 84[12]");
        browser.ask("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            assertThat(browser.value("[...document.querySelectorAll('details:not([open]) dd')]"
                                    + ".every(d => d.getBoundingClientRect().height > 0 && d.checkVisibility())")
                            .asBoolean())
                    .isTrue();
            assertThat(browser.value("getComputedStyle(document.querySelector('nav')).display")
                            .asText())
                    .isEqualTo("none");
        } finally {
            browser.ask("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
    }
}
