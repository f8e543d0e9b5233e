package io.hipaaimage.spring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Ends the start where a property of ours is written that there is none of: a limit that somebody mistyped would be believed and not in
 * force. Of variables of the environment it warns alone, since not all of them are the operator's own.
 */
final class UnknownSettings implements BeanFactoryPostProcessor, PriorityOrdered {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownSettings.class);
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("hipaa-image");

    /** One name a line, as the metadata has them; the test of docs/properties.md keeps it so. */
    static final String NAMES = "property-names.txt";

    private final Environment environment;

    UnknownSettings(Environment environment) {
        this.environment = environment;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Set<ConfigurationPropertyName> written = new HashSet<>();
        Set<ConfigurationPropertyName> inherited = new HashSet<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names) {
                names.stream()
                        .filter(OURS::isAncestorOf)
                        .forEach(
                                (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource
                                                ? inherited
                                                : written)::add);
            }
        }
        if (written.isEmpty() && inherited.isEmpty()) {
            return;
        }
        Set<ConfigurationPropertyName> known = known();
        Set<String> strange = strange(written, known);
        if (!strange.isEmpty()) {
            throw new UnfitStartException(
                    "There are no such properties, so that what they were to say would not hold:\n\n    "
                            + String.join("\n    ", strange),
                    "Mind the spelling: docs/properties.md of hipaa-image has all names, and an editor that reads Spring's metadata"
                            + " completes them. What a newer version knows needs that version.");
        }
        strange(inherited, known)
                .forEach(name -> LOG.warn("the environment sets {}, and there is no such property", name));
    }

    private static Set<String> strange(Set<ConfigurationPropertyName> names, Set<ConfigurationPropertyName> known) {
        Set<String> strange = new TreeSet<>();
        names.stream().filter(name -> !known.contains(plain(name))).forEach(name -> strange.add(name.toString()));
        return strange;
    }

    /** Without the number of a list's element and what is below it. */
    private static ConfigurationPropertyName plain(ConfigurationPropertyName name) {
        for (int i = 0; i < name.getNumberOfElements(); i++) {
            if (name.isNumericIndex(i)) {
                return name.chop(i);
            }
        }
        return name;
    }

    private static Set<ConfigurationPropertyName> known() {
        try (InputStream in = Objects.requireNonNull(UnknownSettings.class.getResourceAsStream(NAMES), NAMES)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(ConfigurationPropertyName::of)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the starter's own jar cannot be read", e);
        }
    }
}
