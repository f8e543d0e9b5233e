package io.hipaaimage.audit.export;

import io.hipaaimage.audit.event.LoggedEvent;
import java.util.Set;

/** Which pattern of IHE BALP an event is written by, with the codes that the pattern fixes. */
enum BalpPattern {
    /** A patient's picture was read. */
    READ("IHE.BasicAudit.PatientRead", "rest", "read", "R", "110152", "110153", "IRCP"),
    /** A patient's picture was added. */
    CREATE("IHE.BasicAudit.PatientCreate", "rest", "create", "C", "110153", "110152", "AUT"),
    /** A patient's picture was changed. */
    UPDATE("IHE.BasicAudit.PatientUpdate", "rest", "update", "U", "110153", "110152", "AUT"),
    /** A patient's picture was destroyed. */
    DELETE("IHE.BasicAudit.PatientDelete", "rest", "delete", "D", "110150", "custodian", "AUT"),
    /** A patient's picture left. */
    DISCLOSURE("IHE.BasicAudit.PrivacyDisclosure.Source", "110106", "disclose", "R", "110152", "110153", "IRCP"),
    /** Somebody signed in, or tried: DICOM's user authentication, for which BALP has no pattern. */
    LOGIN("", "110114", "110122", "E", "110150", "110151", "IRCP"),
    /** Somebody signed out, or was. */
    LOGOUT("", "110114", "110123", "E", "110150", "110151", "IRCP"),
    /** What no pattern is for: refusals, failures, administration, the log's own entries. */
    NONE("", "110100", "", "E", "110150", "110151", "IRCP");

    private static final String PROFILES = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";
    private static final Set<String> LOGINS = Set.of("LOGIN", "STEP_UP");
    private static final Set<String> LOGOUTS = Set.of("LOGOUT", "SESSION_END");
    private static final Set<String> READS = Set.of("VIEW", "READ", "OPEN", "EXPORT", "PRINT", "USE_ALREADY_DISCLOSED");
    private static final Set<String> CREATES = Set.of("CAPTURE", "CREATE");
    private static final Set<String> SENDS = Set.of("SHARE", "DISCLOSE");
    private static final Set<String> DELETES = Set.of("DELETE");
    private static final Set<String> UPDATES = Set.of("UPDATE");

    private final String profile;
    private final String type;
    private final String subtype;
    private final String action;
    private final String client;
    private final String server;
    private final String user;

    BalpPattern(String profile, String type, String subtype, String action, String client, String server, String user) {
        this.profile = profile;
        this.type = type;
        this.subtype = subtype;
        this.action = action;
        this.client = client;
        this.server = server;
        this.user = user;
    }

    static BalpPattern of(ExportEvent exported) {
        LoggedEvent event = exported.event();
        if (event.type().equals("HOST") && LOGINS.contains(event.action())) {
            return LOGIN;
        }
        if (event.type().equals("HOST") && LOGOUTS.contains(event.action())) {
            return LOGOUT;
        }
        if (!event.done() || event.pseudonym() == null) {
            return NONE;
        }
        boolean left =
                !exported.detail().value("recipient", "recipientName", "to").isEmpty();
        if (SENDS.contains(event.action()) || (left && event.action().equals("EXPORT"))) {
            return DISCLOSURE;
        }
        if (READS.contains(event.action())) {
            return READ;
        }
        if (CREATES.contains(event.action())) {
            return CREATE;
        }
        if (UPDATES.contains(event.action())) {
            return UPDATE;
        }
        return DELETES.contains(event.action()) ? DELETE : NONE;
    }

    String profileUrl() {
        return profile.isEmpty() ? "" : PROFILES + profile;
    }

    String type() {
        return type;
    }

    String typeSystem() {
        return type.equals("rest") ? Codes.EVENT_TYPE : Codes.DCM;
    }

    String subtype() {
        return subtype;
    }

    String subtypeSystem() {
        return switch (this) {
            case DISCLOSURE -> Codes.LIFECYCLE;
            case LOGIN, LOGOUT -> Codes.DCM;
            default -> Codes.INTERACTION;
        };
    }

    String action() {
        return action;
    }

    String client() {
        return client;
    }

    String server() {
        return server;
    }

    String serverSystem() {
        return server.equals("custodian") ? Codes.PROVENANCE : Codes.DCM;
    }

    String user() {
        return user;
    }
}
