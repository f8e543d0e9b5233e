package io.hipaaimage.core.record.adt;

import java.nio.charset.StandardCharsets;

/** Messages as hospitals send them, made of the grammar of HL7 v2 chapter 3; the people are nobody. */
final class AdtText {
    static final String MERGE = lines(
            "MSH|^~\\&|ADT1|GOODHEALTH|VAULT|GOODHEALTH|20260715145000+0100||ADT^A40^ADT_A39|MSG00001|P|2.5.1",
            "EVN|A40|20260715145000|||admin^Registrar",
            "PID|1|EXT-7|NEW-1^^^HOSP^MR~999-55-1234^^^USSSA^SS||Everywoman^Eve^E^^^^L||19620320|F|||153 Fernwood Dr.^^Statesville^OH",
            "PD1|||Primary Care^^1234",
            "MRG|OLD-1^^^HOSP^MR||||||Everywoman^Evelyn",
            "PV1|1|O|CLINIC1");
    static final String TWO_MERGES =
            MERGE + lines("PID|2||NEW-2^^^HOSP^MR||Kleinsample^Barry||19500101|M", "MRG|OLD-2^^^HOSP^MR");
    static final String RENAME = lines(
            "MSH|^~\\&|ADT1|MCM|VAULT|MCM|20260715||ADT^A47^ADT_A30|MSG00002|P|2.4",
            "EVN||20260715",
            "PID|1||M-200^^^HOSP^MR||Smith^Jane",
            "MRG|M-100^^^HOSP^MR");
    static final String UNLINK = lines(
            "MSH|^~\\&|MPI|CITY|VAULT|CITY|20260716||ADT^A37^ADT_A37|MSG00003|P|2.6",
            "EVN|A37|20260716",
            "PID|1||NEW-1^^^HOSP^MR||Everywoman^Eve",
            "PV1|1|O|CLINIC1",
            "PID|2||OLD-1^^^HOSP^MR||Everyman^Adam",
            "PV1|1|O|CLINIC2");
    static final Authorities AUTHORITIES =
            Authorities.none().map("HOSP:MR", "MRN-").passOver("USSSA:SS");

    private AdtText() {}

    static String lines(String... segments) {
        return String.join("\r", segments) + "\r";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
