package io.hipaaimage.spring;

import java.util.List;

/** Properties without which there is no vault are missing or blank. */
final class MissingSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> properties;

    MissingSettingsException(List<String> properties) {
        super("not set: " + String.join(", ", properties));
        this.properties = List.copyOf(properties);
    }

    List<String> properties() {
        return properties;
    }
}
