package io.hipaaimage.core.access;

import io.hipaaimage.core.access.FactSet.Tri;
import io.hipaaimage.core.access.RecipientKind.Group;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns and words of a request, and the circumstances under which it is made. */
final class AskerFacts {
    private final FactSheet sheet;
    private final AccessRequest request;
    private final FactSet facts;

    AskerFacts(FactSheet sheet) {
        this.sheet = sheet;
        this.request = sheet.request();
        this.facts = sheet.facts();
    }

    void put() {
        columns();
        words();
        circumstances();
    }

    private void columns() {
        Purposes.@Nullable Purpose purpose = Purposes.find(request.purpose());
        facts.put("listed_purpose", purpose != null);
        if (purpose != null) {
            facts.put("purpose:" + purpose.code(), true);
            facts.put("known_purpose", purpose.known());
            facts.put("role_listed", purpose.roles().contains(request.role()));
        }
        facts.put("action:" + request.action().word(), true);
        facts.put("role:" + request.role().word(), true);
        facts.put("recipient:" + request.recipient().word(), true);
        facts.put("relationship:parent", request.relationship() == Relationship.PARENT);
        facts.put("form:limited_data_set", request.form() == Form.LIMITED_DATA_SET);
        facts.put("device:managed", request.device() == DeviceState.MANAGED);
        facts.put("mfa:n", request.mfa() == Mfa.N);
        facts.put("emergency", sheet.emergency());
        Group group = request.recipient().group();
        facts.put("internal", group == Group.INTERNAL);
        facts.put("provider", group == Group.PROVIDER);
        facts.put("associate", group == Group.ASSOCIATE);
        facts.put("covered_entity", group == Group.COVERED_ENTITY);
        facts.put("outside_entity", group == Group.PROVIDER || group == Group.COVERED_ENTITY);
        facts.put("to_individual", group == Group.INDIVIDUAL);
        facts.put("to_public", group == Group.PUBLIC);
    }

    private void words() {
        for (Map.Entry<String, String> fact : request.facts().entrySet()) {
            if (FactNames.known(fact.getKey())) {
                facts.put(fact.getKey(), sheet.word(fact.getKey()));
            }
        }
        facts.put("copy_not_given", sheet.authorization().has("copy_not_given"));
    }

    private void circumstances() {
        facts.put(
                "idle",
                sheet.waivable(request.session() == SessionState.UNKNOWN, request.session() == SessionState.IDLE, true),
                "session");
        boolean absent = request.mfa() == Mfa.N;
        Tri outage = Tri.of(absent && sheet.emergency()).and(sheet.word("mfa_outage_declared"));
        sheet.waive(outage == Tri.TRUE);
        Tri missing =
                absent ? outage.not() : sheet.waivable(request.mfa() == Mfa.UNKNOWN, request.mfa() == Mfa.STALE, true);
        facts.put("mfa_absent", sheet.individual() ? Tri.FALSE : missing, absent ? "mfa_outage_declared" : "mfa");
        Tri unmanaged = request.device() == DeviceState.UNKNOWN
                ? sheet.waivable(true, false, false)
                : Tri.of(request.device() == DeviceState.PERSONAL_UNMANAGED);
        facts.put("device_unmanaged", sheet.individual() ? Tri.FALSE : unmanaged, "device");
    }
}
