package io.hipaaimage.core.selftest.probe;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every name that a vault gives to a file of its home; {@code docs/architecture.md} draws the same tree. What is being written has a
 * point before its name and {@code .new} or {@code .part} after it.
 */
final class HomeNames {
    private static final String AUDIT = "audit(\\.new|-aside-[0-9]{4})?";
    private static final List<Pattern> KNOWN = List.of(
                    "\\.lock|version|settings|release-secret|restoring|making|catalogue/[a-z]+",
                    "images/[0-9a-f]{32}\\.hic|quarantine/[0-9a-f]{32}\\.hic",
                    "records/(manifest|creating|[0-9]{2}-[0-9]{8}\\.log)",
                    "registry/[a-z]+(-[a-z]+)*",
                    AUDIT
                            + "/(\\.lock|log\\.(vkey|pin|config|config\\.next|kept|kept\\.next)|checkpoint|witnessed|seg-[0-9]{8})",
                    AUDIT + "/mirror/[a-z0-9-]{1,64}",
                    AUDIT + "/tile/(entries|[0-9]+)/(x[0-9]{3}/)*[0-9]{3}(\\.p/[0-9]+)?",
                    AUDIT + "/quarantine/[A-Za-z0-9.-]+")
            .stream()
            .map(Pattern::compile)
            .toList();
    private static final Set<String> FOLDERS =
            Set.of("catalogue", "images", "quarantine", "records", "registry", "audit");
    private static final Pattern WRITING = Pattern.compile("(.*/)?\\.([^/]+)\\.(new|part)");

    private HomeNames() {}

    static boolean knows(Path relative) {
        String name = relative.toString().replace('\\', '/');
        String finished = WRITING.matcher(name).replaceFirst("$1$2");
        return KNOWN.stream()
                .anyMatch(p -> p.matcher(name).matches() || p.matcher(finished).matches());
    }

    /** Whether a folder of the home is one of the vault's, so that its name may be printed. */
    static boolean knowsFolder(Path name) {
        return FOLDERS.contains(name.toString()) || name.toString().matches(AUDIT);
    }
}
