package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageId;
import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What stands on each page: who is signed in, where they may go, and whether this is a demonstration. */
@ControllerAdvice
class PageAttributes {
    /** Characters of a form's number. */
    static final int NUMBER_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final boolean demo;
    private final boolean passkeys;

    PageAttributes(Environment environment, ClinicProperties clinic) {
        this.passkeys = !clinic.passkeyOrigins().isEmpty();
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @ModelAttribute("demo")
    boolean demo() {
        return demo;
    }

    /** Whether this clinic asks security keys. */
    @ModelAttribute("passkeys")
    boolean passkeys() {
        return passkeys;
    }

    /** The number of this page's forms, see {@link Once}. */
    @ModelAttribute("once")
    String once() {
        return ImageId.random(random).value();
    }

    @ModelAttribute("reader")
    String reader(@Nullable Authentication who) {
        return who == null ? "" : who.getName();
    }

    @ModelAttribute("may")
    Set<String> may(@Nullable Authentication who) {
        return who == null
                ? Set.of()
                : who.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(name -> name != null)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
