package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others expect of an object: a validator finds no new fault in ours, an archive takes it and gives it back. */
class DicomAuthoritiesIT {
    @TempDir
    Path folder;

    private static Map<String, byte[]> objects() {
        Map<String, byte[]> objects = new LinkedHashMap<>();
        objects.put("ct", ct().file());
        objects.put("secondary capture", DicomBytes.picture().file());
        objects.put("report", ObjectKindsTest.report().file());
        objects.put("object", DicomBytes.object().file());
        return objects;
    }

    /** An image with all that its class requires. */
    private static DicomBytes ct() {
        return DicomBytes.picture()
                .text(0x0008_0008, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
                .text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(0x0008_0020, "DA", "20200203")
                .text(0x0008_0023, "DA", "20200203")
                .text(0x0008_0030, "TM", "101112")
                .text(0x0008_0033, "TM", "101112")
                .text(0x0008_0050, "SH", "ACC1")
                .text(0x0008_0060, "CS", "CT")
                .text(0x0008_0070, "LO", "SIEMENS")
                .text(0x0008_0090, "PN", "Ref^Doctor")
                .text(0x0010_0040, "CS", "F")
                .text(0x0018_0050, "DS", "5")
                .text(0x0018_0060, "DS", "120")
                .text(0x0018_5100, "CS", "HFS")
                .text(0x0020_0010, "SH", "ST1")
                .text(0x0020_0011, "IS", "1")
                .text(0x0020_0012, "IS", "1")
                .text(0x0020_0013, "IS", "1")
                .text(0x0020_0032, "DS", "1\\2\\3")
                .text(0x0020_0037, "DS", "1\\0\\0\\0\\1\\0")
                .text(0x0020_0052, "UI", "1.2.3.9")
                .text(0x0020_0060, "CS", "")
                .text(0x0020_1040, "LO", "SN")
                .text(0x0028_0030, "DS", "1\\1")
                .us(0x0028_0100, 16)
                .us(0x0028_0101, 16)
                .us(0x0028_0102, 15)
                .text(0x0028_1052, "DS", "0")
                .text(0x0028_1053, "DS", "1")
                .text(0x0028_1054, "LO", "HU")
                .bytes(0x7FE0_0010, "OW", new byte[32]);
    }

    @Test
    void theValidatorFindsNoFaultThatWasNotThere() throws Exception {
        DicomReadersIT.require("which", "dciodvfy");
        List<String> fresh = new ArrayList<>();
        for (var object : objects().entrySet()) {
            Set<String> before = faults(object.getValue());
            for (DeidOption[] options : new DeidOption[][] {
                {},
                {
                    DeidOption.RETAIN_LONG_MODIFIED_DATES,
                    DeidOption.CLEAN_DESCRIPTORS,
                    DeidOption.CLEAN_STRUCTURED_CONTENT
                }
            }) {
                Set<String> after =
                        faults(Deids.deid(object.getValue(), options).bytes());
                after.removeAll(before);
                after.forEach(fault -> fresh.add(object.getKey() + ": " + fault));
            }
        }

        assertThat(fresh).isEmpty();
        // the validator knows the class and looked
        assertThat(faults(Deids.deid(ct().file()).bytes())).isEmpty();
        byte[] nowhere = ct().bytes(0x0020_0032, "DS", new byte[0]).file();
        assertThat(faults(Deids.deid(nowhere).bytes())).isNotEmpty();
    }

    private Set<String> faults(byte[] object) throws IOException {
        Path file = Files.write(folder.resolve("object.dcm"), object);
        Set<String> faults = new TreeSet<>();
        DicomReadersIT.run("dciodvfy", "-new", file.toString())
                .lines()
                .filter(line -> line.startsWith("Error"))
                .forEach(faults::add);
        return faults;
    }

    @Test
    void anArchiveTakesAndGivesBackWhatWasReleased() throws Exception {
        DicomReadersIT.require("which", "Orthanc");
        int port = freePort();
        Path configuration =
                Files.writeString(folder.resolve("orthanc.json"), """
                {"StorageDirectory":"%1$s","IndexDirectory":"%1$s","HttpPort":%2$d,"RemoteAccessAllowed":false,
                "AuthenticationEnabled":false,"DicomServerEnabled":false,"Plugins":[]}
                """.formatted(folder.resolve("store"), port));
        Process orthanc = new ProcessBuilder("Orthanc", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        try {
            HttpClient client = HttpClient.newHttpClient();
            String base = "http://127.0.0.1:" + port;
            await(client, base);
            int secret = 0;
            for (byte[] object : objects().values()) {
                byte[] released =
                        Deids.deid(object, Deids.keyed(++secret), Set.of()).bytes();
                HttpResponse<String> stored = client.send(
                        HttpRequest.newBuilder(URI.create(base + "/instances"))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(released))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
                String id = stored.body().replaceAll("(?s).*\"ID\"\\s*:\\s*\"([0-9a-f-]+)\".*", "$1");
                HttpResponse<byte[]> given = client.send(
                        HttpRequest.newBuilder(URI.create(base + "/instances/" + id + "/file"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                assertThat(given.body()).isEqualTo(released);
            }
        } finally {
            orthanc.destroy();
            assertThat(orthanc.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(HttpClient client, String base) throws Exception {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(base + "/system"))
                .timeout(Duration.ofSeconds(2))
                .build();
        for (int i = 0; i < 150; i++) {
            try {
                if (client.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                assertThat(i).as("the archive does not answer").isLessThan(149);
            }
            Thread.sleep(200);
        }
    }
}
