package io.hipaaimage.core.consent;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Consents that tests write. */
final class Texts {
    private Texts() {}

    /** An active consent with this root provision. */
    static String consent(String provision) {
        return ("{'resourceType':'Consent','id':'c1','status':'active','scope':{'coding':[{'code':'patient-privacy'}]},"
                        + "'category':[{'coding':[{'code':'59284-0'}]}],'patient':{'reference':'Patient/p'},'provision':"
                        + provision + "}")
                .replace('\'', '"');
    }

    static Consent read(String provision) throws Exception {
        return whole(consent(provision));
    }

    static Consent whole(String json) throws Exception {
        return Consents.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    static String purposes(String... codes) {
        StringBuilder list = new StringBuilder("'purpose':[");
        for (String code : codes) {
            list.append(list.charAt(list.length() - 1) == '[' ? "" : ",");
            list.append("{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason','code':'" + code + "'}");
        }
        return list + "]";
    }

    static String labels(String... codes) {
        StringBuilder list = new StringBuilder("'securityLabel':[");
        for (String code : codes) {
            list.append(list.charAt(list.length() - 1) == '[' ? "" : ",");
            String system = code.length() == 1 ? "v3-Confidentiality" : "v3-ActCode";
            list.append("{'system':'http://terminology.hl7.org/CodeSystem/" + system + "','code':'" + code + "'}");
        }
        return list + "]";
    }

    static String actor(String reference) {
        return "'actor':[{'role':{'coding':[{'code':'IRCP'}]},'reference':{'reference':'" + reference + "'}}]";
    }
}
