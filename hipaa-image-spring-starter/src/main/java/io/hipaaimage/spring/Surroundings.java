package io.hipaaimage.spring;

import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import org.springframework.boot.SpringBootVersion;

/**
 * What the vault runs in. A line of Boot that was never tried is refused where it is older, for what is missing there shows up in a
 * request; a newer one is let in.
 */
record Surroundings(@Nullable String boot, ILoggerFactory loggers) {
    private static final int OLDEST_MAJOR = 4;

    static Surroundings here() {
        return new Surroundings(SpringBootVersion.getVersion(), LoggerFactory.getILoggerFactory());
    }

    void require() {
        if (boot != null && major(boot) < OLDEST_MAJOR) {
            throw new UnfitStartException(
                    "This starter does not run on Spring Boot " + boot + ".",
                    "Use Spring Boot 4.1, or 4.0; both are tested. For an older line embed hipaa-image-core and its parts"
                            + " without the starter.");
        }
        if (loggers instanceof NOPLoggerFactory) {
            throw new UnfitStartException(
                    "No SLF4J provider is bound: what the image vault has to say to an operator would be lost.",
                    "Add a provider for SLF4J 2 (spring-boot-starter-logging brings one), and keep slf4j-api at 2.0 or"
                            + " later: with 1.7 on the class path a provider of 2.0 is silently passed over.");
        }
    }

    private static int major(String version) {
        String first = version.split("\\.", 2)[0];
        return first.matches("\\d{1,4}") ? Integer.parseInt(first) : OLDEST_MAJOR;
    }
}
