package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Debian's Chromium, headless, with a camera that shows a moving pattern, and without a mouse: every control is reached and used by {@link
 * Keyboard}. Each page is checked for barriers and console errors.
 */
final class Chromium implements AutoCloseable {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final int PHONE = 375;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String AXE = resource("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");
    private static final String SERIOUS = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
              r => done(r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))),
              e => done(['axe failed: ' + e]));""";

    private static final String BEYOND_KEYS = """
            return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [onclick]')]
              .filter(e => !e.disabled && e.tabIndex !== 0).map(e => e.outerHTML);""";

    private final ChromeDriver driver;
    private final Keyboard keyboard;
    private final String origin;
    private final Set<String> checked = new TreeSet<>();
    private String prefix = "";
    private int width;

    Chromium(int port, Path profile) {
        this.origin = "http://localhost:" + port;
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-quic",
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--user-data-dir=" + profile.toAbsolutePath());
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .withEnvironment(Map.of("LANGUAGE", "en_US")) // the order of a date's digits
                .build();
        this.driver = new ChromeDriver(service, options);
        this.keyboard = new Keyboard(driver);
        screen("", 1_000);
        driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
    }

    /** A screen, which unlike a window has no least width, and what names of its pictures begin with. */
    void screen(String name, int width) {
        prefix = name;
        resize(width);
        this.width = width;
    }

    private void resize(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    ChromeDriver driver() {
        return driver;
    }

    void open(String path) {
        driver.get(origin + path);
    }

    String path() {
        return driver.getCurrentUrl().substring(origin.length());
    }

    String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Follows a link or presses a button by what it says, by Enter. */
    void click(String label) {
        follow(labelled(label));
    }

    /** Presses it, and waits until the next page is there. */
    void follow(WebElement link) {
        driver.executeScript("window.pageBefore = true;");
        keyboard.press(link);
        afterwards();
    }

    /** Presses what has this label and stays on the page. */
    void press(String label) {
        keyboard.press(labelled(label));
    }

    private void afterwards() {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(WebDriverException.class)
                .until(d -> Boolean.TRUE.equals(
                        driver.executeScript("return !window.pageBefore && document.readyState === 'complete';")));
    }

    WebElement labelled(String label) {
        List<WebElement> found =
                driver.findElements(By.xpath("//*[self::a or self::button][normalize-space()='" + label + "']"));
        assertThat(found).as("'" + label + "' on " + path()).isNotEmpty();
        return found.get(0);
    }

    void type(String id, String value) {
        keyboard.type(driver.findElement(By.id(id)), value);
    }

    /** Gives a file to a field. */
    void give(String id, Path file) {
        keyboard.give(driver.findElement(By.id(id)), file.toString());
    }

    Keyboard keyboard() {
        return keyboard;
    }

    /** What a link gives to the person who is signed in. */
    String fetched(WebElement link) {
        return (String) driver.executeAsyncScript(
                "const done = arguments[1]; fetch(arguments[0].href).then(a => a.text()).then(done, e => done('' + e));",
                link);
    }

    /** How many pixels wide a picture came; 0 where it did not come. */
    long wide(String css) {
        return (Long) driver.executeScript("return arguments[0].naturalWidth;", find(css));
    }

    void waitFor(String css) {
        new WebDriverWait(driver, PATIENCE)
                .until(d -> !d.findElements(By.cssSelector(css)).isEmpty());
    }

    void waitForText(String words) {
        new WebDriverWait(driver, PATIENCE).ignoring(WebDriverException.class).until(d -> text().contains(words));
    }

    void waitForScript(String condition) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(WebDriverException.class)
                .until(d -> Boolean.TRUE.equals(driver.executeScript(condition)));
    }

    /** The line to the clinic: gone, or there, with so many bytes a second up; 0 for as many as there are. */
    void line(boolean there, int bytesUp) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        !there,
                        "latency",
                        0,
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        bytesUp == 0 ? -1 : bytesUp));
    }

    void forgetComplaints() {
        complaints();
    }

    void signIn(String name) {
        driver.manage().deleteAllCookies();
        open("/login");
        type("username", name);
        type("password", ClinicTest.PASSWORD);
        click("Sign in");
        click("Send me a code");
        open("/demo/inbox");
        String code = driver.findElement(By.xpath("//td[text()='" + name + "']/following-sibling::td/code"))
                .getText();
        open("/login/code");
        type("token", code);
        click("Sign in");
        assertThat(path()).doesNotStartWith("/login");
    }

    /**
     * Keeps a picture of the page, and finds nothing on it that keeps somebody out, also without a mouse, no error of a script, and no
     * sideways scrolling, also on a telephone.
     */
    void check(String name) {
        checked.add(path());
        shot(name);
        assertThat(complaints()).as("console of " + path()).isEmpty();
        driver.executeScript(AXE);
        assertThat(strings(driver.executeAsyncScript(SERIOUS)))
                .as("barriers on " + path())
                .isEmpty();
        complaints(); // axe's own
        assertThat(strings(driver.executeScript(BEYOND_KEYS)))
                .as("what no key reaches in its turn on " + path())
                .isEmpty();
        for (int screen : new int[] {PHONE, width}) {
            resize(screen);
            Long over = (Long) driver.executeScript(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth;");
            assertThat(over)
                    .as("sideways scrolling on " + path() + " at " + screen)
                    .isLessThanOrEqualTo(1);
        }
    }

    /** Addresses of the pages that were checked. */
    Set<String> checked() {
        return Set.copyOf(checked);
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(@Nullable Object answer) {
        return Objects.requireNonNull((List<String>) answer);
    }

    private List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    void shot(String name) {
        try {
            Files.createDirectories(SHOTS);
            Files.write(SHOTS.resolve(prefix + name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String resource(String path) {
        try (InputStream in = Chromium.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
