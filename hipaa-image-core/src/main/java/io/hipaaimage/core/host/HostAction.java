package io.hipaaimage.core.host;

/** What a host did or refused; its name is the entry's action, in the words that reports and exports know. */
public enum HostAction {
    /** Somebody signed in (45 CFR 164.308(a)(5)(ii)(C)). */
    LOGIN,
    /** Somebody proved again, or more strongly, who they are. */
    STEP_UP,
    /** Somebody signed out. */
    LOGOUT,
    /** A session was ended for its user (45 CFR 164.312(a)(2)(iii)). */
    SESSION_END,
    /** Somebody went on under another name, such as a support function allows. */
    USER_SWITCH,
    /** Something of the host's was asked for; what, stands sealed in the entry. */
    ACCESS,
    /** A record was looked at. */
    VIEW,
    /** A record was made. */
    CREATE,
    /** A record was changed. */
    UPDATE,
    /** A record was deleted. */
    DELETE,
    /** A record was printed. */
    PRINT,
    /** A copy was made outside of the host; with a recipient it is a disclosure, and accountings list it where the purpose asks for it. */
    EXPORT,
    /** Somebody outside was told or given something (45 CFR 164.528). */
    DISCLOSE,
    /** An account was made, changed, locked or ended. */
    ACCOUNT_CHANGE,
    /** Somebody's roles or rights were changed. */
    ROLE_CHANGE,
    /** A setting of the host was changed. */
    SETTING_CHANGE
}
