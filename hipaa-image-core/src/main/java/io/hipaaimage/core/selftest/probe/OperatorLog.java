package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/** What the library tells operators arrives somewhere, or somebody chose that it does not. */
final class OperatorLog {
    private static final CheckAbout ABOUT = new CheckAbout(
            "operator-log",
            List.of("SEC-308-a6"),
            "The class path is asked which SLF4J provider takes the library's warnings to operators.",
            "There is no SLF4J provider.");

    private OperatorLog() {}

    /** What is bound. */
    private record Binding(int providers, boolean silent) {
        static Binding found() {
            ClassLoader loader = LoggerFactory.class.getClassLoader();
            int providers = 0;
            for (var provider : ServiceLoader.load(SLF4JServiceProvider.class, loader).stream()
                    .toList()) {
                providers += provider.type().getName().isEmpty() ? 0 : 1;
            }
            return new Binding(providers, LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory);
        }
    }

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> judge(Binding.found()), b -> judge(new Binding(0, true)));
    }

    private static Evidence judge(Binding binding) {
        if (binding.providers() == 0 && binding.silent()) {
            return Evidence.notSatisfied(
                    "There is no SLF4J provider: what the library tells operators is lost. Add one, or slf4j-nop to"
                            + " say that this is meant.");
        }
        if (binding.providers() > 1) {
            return Evidence.notSatisfied(
                    binding.providers() + " SLF4J providers are on the class path, and which one is taken is chance.");
        }
        return Evidence.satisfied(
                binding.silent()
                        ? "The host chose an SLF4J provider that drops what the library tells operators; incidents are in the log"
                                + " of the vault all the same."
                        : "An SLF4J provider takes what the library tells operators.");
    }
}
