package io.hipaaimage.cli.frame;

import java.io.Console;

/** Whether a person watches. */
final class Terminal {
    private Terminal() {}

    /** From JDK 22 on a console exists without a terminal too, and says so by a method that 17 does not have. */
    @SuppressWarnings("SystemConsoleNull") // the comment above
    static boolean present() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
