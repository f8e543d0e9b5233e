package io.hipaaimage.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The host's own role names and rules. Immutable.
 *
 * @param roleMap File of the host's role names and the role classes they count as, two tab-separated columns. Without it the role classes
 *     are known under their own words.
 * @param rulePacks Rules of the host's own (State law, site policy), each proved with "policy verify --pack" first.
 */
@ConfigurationProperties("hipaa-image.policy")
public record ImagePolicyProperties(
        @Nullable String roleMap, @DefaultValue List<Pack> rulePacks) {
    /** Copies the list. */
    public ImagePolicyProperties {
        rulePacks = List.copyOf(rulePacks);
    }

    /**
     * A pack of rules.
     *
     * @param prefix What its ids begin with: 2 to 16 capitals and digits.
     * @param file Its file.
     */
    public record Pack(String prefix, String file) {}
}
