package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * A person who has no mouse: the focus goes from where it is to a control by Tab and Shift+Tab alone, and keys do the rest. A script only
 * looks: how many stops away a control should be, so that as many Tabs go in one message, and where the focus is then.
 */
final class Keyboard {
    private static final int MOST_TABS = 400;
    private static final DateTimeFormatter AS_TYPED = DateTimeFormatter.ofPattern("MMddyyyy", Locale.ROOT);

    /**
     * 0 where it is; else how far by the order of the page, of a group of radio buttons the one that Tab stops at. What scrolls is a stop
     * of its own, and so is a part of a date: then the count is wrong, and is taken again from there.
     */
    private static final String STOPS_AWAY = """
            const target = arguments[0], now = document.activeElement;
            if (now === target) { return 0; }
            const seen = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, video[controls]')]
              .filter(e => !e.disabled && e.tabIndex === 0 && e.getClientRects().length > 0)
              .filter(e => e.type !== 'radio' || e === target || e === now || e.checked
                || !document.querySelector(`input[type=radio][name="${e.name}"]:checked`)
                   && e === document.querySelector(`input[type=radio][name="${e.name}"]`));
            const before = seen.filter(e => e === now || now.compareDocumentPosition(e) === Node.DOCUMENT_POSITION_PRECEDING);
            const to = seen.indexOf(target), steps = to - (before.length - 1);
            return to < 0 ? 1 : steps > 0 || seen.includes(now) ? steps : steps - 1;""";

    private final ChromeDriver driver;

    Keyboard(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Goes to a control, or fails where no key leads there. */
    void reach(WebElement target) {
        int tabs = 0;
        for (long away = away(target); away != 0; away = away(target)) {
            tabs += (int) Math.abs(away);
            assertThat(tabs).as("Tabs on the way to " + named(target)).isLessThan(MOST_TABS);
            tab(away);
        }
    }

    private long away(WebElement target) {
        return (Long) driver.executeScript(STOPS_AWAY, target);
    }

    private void tab(long times) {
        Actions keys = new Actions(driver);
        if (times < 0) {
            keys.keyDown(Keys.SHIFT);
        }
        for (long i = 0; i < Math.abs(times); i++) {
            keys.sendKeys(Keys.TAB);
        }
        if (times < 0) {
            keys.keyUp(Keys.SHIFT);
        }
        keys.perform();
    }

    /** Presses a link or a button. */
    void press(WebElement control) {
        reach(control);
        send(Keys.ENTER);
    }

    /** Ticks a box. */
    void tick(WebElement box) {
        reach(box);
        send(Keys.SPACE);
        assertThat(box.isSelected()).as(named(box) + " by Space").isTrue();
    }

    /** Chooses one of a group that has no choice yet: Tab stops at its first or last, arrows go on. */
    void pick(WebElement radio, WebElement first, int most) {
        reach(first);
        send(Keys.SPACE);
        for (int i = 0; i < most && !radio.isSelected(); i++) {
            send(Keys.ARROW_DOWN);
        }
        assertThat(radio.isSelected()).as(named(radio) + " by arrows").isTrue();
    }

    /** Chooses a value of a list by arrows. */
    void choose(WebElement list, String value, int most) {
        reach(list);
        send(Keys.HOME);
        for (int i = 0; i < most && !value.equals(list.getDomProperty("value")); i++) {
            send(Keys.ARROW_DOWN);
        }
        assertThat(list.getDomProperty("value")).as(named(list) + " by arrows").isEqualTo(value);
    }

    /** Writes over what stands in a field. */
    void type(WebElement field, String words) {
        reach(field);
        Actions keys = new Actions(driver);
        keys.keyDown(Keys.CONTROL)
                .sendKeys("a")
                .keyUp(Keys.CONTROL)
                .sendKeys(words)
                .perform();
    }

    /** As {@link #type}, for text that nobody types: it comes at once, as from a clipboard. */
    void paste(WebElement field, String text) {
        type(field, "");
        driver.executeCdpCommand("Input.insertText", Map.of("text", text));
    }

    /** A date by its digits, in the order of the browser's language, which {@link Chromium} sets. */
    void date(WebElement field, LocalDate day) {
        reach(field);
        send(AS_TYPED.format(day));
        assertThat(field.getDomProperty("value"))
                .as(named(field) + " by digits")
                .isEqualTo(day.toString());
    }

    /** A file field: reached as everything is; the dialog behind it is the operating system's. */
    void give(WebElement field, String file) {
        reach(field);
        field.sendKeys(file);
    }

    private void send(CharSequence key) {
        new Actions(driver).sendKeys(key).perform();
    }

    private String named(WebElement element) {
        return element.getDomProperty("outerHTML") + " on " + driver.getCurrentUrl();
    }
}
