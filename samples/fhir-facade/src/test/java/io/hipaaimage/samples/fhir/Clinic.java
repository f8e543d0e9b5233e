package io.hipaaimage.samples.fhir;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.consent.ConsentFacts;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.testkit.Canaries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A facade on loopback with a doctor, a stranger, a records officer and a system behind tokens. */
final class Clinic implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final byte[] PICTURE = Canaries.picture("PLANTEDNAME4711");

    private final ImageVault vault;
    private final FhirFacade facade;
    private final HttpClient client = HttpClient.newHttpClient();

    Clinic(Path folder) throws Exception {
        ConsentShelf consents = new ConsentShelf();
        var teams = CareTeams.from((who, patient) -> who.equals("lee") ? Relationship.CARE_TEAM : Relationship.NONE);
        Path home = folder.resolve("home");
        vault = ImageVault.builder()
                .home(home)
                .keys(EmbeddedKeys.at(folder.resolve("keys"), Passphrase.of(new byte[] {1, 2, 3})))
                .tenant("test-fhir")
                .profile(Profile.RULE)
                .facts(ConsentFacts.beside(teams, consents, () -> NOW, ZoneOffset.UTC))
                .clock(() -> NOW)
                .create();
        Map<String, Callers.Caller> known = Map.of(
                "t-lee", caller("lee", Role.PHYSICIAN, PurposeOfUse.TREAT),
                "t-kim", caller("kim", Role.PHYSICIAN, PurposeOfUse.TREAT),
                "t-cho", caller("cho", Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT),
                "t-ehr", caller("ehr", Role.SYSTEM, PurposeOfUse.RECORDMGT));
        FhirFacade.Place place = new FhirFacade.Place(
                home, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "https://ehr.example/fhir/");
        facade = new FhirFacade(vault, consents, token -> Optional.ofNullable(known.get(token)), place, () -> NOW);
    }

    private static Callers.Caller caller(String id, Role role, PurposeOfUse purpose) {
        DevicePosture desk = new DevicePosture(true, true, true, null, "device management");
        return new Callers.Caller(Requester.person(id, role).device(desk).lastActive(NOW), purpose);
    }

    ImageVault vault() {
        return vault;
    }

    HttpResponse<byte[]> get(String token, String path) throws Exception {
        return send(token, HttpRequest.newBuilder(at(path)).GET());
    }

    HttpResponse<byte[]> post(String token, String path, String body) throws Exception {
        return send(token, HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<byte[]> put(String token, String path, String body) throws Exception {
        return send(token, HttpRequest.newBuilder(at(path)).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<byte[]> postBinary(String token, String patient, byte[] picture) throws Exception {
        return send(
                token,
                HttpRequest.newBuilder(at("Binary"))
                        .header("X-Security-Context", patient)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(picture)));
    }

    /** The id of what was made. */
    String id(HttpResponse<byte[]> made) {
        String location = made.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    static String media(String patient, byte[] picture, String more) {
        return json("{'resourceType':'Media','status':'completed','subject':{'reference':'" + patient + "'},"
                + more + "'content':{'contentType':'image/jpeg','data':'"
                + Base64.getEncoder().encodeToString(picture)
                + "'}}");
    }

    static String consent(String patient, String type, String status) {
        return json("{'resourceType':'Consent','id':'c1','status':'" + status + "','scope':{'coding':[{'system':"
                + "'http://terminology.hl7.org/CodeSystem/consentscope','code':'patient-privacy'}]},'category':"
                + "[{'coding':[{'system':'http://loinc.org','code':'59284-0'}]}],'patient':{'reference':'" + patient
                + "'},"
                + "'dateTime':'2026-02-01','policy':[{'uri':'https://clinic.example/privacy'}],'provision':{'type':'"
                + type + "'}}");
    }

    static String auditEvent(String more) {
        return json(
                "{'resourceType':'AuditEvent','type':{'system':'http://terminology.hl7.org/CodeSystem/audit-event-type',"
                        + "'code':'rest'},'action':'R','recorded':'2026-03-01T09:59:00Z','outcome':'0','agent':[{'requestor':true,"
                        + "'who':{'identifier':{'value':'nurse.kim'}}}],'source':{'observer':{'display':'PACS'}},'entity':[{'what':"
                        + "{'reference':'Patient/MRN-9'}}]" + more + "}");
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + facade.port() + "/fhir/" + path);
    }

    private HttpResponse<byte[]> send(String token, HttpRequest.Builder request) throws Exception {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() throws IOException {
        facade.close();
        vault.close();
    }
}
