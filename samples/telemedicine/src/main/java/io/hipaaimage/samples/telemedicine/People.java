package io.hipaaimage.samples.telemedicine;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;

/** Authorities of this application beside the role by which the vault decides. They open pages; pictures open by the vault alone. */
public final class People {
    /** May see the work list: names and appointments, no pictures. */
    public static final String WORK_LIST = "WORK_LIST";

    /** May read why a picture is refused. All others learn nothing, not even that there is one. */
    public static final String REASONS = "REASONS";

    /** Captures, looks, shares, breaks the glass. */
    public static final String CLINICIAN = "CLINICIAN";

    /** A patient with an own portal. */
    public static final String PORTAL = "PORTAL";

    /** Somebody of another clinic, who fetches what was shared. */
    public static final String COLLEAGUE = "COLLEAGUE";

    /** The privacy office. */
    public static final String OFFICE = "OFFICE";

    private People() {}

    static boolean has(Collection<? extends GrantedAuthority> authorities, String name) {
        return authorities.stream().anyMatch(authority -> name.equals(authority.getAuthority()));
    }
}
