package io.hipaaimage.samples.telemedicine;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;

/** Authorities of this application beside the role by which the vault decides. */
final class People {
    /** May see the work list: names and appointments, no pictures. */
    static final String WORK_LIST = "WORK_LIST";

    /** May read why a picture is refused. All others learn nothing, not even that there is one. */
    static final String REASONS = "REASONS";

    private People() {}

    static boolean has(Collection<? extends GrantedAuthority> authorities, String name) {
        return authorities.stream().anyMatch(authority -> name.equals(authority.getAuthority()));
    }
}
